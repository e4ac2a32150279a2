using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Features;
using Shanzhi.Permissions;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tenancy;

internal static class TenancyServices
{
    public static IServiceCollection AddTenancy(this IServiceCollection services)
    {
        services.AddScoped<MultiTenantContext>();
        services.AddScoped<IMultiTenantContextAccessor>(provider => provider.GetRequiredService<MultiTenantContext>());
        services.AddScoped<CallerContext>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CallerContext>());
        services.AddSingleton<RunningShellTable>();
        services.AddSingleton<IRunningShellTable>(provider => provider.GetRequiredService<RunningShellTable>());
        services.AddSingleton<IMultiTenantStrategy, HostAndPathStrategy>();
        services.AddSingleton<MultiTenantStore>();
        services.AddSingleton<IMultiTenantStore>(provider => provider.GetRequiredService<MultiTenantStore>());
        services.AddSingleton<CatalogInitializer>();
        services.AddHostedService<CatalogWatcher>();
        services.AddSingleton<FeatureResolver>();
        services.AddScoped<IFeatureState, FeatureState>();
        services.AddSingleton<IShellFeaturesManager, ShellFeaturesManager>();
        return services;
    }
}
