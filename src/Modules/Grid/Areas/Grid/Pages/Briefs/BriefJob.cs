using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Grid.Trends;
using Shanzhi.LongJobs;
using Shanzhi.Modules;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Briefs;

internal sealed record BriefWork(Guid BriefId);

/// <summary>
/// Counts a brief, a few hundred reports a slice: all that moved since its first day, and all that is open, state by state in the order of their last move.
/// What moves meanwhile is caught by a last look at what moved since it was asked for.
/// </summary>
[Feature(GridFeatures.Command)]
internal sealed class BriefJob(GridDbContext db, IAreaDirectory areas, ITenantSettings settings, TimeProvider clock) : ILongJobHandler
{
    public const string JobKind = "grid.brief";
    private const int Batch = 300;

    /// <summary>The states one after the other, then the last look.</summary>
    private static readonly ReportState[] States = Enum.GetValues<ReportState>();

    public string Kind => JobKind;

    public async Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
    {
        var brief = await db.Briefs.SingleAsync(row => row.Id == JsonSerializer.Deserialize<BriefWork>(state.ParametersJson)!.BriefId, cancellation);
        if (brief.State != BriefState.Making)
        {
            return new LongJobStep(null, 0, null, [], true);
        }

        var at = BriefCursor.Parse(state.Cursor);
        if (at.Turn > States.Length)
        {
            await FinishAsync(brief, cancellation);
            return new LongJobStep(null, 0, state.Done, [], true);
        }

        var page = await PageAsync(brief, at, cancellation);
        await KeepAsync(brief, page, cancellation);
        return new LongJobStep((page.Count < Batch ? new BriefCursor(at.Turn + 1, 0, 0) : at.After([.. page.Select(report => report.LastMovedAt.UtcTicks)])).ToString(), page.Count, null, [], false);
    }

    /// <summary>Of the brief's place and topic, each thing once.</summary>
    private IQueryable<Report> Scope(Brief brief)
    {
        var (topic, items) = (brief.Topic, $"{brief.Topic}.");
        return db.Reports.AsNoTracking().Counted().Within(report => report.Path, brief.Path).Where(report => topic == "" || report.CategoryKey == topic || report.CategoryKey.StartsWith(items));
    }

    private Task<List<Report>> PageAsync(Brief brief, BriefCursor at, CancellationToken cancellation)
    {
        var last = at.Turn == States.Length;
        var since = new DateTimeOffset(Math.Max(at.Ticks, last ? brief.AskedAt.UtcTicks : States[at.Turn].IsOpen() ? 0 : Clock.Start(brief.From).UtcTicks), TimeSpan.Zero);
        var reports = Scope(brief).Where(report => report.LastMovedAt >= since);
        if (last)
        {
            reports = reports.Where(report => States.Contains(report.State));
        }
        else
        {
            // Asked for by itself, a state leads through its moves in their order; as one of a list, PostgreSQL would sort all of them for each slice.
            var state = States[at.Turn];
            reports = reports.Where(report => report.State == state);
        }

        return reports.OrderBy(report => report.LastMovedAt).ThenBy(report => report.Id).Skip(at.Seen).Take(Batch).ToListAsync(cancellation);
    }

    private async Task KeepAsync(Brief brief, List<Report> page, CancellationToken cancellation)
    {
        var ids = page.ConvertAll(report => report.Id);
        var known = (await db.BriefLines.Where(line => line.BriefId == brief.Id && ids.Contains(line.ReportId)).Select(line => line.ReportId).ToListAsync(cancellation)).ToHashSet();
        var marks = await MarkReader.AtAsync(db, brief.Path, cancellation);
        foreach (var report in page.Where(report => !known.Contains(report.Id)))
        {
            if (BriefCount.Of(report, brief, marks, clock.GetUtcNow()) is var counted and not BriefMarks.None)
            {
                var village = await areas.FindAsync(report.VillageId, cancellation);
                var part = await PartAsync(brief, village, cancellation);
                db.BriefLines.Add(new BriefLine
                {
                    BriefId = brief.Id, ReportId = report.Id, Number = report.Number, CategoryKey = report.CategoryKey, VillageId = report.VillageId, VillageName = village?.Name ?? report.VillageName,
                    PartId = part?.Id ?? report.VillageId, PartName = part?.Name ?? report.VillageName, Marks = counted, Level = counted.HasFlag(BriefMarks.Solved) ? report.SolvedLevel : null,
                });
            }
        }
    }

    /// <summary>The place below the brief's own that the village lies in.</summary>
    private async Task<AreaView?> PartAsync(Brief brief, AreaView? village, CancellationToken cancellation)
        => village is null ? null : (await areas.LineageAsync(village.Path, cancellation)).FirstOrDefault(step => step.Path != brief.Path && brief.Path.Contains(step.Path)) ?? village;

    private async Task FinishAsync(Brief brief, CancellationToken cancellation)
    {
        var rules = await settings.GetAsync<CommandSettings>(cancellation);
        var before = brief.Kind == BriefKind.Month ? brief.From.AddMonths(-1) : brief.From.AddDays(brief.From.DayNumber - brief.To.DayNumber - 1);
        var former = await TrendQuery.Between(Scope(brief), before, brief.From.AddDays(-1)).CountAsync(cancellation);
        var from = brief.To.AddDays(1 - rules.HotDays);
        var lately = await ByCategoryAsync(brief, from, brief.To, cancellation);
        var past = await ByCategoryAsync(brief, from.AddDays(-rules.HotDays * rules.HotPast), from.AddDays(-1), cancellation);
        var hot = lately.Where(one => rules.IsHot(one.Value, past.GetValueOrDefault(one.Key))).OrderByDescending(one => one.Value).Take(10)
            .Select(one => new BriefHot(one.Key, one.Value, rules.HotDays, Math.Round((double)past.GetValueOrDefault(one.Key) / rules.HotPast, 1)));
        brief.Finish(former, JsonSerializer.Serialize(hot), clock.GetUtcNow());
    }

    private Task<Dictionary<string, int>> ByCategoryAsync(Brief brief, DateOnly from, DateOnly to, CancellationToken cancellation)
        => TrendQuery.Between(Scope(brief), from, to).GroupBy(report => report.CategoryKey).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
}

/// <summary>How far the counting came.</summary>
/// <param name="Turn">Which of the states.</param>
/// <param name="Ticks">Last move of the last report done.</param>
/// <param name="Seen">Done of those whose last move has that very time.</param>
internal sealed record BriefCursor(int Turn, long Ticks, int Seen)
{
    public static BriefCursor Parse(string? text)
        => (text ?? "").Split(' ') is [var turn, var ticks, var seen]
            ? new(int.Parse(turn, CultureInfo.InvariantCulture), long.Parse(ticks, CultureInfo.InvariantCulture), int.Parse(seen, CultureInfo.InvariantCulture)) : new(0, 0, 0);

    public BriefCursor After(IReadOnlyList<long> moves)
    {
        var last = moves[^1];
        var same = moves.Count(move => move == last);
        return new(Turn, last, last == Ticks ? Seen + same : same);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Turn} {Ticks} {Seen}");
}
