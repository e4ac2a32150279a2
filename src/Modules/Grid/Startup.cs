using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Components;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Catalogue;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Modules;
using Shanzhi.Sections;
using Shanzhi.Settings;

namespace Shanzhi.Grid;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<GridDbContext>();
        services.AddVillageBarEntry<Startup>("随手拍", "report", "camera", 10);
        services.AddPageSection<ReportButtonViewComponent>("village.primary", 10);
        services.AddPageSection<FollowFormViewComponent>("village.follow", 10);
        services.AddPageSection<ElderFollowViewComponent>("village.elder", 10);
        services.AddPageSection<VillageBoardViewComponent>("village.panels", 10);
        services.AddPageSection<BoardTileViewComponent>("village.tiles", 10);
        services.AddPageSection<MyReportsViewComponent>("my.panels", 20);
        services.AddPageSection<GridDashboardViewComponent>("admin.dashboard", 10);
        services.AddPageSection<CaseloadViewComponent>("staff.hands", 10);
        services.AddTenantSettings<GridSettings>(GridSettingsReader.Key);
        services.AddScoped<IReferences, GridReferences>();
        services.AddScoped<PhoneVault>();
        services.AddScoped<GridCatalogue>();
        services.AddScoped<CategoryTree>();
        services.AddScoped<Desks>();
        services.AddScoped<GridSettingsReader>();
        services.AddScoped<ReportNotices>();
        services.AddScoped<ReportBook>();
        services.AddScoped<Ownership>();
        services.AddScoped<ReporterGate>();
        services.AddScoped<DuplicateFinder>();
        services.AddScoped<GridCover>();
        services.AddScoped<GridMembers>();
        services.AddScoped<IGridDirectory, GridDirectory>();
        services.AddScoped<IReportKinds, ReportKinds>();
        services.AddScoped<ReportNumbers>();
        services.AddScoped<Frames>();
        services.AddScoped<ReportReader>();
        services.AddScoped<FollowTicket>();
    }
}
