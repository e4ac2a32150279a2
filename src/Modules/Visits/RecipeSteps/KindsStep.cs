using Microsoft.EntityFrameworkCore;
using Shanzhi.Recipes;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.RecipeSteps;

/// <summary><c>{"name":"visits.kinds"}</c>: the start set, and own kinds beside it.</summary>
internal sealed class KindsStepModel
{
    public bool StartSet { get; init; } = true;

    public IReadOnlyList<KindStepItem> Items { get; init; } = [];
}

internal sealed class KindStepItem
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>An event; else a kind of household.</summary>
    public bool Event { get; init; }

    public int WithinDays { get; init; } = 3;

    /// <summary>Kept closed, for whoever holds the right of care visits.</summary>
    public bool Restricted { get; init; }
}

/// <summary>Adds kinds that are not there; what a tenant has edited stays as it is.</summary>
internal sealed class KindsStep(VisitsDbContext db, PlanBook book) : RecipeStep<KindsStepModel>
{
    public override string Name => "visits.kinds";

    protected override async Task ExecuteAsync(KindsStepModel step, RecipeContext context, CancellationToken cancellation)
    {
        var known = (await db.Kinds.Select(kind => kind.Key).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var own = step.Items.Select(item =>
        {
            var kind = new VisitKind { Key = item.Key, Name = item.Name, IsEvent = item.Event, WithinDays = item.WithinDays, Order = 1000 };
            if (item.Restricted)
            {
                kind.Restrict();
            }

            return kind;
        });
        foreach (var kind in (step.StartSet ? KindStart.Make() : []).Concat(own).Where(kind => known.Add(kind.Key)))
        {
            db.Kinds.Add(kind);
            context.Changed($"走访种类：{kind.Name}");
        }

        book.Changed();
    }
}
