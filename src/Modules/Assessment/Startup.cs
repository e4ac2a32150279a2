using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Assessment.Components;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Runs;
using Shanzhi.Assessment.Schemes;
using Shanzhi.Assessment.Services;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Modules;
using Shanzhi.Sections;

namespace Shanzhi.Assessment;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<AssessmentDbContext>();
        services.AddPageSection<VillageStandingViewComponent>("village.panels", 40);
        services.AddPageSection<CountyResultsViewComponent>("county.panels", 40);
        services.AddPageSection<AssessmentDashboardViewComponent>("admin.dashboard", 30);
        services.AddScoped<IReferences, AssessmentReferences>();
        services.AddScoped<IMeasureSource, GradingMeasures>();
        services.AddScoped<GradingMeasures>();
        services.AddScoped<MeasureBook>();
        services.AddScoped<SchemeBook>();
        services.AddScoped<Assessor>();
        services.AddScoped<RunBook>();
        services.AddScoped<RunMaker>();
        services.AddScoped<RunShowing>();
        services.AddScoped<LiveBook>();
        services.AddScoped<FormulaRules>();
        services.AddScoped<Frames>();
    }
}
