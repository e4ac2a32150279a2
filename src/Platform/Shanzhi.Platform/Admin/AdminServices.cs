using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Navigation;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Platform.Admin;

internal static class AdminServices
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
        => services
            .AddScoped<IPermissionProvider, AdminPermissions>()
            .AddScoped<INavigationProvider, AdminMenu>()
            .AddScoped<FeatureBoard>()
            .AddScoped<FeatureSwitching>()
            .AddScoped<BrandChanging>()
            .AddScoped<RowCounts>()
            .AddTenantSettings<PreviousLook>("tenant.previousLook");
}
