using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Modules;
using Shanzhi.Settings;

namespace Shanzhi.Grid;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<GridDbContext>();
        services.AddTenantSettings<GridSettings>(GridSettingsReader.Key);
        services.AddScoped<PhoneVault>();
        services.AddScoped<Desks>();
        services.AddScoped<GridSettingsReader>();
        services.AddScoped<ReportNotices>();
        services.AddScoped<ReportBook>();
        services.AddScoped<ReporterGate>();
        services.AddScoped<DuplicateFinder>();
        services.AddScoped<Frames>();
        services.AddScoped<ReportReader>();
        services.AddScoped<FollowTicket>();
    }
}
