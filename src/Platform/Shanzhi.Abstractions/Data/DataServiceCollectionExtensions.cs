using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Data;

public static class DataServiceCollectionExtensions
{
    /// <summary>Registers a module's context, its migrations included. No pooling: a pooled context could carry a tenant over.</summary>
    public static IServiceCollection AddModuleDbContext<TContext>(this IServiceCollection services)
        where TContext : ModuleDbContext
    {
        services.AddSingleton(new ModuleDbContextType(typeof(TContext)));
        return services.AddScoped(provider =>
        {
            var context = ActivatorUtilities.CreateInstance<TContext>(provider);
            provider.GetRequiredService<ITenantDatabase>().Enlist(context);
            return context;
        });
    }
}

/// <summary>Names a registered context, so that the kernel migrates it in every tenant, in the order of registration.</summary>
public sealed record ModuleDbContextType(Type Type);
