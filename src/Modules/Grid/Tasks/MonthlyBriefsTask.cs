using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Grid.Briefs;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Modules;
using Shanzhi.Settings;

namespace Shanzhi.Grid;

/// <summary>Begins the month's reports (月报) of the county and its townships once the month is over.</summary>
[Feature(GridFeatures.Command)]
internal sealed class MonthlyBriefsTask(GridDbContext db, IMediator mediator, IAreaDirectory areas, ITenantSettings settings, TimeProvider clock) : IBackgroundTask
{
    public const string TaskName = "grid.briefs";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var today = Clock.Day(clock.GetUtcNow());
        var month = new DateOnly(today.Year, today.Month, 1);
        var past = month.AddMonths(-1);
        var (since, until) = (Clock.Start(past), Clock.Start(month));
        // A county that began this month has nothing to tell of the last.
        if ((await settings.GetAsync<CommandSettings>(cancellation)).Monthly && await db.Reports.AnyAsync(report => report.ReceivedAt >= since && report.ReceivedAt < until, cancellation))
        {
            var known = (await db.Briefs.AsNoTracking().Where(brief => brief.Kind == BriefKind.Month && brief.From == past && brief.Topic == "").Select(brief => brief.AreaId).ToListAsync(cancellation)).ToHashSet();
            foreach (var area in (await areas.BelowAsync(AreaPath.Root, AreaLevel.County, cancellation)).Concat(await areas.BelowAsync(AreaPath.Root, AreaLevel.Township, cancellation)).Where(area => !known.Contains(area.Id)))
            {
                await mediator.Send(new StartBrief(BriefKind.Month, area.Id, past, null, null), cancellation);
            }
        }

        return Clock.Start(month.AddMonths(1));
    }
}
