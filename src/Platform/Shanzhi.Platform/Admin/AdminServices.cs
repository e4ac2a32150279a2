using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Settings;

namespace Shanzhi.Platform.Admin;

internal static class AdminServices
{
    /// <summary>Rights and menu are found by scanning.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services)
        => services
            .AddSingleton<FeatureBoard>()
            .AddScoped<FeatureSwitching>()
            .AddScoped<BrandChanging>()
            .AddScoped<RowCounts>()
            .AddScoped<SubjectNames>()
            .AddScoped<TrailSheet>()
            .AddTenantSettings<PreviousLook>("tenant.previousLook");
}
