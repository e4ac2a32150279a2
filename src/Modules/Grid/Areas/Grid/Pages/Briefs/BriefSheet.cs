using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Briefs;

/// <summary>A figure of a brief; under its key stands the list it was counted from.</summary>
internal sealed record BriefFigure(string Key, string Text, BriefMarks Marks)
{
    public static IReadOnlyList<BriefFigure> All { get; } =
    [
        new("told", "收到", BriefMarks.Told),
        new("solved", "办结", BriefMarks.Solved),
        new("timely", "按时办结", BriefMarks.Timely),
        new("open", "还在办", BriefMarks.Open),
        new("late", "超时没办", BriefMarks.Late),
        new("content", "满意和基本满意", BriefMarks.Content),
        new("unsatisfied", "不满意", BriefMarks.Unsatisfied),
        new("key", "重点事项", BriefMarks.Key),
        new("watched", "关注事项", BriefMarks.Watched),
    ];

    public static BriefFigure? Of(string? key) => All.FirstOrDefault(figure => figure.Key == key);
}

/// <summary>Lines that count alike, and how many.</summary>
internal sealed record BriefGroup(string CategoryKey, Guid PartId, string PartName, BriefMarks Marks, SolvingLevel? Level, int Count);

/// <summary>频发: so many of a category in one village in the brief's days.</summary>
internal sealed record BriefFrequent(Guid VillageId, string VillageName, string CategoryKey, int Count);

/// <summary>A brief as its sheet shows it: every figure is a count of its lines.</summary>
/// <param name="Href">Address of the list behind a figure; null on paper.</param>
internal sealed record BriefSheet(Brief Brief, IReadOnlyList<BriefGroup> Groups, IReadOnlyList<BriefFrequent> Frequent, IReadOnlyDictionary<string, string> Names, Func<string, string?> Href)
{
    public IReadOnlyList<BriefHot> Hot => JsonSerializer.Deserialize<List<BriefHot>>(Brief.Hot)!;

    public IReadOnlyList<(string Key, string Name)> Categories
        => [.. Groups.GroupBy(group => group.CategoryKey).OrderByDescending(group => Sum(group, BriefMarks.Told)).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Name(group.Key)))];

    public IReadOnlyList<(Guid Id, string Name)> Parts
        => [.. Groups.GroupBy(group => (group.PartId, group.PartName)).OrderByDescending(group => Sum(group, BriefMarks.Told)).ThenBy(group => group.Key.PartName, StringComparer.Ordinal).Select(group => (group.Key.PartId, group.Key.PartName))];

    public int Count(BriefMarks marks, string? category = null, Guid? part = null, SolvingLevel? level = null)
        => Sum(Groups.Where(group => (category is null || group.CategoryKey == category) && (part is null || group.PartId == part) && (level is null || group.Level == level)), marks);

    public string Name(string category) => Names.GetValueOrDefault(category) ?? "分不清";

    private static int Sum(IEnumerable<BriefGroup> groups, BriefMarks marks) => groups.Where(group => (group.Marks & marks) != BriefMarks.None).Sum(group => group.Count);

    /// <summary>While it is being counted there is nothing to read.</summary>
    public static BriefSheet Unmade(Brief brief) => new(brief, [], [], new Dictionary<string, string>(), _ => null);

    public static async Task<BriefSheet> ReadAsync(GridDbContext db, Brief brief, Func<string, string?> href, CancellationToken cancellation)
    {
        var lines = db.BriefLines.AsNoTracking().Where(line => line.BriefId == brief.Id);
        var groups = await lines.GroupBy(line => new { line.CategoryKey, line.PartId, line.PartName, line.Marks, line.Level })
            .Select(group => new BriefGroup(group.Key.CategoryKey, group.Key.PartId, group.Key.PartName, group.Key.Marks, group.Key.Level, group.Count())).ToListAsync(cancellation);
        var frequent = await lines.Where(line => (line.Marks & BriefMarks.Told) != BriefMarks.None).GroupBy(line => new { line.VillageId, line.VillageName, line.CategoryKey })
            .Select(group => new { group.Key.VillageId, group.Key.VillageName, group.Key.CategoryKey, Count = group.Count() })
            .Where(group => group.Count >= brief.FrequentLeast).OrderByDescending(group => group.Count).ThenBy(group => group.VillageName).Take(20).ToListAsync(cancellation);
        var names = await db.Categories.AsNoTracking().ToDictionaryAsync(category => category.Key, category => category.Name, StringComparer.Ordinal, cancellation);
        return new BriefSheet(brief, groups, [.. frequent.Select(row => new BriefFrequent(row.VillageId, row.VillageName, row.CategoryKey, row.Count))], names, href);
    }
}
