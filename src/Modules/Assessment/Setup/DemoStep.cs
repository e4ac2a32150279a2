using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Runs;
using Shanzhi.Messaging;
using Shanzhi.Recipes;

namespace Shanzhi.Assessment.Setup;

/// <summary><c>{"name":"assessment.demo","published":"village","shown":"village.week"}</c></summary>
internal sealed class DemoSpec
{
    /// <summary>Key of the scheme whose last period is settled and published.</summary>
    public required string Published { get; init; }

    /// <summary>Key of one whose last period may be objected to now.</summary>
    public string? Shown { get; init; }
}

/// <summary>Results of the period past, so that newcomers see what villages and villagers see. Refused in production: nobody had the days to object.</summary>
internal sealed class DemoStep(AssessmentDbContext db, IMediator mediator, TimeProvider clock, IHostEnvironment environment) : RecipeStep<DemoSpec>
{
    public override string Name => "assessment.demo";

    protected override async Task ExecuteAsync(DemoSpec step, RecipeContext context, CancellationToken cancellation)
    {
        if (environment.IsProduction())
        {
            throw new InputException("", "assessment.demo 只能在开发环境用：没有给人提异议的日子。");
        }

        await SettleAsync(step.Published, published: true, context, cancellation);
        if (step.Shown is { } shown)
        {
            await SettleAsync(shown, published: false, context, cancellation);
        }
    }

    private async Task SettleAsync(string key, bool published, RecipeContext context, CancellationToken cancellation)
    {
        var scheme = await db.Schemes.FirstOrDefaultAsync(row => row.Key == key, cancellation) ?? throw new InputException("published", "没有叫 {0} 的考核办法。", key);
        if (await db.Runs.AnyAsync(run => run.SchemeId == scheme.Id, cancellation))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var past = Period.Before(scheme.Cycle, ChinaDays.Of(now));
        var id = await mediator.Send(new MakeRun(scheme.Id, null, past.From, past.To), cancellation);
        var made = db.Runs.Local.Single(run => run.Id == id);
        made.Show(scheme.ObjectionDays, null, published ? now.AddDays(-scheme.ObjectionDays - 1) : now);
        if (published)
        {
            made.Publish(0, now);
        }

        context.Changed($"示例考核结果：{scheme.Name} {past.From:yyyy-MM-dd}–{past.To:yyyy-MM-dd}");
    }
}
