using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid;
using Shanzhi.LongJobs;
using Shanzhi.Modules;
using Shanzhi.Sections;
using Shanzhi.Visits.Bulletins;
using Shanzhi.Visits.Care;
using Shanzhi.Visits.Components;
using Shanzhi.Visits.Coverage;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Households;
using Shanzhi.Visits.Links;
using Shanzhi.Visits.Map;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Patrols;
using Shanzhi.Visits.Remarks;
using Shanzhi.Visits.Services;
using Shanzhi.Visits.Tasks;
using Shanzhi.Visits.Today;

namespace Shanzhi.Visits;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<VisitsDbContext>();
        services.AddPageSection<MyVisitsViewComponent>("my.panels", 30);
        services.AddPageSection<HandsViewComponent>("staff.hands", 20);
        services.AddPageSection<FileVisitsViewComponent>("householdfile.panels", 10);
        services.AddPageSection<GridVisitsViewComponent>("gridlists.visits", 10);
        services.AddLongJob<FillJob>();
        services.AddScoped<IReferences, VisitReferences>();
        services.AddScoped<IMeasureSource, VisitMeasures>();
        services.AddScoped<INeededVisitKinds, NeededVisitKinds>();
        services.AddScoped<IMapLayer, CheckInsLayer>();
        services.AddScoped<IMapLayer, CareLayer>();
        services.AddScoped<Frames>();
        services.AddScoped<Places>();
        services.AddScoped<RoleNames>();
        services.AddScoped<PlanBook>();
        services.AddScoped<PlanText>();
        services.AddScoped<OwnCare>();
        services.AddScoped<RemarkSubjects>();
        services.AddScoped<CareVault>();
        services.AddScoped<CareTerm>();
        services.AddScoped<DueReader>();
        services.AddScoped<QuotaReader>();
        services.AddScoped<HouseholdAccess>();
        services.AddScoped<HouseholdMirror>();
        services.AddScoped<HouseholdQuery>();
        services.AddScoped<LiaisonHands>();
        services.AddScoped<HeardDesk>();
        services.AddScoped<ReceiptDesk>();
        services.AddScoped<TodayQuery>();
        services.AddScoped<CoverageQuery>();
        services.AddScoped<BulletinMaker>();
        services.AddScoped<PatrolQuery>();
    }
}
