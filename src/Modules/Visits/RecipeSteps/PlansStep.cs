using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Recipes;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.RecipeSteps;

/// <summary><c>{"name":"visits.plans","plans":[{"name":"全年走遍每一户","role":"committee","kind":"households","period":"year"}]}</c></summary>
internal sealed class PlansStepModel
{
    public IReadOnlyList<PlanStepItem> Plans { get; init; } = [];
}

internal sealed class PlanStepItem
{
    public required string Name { get; init; }

    /// <summary>Role it binds; none for the household's liaison.</summary>
    public string? Role { get; init; }

    public PlanKind Kind { get; init; } = PlanKind.Households;

    public int Times { get; init; } = 1;

    public Period Period { get; init; } = Period.Month;

    /// <summary>Keys of kinds of household; none for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<Ways> Ways { get; init; } = [Domain.Ways.Visit];
}

/// <summary>Adds plans for the whole tenant whose name there is none of yet, ended ones included: what a tenant ended stays ended.</summary>
internal sealed class PlansStep(VisitsDbContext db, PlanBook book, IAreaDirectory areas, TimeProvider clock) : RecipeStep<PlansStepModel>
{
    public override string Name => "visits.plans";

    protected override async Task ExecuteAsync(PlansStepModel step, RecipeContext context, CancellationToken cancellation)
    {
        if (await areas.TopAsync(cancellation) is not { } top)
        {
            return;
        }

        var known = (await db.Plans.Select(plan => plan.Name).Distinct().ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var item in step.Plans.Where(item => known.Add(item.Name)))
        {
            db.Plans.Add(new Plan
            {
                Name = item.Name, AreaId = top.Id, Path = top.Path, Kind = item.Kind, Role = item.Role, Kinds = string.Join(',', item.Kinds), Times = item.Times, Period = item.Period,
                Ways = item.Ways.Aggregate((Ways)0, (all, way) => all | way), From = clock.GetUtcNow(),
            });
            context.Changed($"走访计划：{item.Name}");
        }

        book.Changed();
    }
}
