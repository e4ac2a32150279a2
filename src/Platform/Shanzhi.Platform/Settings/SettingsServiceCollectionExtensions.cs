using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Settings;

namespace Shanzhi.Platform.Settings;

internal static class SettingsServiceCollectionExtensions
{
    public static IServiceCollection AddSettings(this IServiceCollection services)
        => services
            .AddSingleton<SettingsTypes>()
            .AddScoped<TenantSettings>()
            .AddScoped<ITenantSettings>(scope => scope.GetRequiredService<TenantSettings>());
}
