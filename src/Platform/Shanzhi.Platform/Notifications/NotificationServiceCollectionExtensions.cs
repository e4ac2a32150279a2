using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Notifications;

namespace Shanzhi.Platform.Notifications;

internal static class NotificationServiceCollectionExtensions
{
    /// <summary>Needs Data Protection; the host binds <see cref="NotificationOptions"/> and shows secrets in Development only.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
        => services
            .AddSingleton<SecretText>()
            .AddSingleton<INotificationChannel, OutboxChannel>()
            .AddScoped<INotifier, Notifier>()
            .AddScoped<NotificationLog>();
}
