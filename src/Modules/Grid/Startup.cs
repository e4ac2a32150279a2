using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Assessing;
using Shanzhi.Grid.Briefs;
using Shanzhi.Grid.Components;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Catalogue;
using Shanzhi.Grid.Figures;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Devices;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Open311;
using Shanzhi.Grid.OpenData;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Trends;
using Shanzhi.LongJobs;
using Shanzhi.Modules;
using Shanzhi.Grid.Work;
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
        services.AddScoped<IMeasureSource, GridMeasures>();
        services.AddScoped<IMeasureSource, WhistleMeasures>();
        services.AddScoped<CalledOnes>();
        services.AddScoped<AssessedReports>();
        services.AddScoped<Subjects>();
        services.AddScoped<FigureBook>();
        services.AddScoped<PhoneVault>();
        services.AddScoped<GridCatalogue>();
        services.AddScoped<CategoryTree>();
        services.AddScoped<Desks>();
        services.AddScoped<GridSettingsReader>();
        services.AddTenantSettings<OfficeHours>("grid.officeHours");
        services.AddScoped<DispatchBook>();
        services.AddScoped<RulePublisher>();
        services.AddScoped<Rules.RuleWords>();
        services.AddScoped<Rules.PracticeShelf>();
        services.AddScoped<ReportChecks>();
        services.AddScoped<WhistleBook>();
        services.AddScoped<ReportNumbers>();
        services.AddScoped<ReportNotices>();
        services.AddScoped<ReportHooks>();
        services.AddScoped<ReportBook>();
        services.AddScoped<ActChooser>();
        services.AddScoped<Ownership>();
        services.AddScoped<ReporterGate>();
        services.AddScoped<DuplicateFinder>();
        services.AddScoped<GridCover>();
        services.AddScoped<GridMembers>();
        services.AddScoped<IGridDirectory, GridDirectory>();
        services.AddScoped<IAreaCover, GroupsOfGrids>();
        services.AddLayers();
        services.AddScoped<IReportKinds, ReportKinds>();
        services.AddScoped<Frames>();
        services.AddScoped<ReportReader>();
        services.AddScoped<FollowTicket>();
        services.AddScoped<ReportSheet>();
        services.AddOpen311().AddOpenData().AddDevices();
        AddCommand(services);
    }

    /// <summary>指挥中心, a feature of its own.</summary>
    private static void AddCommand(IServiceCollection services)
    {
        services.AddTenantSettings<CommandSettings>("grid.command");
        services.AddScoped<Standpoints>();
        services.AddScoped<FilterShelf>();
        services.AddScoped<MapReader>();
        services.AddScoped<DuplicateGroups>();
        services.AddScoped<TrendReader>();
        services.AddScoped<MarkReader>();
        services.AddScoped<SheetMarkup>();
        services.AddSingleton<PdfPrinter>();
        services.AddLongJob<BriefJob>();
        services.AddScoped<IMapLayer, OverdueLayer>();
        services.AddScoped<IMapLayer, PlacesLayer>();
    }

    public override void Configure(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpen311();
        endpoints.MapOpenData();
        endpoints.MapDevices();
    }
}
