using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Board;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Grid.Work;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Components;

/// <summary>What the village's page shows of the module.</summary>
internal sealed record VillageSummaryQuery(Guid VillageId) : IQuery<VillageSummary>;

internal sealed record VillageSummary(BoardCounts Month, IReadOnlyList<BoardLine> Latest, GridSettings Settings, Term Promise);

internal sealed class VillageSummaryHandler(GridDbContext db, GridCatalogue catalogue, GridSettingsReader settings, DispatchBook book, TimeProvider clock) : IRequestHandler<VillageSummaryQuery, VillageSummary>
{
    private const int Shown = 3;

    // The handler lives as long as the request, and three sections of one page ask the same.
    private (Guid VillageId, VillageSummary Summary)? kept;

    public async Task<VillageSummary> Handle(VillageSummaryQuery request, CancellationToken cancellationToken)
    {
        if (kept?.VillageId != request.VillageId)
        {
            kept = (request.VillageId, await ReadAsync(request, cancellationToken));
        }

        return kept.Value.Summary;
    }

    private async Task<VillageSummary> ReadAsync(VillageSummaryQuery request, CancellationToken cancellationToken)
    {
        var month = await BoardQuery.CountsAsync(db, request.VillageId, BoardQuery.MonthStart(clock.GetUtcNow()), cancellationToken);
        var latest = await BoardQuery.LinesAsync(BoardQuery.Of(db, request.VillageId), catalogue, 0, Shown, cancellationToken);
        return new VillageSummary(month, latest, await settings.GetAsync(cancellationToken), (await book.CurrentAsync(cancellationToken)).Rules.Promise);
    }
}

/// <summary>The signed-in account's own reports, latest first.</summary>
internal sealed record MyReportsQuery : IQuery<MyReports>;

internal sealed record MyReports(IReadOnlyList<BoardLine> Latest, int Waiting, GridSettings Settings);

internal sealed class MyReportsHandler(GridSettingsReader settings, Following.Ownership ownership) : IRequestHandler<MyReportsQuery, MyReports>
{
    public async Task<MyReports> Handle(MyReportsQuery request, CancellationToken cancellationToken)
    {
        var mine = await ownership.MineAsync(cancellationToken);
        var latest = await BoardQuery.OwnLinesAsync(mine, 3, cancellationToken);
        var waiting = await mine.CountAsync(report => report.State == ReportState.Replied || report.State == ReportState.NeedInfo, cancellationToken);
        return new MyReports(latest, waiting, await settings.GetAsync(cancellationToken));
    }
}

/// <summary>For the dashboard of whoever may see statistics; null for others.</summary>
internal sealed record DashboardQuery : IQuery<Dashboard?>;

internal sealed record Dashboard(WorkCounts Work, StatsLine Month, GridSettings Settings);

internal sealed class DashboardHandler(GridDbContext db, GridSettingsReader settings, ICurrentUser user, TimeProvider clock) : IRequestHandler<DashboardQuery, Dashboard?>
{
    public async Task<Dashboard?> Handle(DashboardQuery request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanAnywhere(GridPermissions.Stats))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var tomorrow = Clock.Start(Clock.Day(now).AddDays(1));
        var work = await WorkQuery.CountsAsync(db.Reports.AsNoTracking().OnDesk(user.Caller), user.Caller, now, tomorrow);
        var lines = await StatsQuery.LinesAsync(db, user.Caller, BoardQuery.MonthStart(now), tomorrow, now, cancellationToken);
        return new Dashboard(work, StatsLine.Sum(lines), await settings.GetAsync(cancellationToken));
    }
}
