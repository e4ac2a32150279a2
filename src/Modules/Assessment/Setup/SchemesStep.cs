using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.BackgroundTasks;
using Shanzhi.Recipes;

namespace Shanzhi.Assessment.Setup;

/// <summary><c>{"name":"assessment.schemes"}</c> for the start set (响应 30、办结 35、满意 35), or the county's own.</summary>
internal sealed class SchemesStepModel
{
    public IReadOnlyList<SchemeStepItem> Schemes { get; init; } = [];
}

/// <summary>Points with two digits at most.</summary>
internal sealed class SchemeStepItem
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public SubjectKind Kind { get; init; } = SubjectKind.Village;

    public required string Basis { get; init; }

    public Cycle Cycle { get; init; }

    public bool Automatic { get; init; }

    public int ObjectionDays { get; init; } = 3;

    public string SupervisionPhone { get; init; } = "";

    public decimal Base { get; init; }

    public decimal? Most { get; init; }

    public int MinimumSample { get; init; } = 5;

    public IReadOnlyList<MeasureStepItem> Measures { get; init; } = [];

    public IReadOnlyList<ItemStepItem> Items { get; init; } = [];

    public IReadOnlyList<decimal> Stars { get; init; } = [60, 70, 80, 90, 95];

    public decimal RedFrom { get; init; }

    public int RedMost { get; init; }

    public decimal BlackBelow { get; init; }

    public int BlackMost { get; init; }

    public Formula Formula() => new()
    {
        Base = Hundredths(Base),
        Most = Most is { } most ? Hundredths(most) : null,
        MinimumSample = MinimumSample,
        Measures = [.. Measures.Select(measure => new WeightedMeasure(measure.Key, Hundredths(measure.Points), measure.Least))],
        Items = [.. Items.Select(item => new FormulaItem(item.Name, Hundredths(item.Each), Hundredths(item.Cap), item.Measure))],
        Stars = [.. Stars.Select(Hundredths)],
        Boards = new BoardRule { RedFrom = Hundredths(RedFrom), RedMost = RedMost, BlackBelow = Hundredths(BlackBelow), BlackMost = BlackMost },
    };

    private static int Hundredths(decimal points) => (int)(points * 100m);
}

internal sealed class MeasureStepItem
{
    public required string Key { get; init; }

    public required decimal Points { get; init; }

    public int Least { get; init; } = 1;
}

internal sealed class ItemStepItem
{
    public required string Name { get; init; }

    public required decimal Each { get; init; }

    public decimal Cap { get; init; }

    public string? Measure { get; init; }
}

/// <summary>Adds schemes that are not there; what a county has changed stays as it is.</summary>
internal sealed class SchemesStep(AssessmentDbContext db, IBackgroundSchedule schedule, TimeProvider clock) : RecipeStep<SchemesStepModel>
{
    private static readonly SchemeStepItem Start = new()
    {
        Key = "village",
        Name = "村级月度考核",
        Basis = "县里自己定的起步办法，正式用以前请换成文件名称",
        Cycle = Cycle.Monthly,
        Measures = [new() { Key = "grid.response", Points = 30 }, new() { Key = "grid.solved", Points = 35 }, new() { Key = "grid.satisfied", Points = 35 }],
    };

    public override string Name => "assessment.schemes";

    protected override async Task ExecuteAsync(SchemesStepModel step, RecipeContext context, CancellationToken cancellation)
    {
        foreach (var item in step.Schemes is [] ? [Start] : step.Schemes)
        {
            if (await db.Schemes.AnyAsync(scheme => scheme.Key == item.Key, cancellation))
            {
                continue;
            }

            var scheme = new Scheme
            {
                Key = item.Key, Name = item.Name, Kind = item.Kind, Version = 1, Cycle = item.Cycle, ObjectionDays = item.ObjectionDays, SupervisionPhone = item.SupervisionPhone,
            };
            scheme.Automatic = item.Automatic && scheme.MayBePublic;
            db.Schemes.Add(scheme);
            db.SchemeVersions.Add(new SchemeVersion { SchemeId = scheme.Id, Number = 1, Basis = item.Basis, FormulaJson = SchemeVersion.Written(item.Formula()), At = clock.GetUtcNow(), ByName = "系统" });
            context.Changed($"考核办法：{item.Name}");
            schedule.RunBy(RunTask.TaskName, clock.GetUtcNow());
        }
    }
}
