using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Data;

public static class DataServiceCollectionExtensions
{
    /// <summary>
    /// Registers a module's context, its migrations included. It takes an <see cref="ITenantDatabase"/> and nothing else: it is kept with
    /// its connection, so it outlives the scope that first asked for it; never the tenant.
    /// </summary>
    public static IServiceCollection AddModuleDbContext<TContext>(this IServiceCollection services)
        where TContext : ModuleDbContext
    {
        services.AddSingleton(new ModuleDbContextType(typeof(TContext)));
        var create = ActivatorUtilities.CreateFactory<TContext>([typeof(ITenantDatabase)]);
        return services.AddScoped(provider => provider.GetRequiredService<ITenantDatabase>().Open(database => create(provider, [database])));
    }
}

/// <summary>Names a registered context, so that the kernel migrates it in every tenant, in the order of registration.</summary>
public sealed record ModuleDbContextType(Type Type);
