using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Centre;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Trends;

internal enum TrendUnit
{
    Day = 1,
    Week = 2,
    Month = 3,
}

/// <summary>One bar: a day, week or month, and the one at the same place of the period before.</summary>
internal sealed record TrendPoint(DateOnly From, DateOnly To, int Told, int Former);

/// <param name="Key">A category's key or an area's id.</param>
internal sealed record TrendLine(string Key, string Name, int Told, int Former, int Solved, int Late);

/// <summary>频发: so many of a category in one village.</summary>
internal sealed record FrequentItem(string CategoryKey, string Category, Guid VillageId, string Village, int Count, DateOnly From, DateOnly To);

/// <summary>热点: so many of a category lately, and what is usual.</summary>
internal sealed record HotItem(string CategoryKey, string Category, int Count, double Usual, DateOnly From, DateOnly To);

internal sealed record TrendView(IReadOnlyList<TrendPoint> Points, IReadOnlyList<TrendLine> Categories, IReadOnlyList<TrendLine> Parts, IReadOnlyList<FrequentItem> Frequent, IReadOnlyList<HotItem> Hot)
{
    public int Told => Points.Sum(point => point.Told);

    public int Former => Points.Sum(point => point.Former);
}

/// <summary>趋势: a period held against the one before, and what stands out.</summary>
internal sealed class TrendReader(GridDbContext db, IAreaDirectory areas, ICurrentUser user, ITenantSettings settings, TimeProvider clock)
{
    public async Task<TrendView> ReadAsync(Standpoint at, DateOnly from, DateOnly to, TrendUnit unit, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var sight = TrendQuery.InSight(db, user.Caller, at.Within, now);
        var length = to.DayNumber - from.DayNumber + 1;
        var starts = Starts(from, to, unit);
        var told = await TrendQuery.ByStretchAsync(sight, starts, to, cancellation);
        // The period before lies as many days back, stretch by stretch.
        var former = await TrendQuery.ByStretchAsync(sight, [.. starts.Select(start => start.AddDays(-length))], to.AddDays(-length), cancellation);
        var points = starts.Select((start, place) => new TrendPoint(start, place + 1 < starts.Count ? starts[place + 1].AddDays(-1) : to, told[place], former[place])).ToList();
        var kinds = await TrendQuery.ByKindAsync(TrendQuery.Between(sight, from, to), now, cancellation);
        var before = await TrendQuery.ByKindAsync(TrendQuery.Between(sight, from.AddDays(-length), from.AddDays(-1)), now, cancellation);
        var names = await db.Categories.AsNoTracking().ToDictionaryAsync(category => category.Key, category => category.Name, StringComparer.Ordinal, cancellation);
        string Name(string key) => names.GetValueOrDefault(key) ?? "分不清";
        var rules = await settings.GetAsync<CommandSettings>(cancellation);
        return new TrendView(
            points,
            Lines(kinds, before, kind => kind.CategoryKey, Name),
            await PartsAsync(kinds, before, at, cancellation),
            await FrequentAsync(sight, rules, Name, now, cancellation),
            await HotAsync(sight, rules, Name, now, cancellation));
    }

    /// <summary>Days, Mondays or firsts of months, the first being the period's own first day.</summary>
    internal static IReadOnlyList<DateOnly> Starts(DateOnly from, DateOnly to, TrendUnit unit)
    {
        List<DateOnly> starts = [from];
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (unit == TrendUnit.Day || (unit == TrendUnit.Week && day.DayOfWeek == DayOfWeek.Monday) || (unit == TrendUnit.Month && day.Day == 1))
            {
                starts.Add(day);
            }
        }

        return starts;
    }

    private static List<TrendLine> Lines(IReadOnlyList<KindCount> kinds, IReadOnlyList<KindCount> before, Func<KindCount, string> key, Func<string, string> name)
    {
        var former = before.GroupBy(key).ToDictionary(group => group.Key, group => group.Sum(kind => kind.Told));
        var now = kinds.GroupBy(key).ToDictionary(group => group.Key, group => group.ToList());
        return
        [
            .. now.Keys.Union(former.Keys).Select(one => new TrendLine(one, name(one), Sum(one, kind => kind.Told), former.GetValueOrDefault(one), Sum(one, kind => kind.Solved), Sum(one, kind => kind.Late)))
                .OrderByDescending(line => line.Told).ThenByDescending(line => line.Former).ThenBy(line => line.Key, StringComparer.Ordinal),
        ];

        int Sum(string one, Func<KindCount, int> count) => now.GetValueOrDefault(one)?.Sum(count) ?? 0;
    }

    /// <summary>By the places below where one looks: townships of a county, villages of a township; a village by itself.</summary>
    private async Task<IReadOnlyList<TrendLine>> PartsAsync(IReadOnlyList<KindCount> kinds, IReadOnlyList<KindCount> before, Standpoint at, CancellationToken cancellation)
    {
        Dictionary<Guid, AreaView> parts = [];
        foreach (var id in kinds.Concat(before).Select(kind => kind.VillageId).Distinct())
        {
            if (await areas.FindAsync(id, cancellation) is { } village)
            {
                parts[id] = at.Below.FirstOrDefault(below => below.Path.Contains(village.Path)) ?? village;
            }
        }

        var names = parts.Values.DistinctBy(part => part.Id).ToDictionary(part => part.Id.ToString(), part => part.Name, StringComparer.Ordinal);
        return Lines([.. kinds.Where(kind => parts.ContainsKey(kind.VillageId))], [.. before.Where(kind => parts.ContainsKey(kind.VillageId))], kind => parts[kind.VillageId].Id.ToString(), key => names[key]);
    }

    private async Task<IReadOnlyList<FrequentItem>> FrequentAsync(IQueryable<Report> sight, CommandSettings rules, Func<string, string> name, DateTimeOffset now, CancellationToken cancellation)
    {
        var to = Clock.Day(now);
        var from = to.AddDays(1 - rules.FrequentDays);
        List<FrequentItem> items = [];
        foreach (var kind in (await TrendQuery.ByKindAsync(TrendQuery.Between(sight, from, to), now, cancellation)).Where(kind => kind.Told >= rules.FrequentLeast).OrderByDescending(kind => kind.Told).Take(20))
        {
            items.Add(new FrequentItem(kind.CategoryKey, name(kind.CategoryKey), kind.VillageId, (await areas.FindAsync(kind.VillageId, cancellation))?.Name ?? "", kind.Told, from, to));
        }

        return items;
    }

    private static async Task<IReadOnlyList<HotItem>> HotAsync(IQueryable<Report> sight, CommandSettings rules, Func<string, string> name, DateTimeOffset now, CancellationToken cancellation)
    {
        var to = Clock.Day(now);
        var from = to.AddDays(1 - rules.HotDays);
        var lately = await TrendQuery.ByKindAsync(TrendQuery.Between(sight, from, to), now, cancellation);
        var past = (await TrendQuery.ByKindAsync(TrendQuery.Between(sight, from.AddDays(-rules.HotDays * rules.HotPast), from.AddDays(-1)), now, cancellation)).ToLookup(kind => kind.CategoryKey, kind => kind.Told, StringComparer.Ordinal);
        return
        [
            .. lately.GroupBy(kind => kind.CategoryKey).Select(group => (group.Key, Count: group.Sum(kind => kind.Told), Before: past[group.Key].Sum()))
                .Where(one => rules.IsHot(one.Count, one.Before)).OrderByDescending(one => one.Count).Take(20)
                .Select(one => new HotItem(one.Key, name(one.Key), one.Count, Math.Round((double)one.Before / rules.HotPast, 1), from, to)),
        ];
    }
}
