using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Acts;

/// <summary>What the form of an act offers to choose from; empty where it asks nothing of the kind.</summary>
internal sealed record ActChoices
{
    public IReadOnlyList<Category> Categories { get; init; } = [];

    /// <summary>Who may be given the report, nearest first.</summary>
    public IReadOnlyList<PostHolder> People { get; init; } = [];

    /// <summary>How many open things each of them has: 手上 2 件.</summary>
    public IReadOnlyDictionary<Guid, int> InHand { get; init; } = new Dictionary<Guid, int>();

    public IReadOnlyList<AreaView> Villages { get; init; } = [];

    public IReadOnlyList<SolvingLevel> Levels { get; init; } = [];
}

internal sealed class ActChooser(GridDbContext db, IStaffDirectory staff, Desks desks)
{
    public async Task<ActChoices> ForAsync(ReportAct act, Report report, DispatchRules rules, CancellationToken cancellation) => act switch
    {
        ReportAct.Accept => await PeopleAsync(report, cancellation) with { Categories = await CategoriesAsync(cancellation) },
        ReportAct.Assign => await PeopleAsync(report, cancellation),
        ReportAct.Transfer => await PeopleAsync(report, cancellation) with { Villages = await desks.VillagesBesideAsync(report, cancellation) },
        ReportAct.Split => new ActChoices { Categories = await CategoriesAsync(cancellation) },
        ReportAct.Escalate => new ActChoices { Levels = [.. InUse(rules).Where(level => level > report.Level)] },
        ReportAct.SendDown => new ActChoices { Levels = [.. InUse(rules).Where(level => level < report.Level && (!report.Restricted || level >= SolvingLevel.Township)).Reverse()] },
        _ => new ActChoices(),
    };

    private static IEnumerable<SolvingLevel> InUse(DispatchRules rules) => rules.Levels.Select(rule => rule.Level);

    private Task<List<Category>> CategoriesAsync(CancellationToken cancellation)
        => db.Categories.AsNoTracking().Where(row => row.Active).OrderBy(row => row.Order).ToListAsync(cancellation);

    private async Task<ActChoices> PeopleAsync(Report report, CancellationToken cancellation)
    {
        var people = await Assignees.ForAsync(staff, report, cancellation);
        var ids = people.Select(person => (Guid?)person.AccountId).ToList();
        var inHand = await db.Reports.Where(row => ids.Contains(row.AssignedToId)).Where(ReportAccess.Open)
            .GroupBy(row => row.AssignedToId).Select(group => new { Id = group.Key!.Value, Count = group.Count() }).ToDictionaryAsync(row => row.Id, row => row.Count, cancellation);
        return new ActChoices { People = people, InHand = inHand };
    }
}
