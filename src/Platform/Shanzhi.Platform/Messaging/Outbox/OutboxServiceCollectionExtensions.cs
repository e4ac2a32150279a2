using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Messaging.Outbox;

internal static class OutboxServiceCollectionExtensions
{
    /// <param name="assemblies">Where events are declared: the modules, their contracts and the kernel.</param>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IReadOnlyCollection<Assembly> assemblies)
        => services
            .AddSingleton(new EventTypes(assemblies))
            .AddScoped<IOutbox, OutboxAdder>();
}
