using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Runs;
using Shanzhi.Messaging;
using Shanzhi.Recipes;

namespace Shanzhi.Assessment.Setup;

/// <summary><c>{"name":"assessment.demo","scheme":"village"}</c></summary>
internal sealed class DemoSpec
{
    /// <summary>Key of the scheme whose last period is settled and published.</summary>
    public required string Scheme { get; init; }
}

/// <summary>A published result of the period past, so that newcomers see what villagers see. Refused in production: nobody had the days to object.</summary>
internal sealed class DemoStep(AssessmentDbContext db, IMediator mediator, TimeProvider clock, IHostEnvironment environment) : RecipeStep<DemoSpec>
{
    public override string Name => "assessment.demo";

    protected override async Task ExecuteAsync(DemoSpec step, RecipeContext context, CancellationToken cancellation)
    {
        if (environment.IsProduction())
        {
            throw new InputException("", "assessment.demo 只能在开发环境用：没有给人提异议的日子。");
        }

        var scheme = await db.Schemes.FirstOrDefaultAsync(row => row.Key == step.Scheme, cancellation) ?? throw new InputException("scheme", "没有叫 {0} 的考核办法。", step.Scheme);
        if (await db.Runs.AnyAsync(run => run.SchemeId == scheme.Id, cancellation))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var past = Period.Before(scheme.Cycle, ChinaDays.Of(now));
        var id = await mediator.Send(new MakeRun(scheme.Id, null, past.From, past.To), cancellation);
        var made = db.Runs.Local.Single(run => run.Id == id);
        made.Show(scheme.ObjectionDays, null, now.AddDays(-scheme.ObjectionDays - 1));
        made.Publish(0, now);
        context.Changed($"示例考核结果：{scheme.Name} {past.From:yyyy-MM-dd}–{past.To:yyyy-MM-dd}");
    }
}
