using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Services;

/// <summary>What every act needs around it: finding the report the caller may touch, and keeping the move with all that follows from it.</summary>
internal sealed class ReportBook(
    GridDbContext db, ICurrentUser user, IAreaDirectory areas, IAuditTrail audit, IPageCache pages, IBackgroundSchedule schedule, ReportNotices notices, GridSettingsReader settings, DispatchBook rules, IOutbox outbox, TimeProvider clock)
{
    public Caller Caller => user.Caller;

    public Actor Actor => Actor.Of(user.Caller);

    public DateTimeOffset Now => clock.GetUtcNow();

    public ValueTask<GridSettings> SettingsAsync(CancellationToken cancellation) => settings.GetAsync(cancellation);

    /// <summary>What a new report begins with.</summary>
    public ValueTask<Dispatch> CurrentAsync(CancellationToken cancellation) => rules.CurrentAsync(cancellation);

    /// <summary>What a report goes by: the rules it began with.</summary>
    public ValueTask<Dispatch> DispatchAsync(Report report, CancellationToken cancellation) => rules.OfAsync(report.RulesVersion, cancellation);

    /// <summary>For a member of staff.</summary>
    /// <exception cref="NotFoundException">Not there, or not the caller's to know of.</exception>
    /// <exception cref="NotAllowedException">The caller sees it, but it lies on another desk.</exception>
    public Task<Report> FindAsync(Guid id, ReportAct act, CancellationToken cancellation) => FindAsync(id, act, null, cancellation);

    /// <param name="seen">Until when the caller knows what happened to it; null for a caller that looks at it only now.</param>
    /// <exception cref="ConflictException">Another has put it elsewhere since.</exception>
    public async Task<Report> FindAsync(Guid id, ReportAct act, DateTimeOffset? seen, CancellationToken cancellation)
    {
        var report = await db.Reports.SingleOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new NotFoundException();
        if (!ReportAccess.Sees(Caller, report))
        {
            throw new NotFoundException();
        }

        Ensure(report, act);
        if (seen < report.LastMovedAt)
        {
            await RefuseUnseenAsync(report, seen.Value, cancellation);
        }

        return report;
    }

    private async Task RefuseUnseenAsync(Report report, DateTimeOffset seen, CancellationToken cancellation)
    {
        var turn = await db.ReportMoves.Where(move => move.ReportId == report.Id && move.At > seen && !Lifecycle.Remarks.Contains(move.Act) && move.ActorId != Caller.AccountId)
            .OrderByDescending(move => move.Sequence).Select(move => new { Name = move.ActorOffice == Actor.ReporterOffice ? "报的人" : move.ActorName, move.Act }).FirstOrDefaultAsync(cancellation);
        if (turn is not null)
        {
            throw new ConflictException("{0}刚才已经{1}，现在在{2}。看过再定，要改就再交一次。", turn.Name, Words.Act(turn.Act), report.AssignedName ?? report.DeskName);
        }
    }

    /// <summary>A further act within the same command needs its own right.</summary>
    /// <exception cref="NotAllowedException">The caller has not the right over the desk it lies on.</exception>
    public void Ensure(Report report, ReportAct act)
    {
        if (!ReportAccess.May(Caller, act, report))
        {
            throw new NotAllowedException("这件事现在在{0}，要那里的人才能办。", report.DeskName);
        }
    }

    /// <summary>For the reporter, whose right was proved by account or link.</summary>
    public async Task<Report> OwnAsync(Guid id, CancellationToken cancellation)
        => await db.Reports.SingleOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new NotFoundException();

    /// <summary>One act of a member of staff, from finding the report to keeping the move; the answer is where the report stands after it.</summary>
    public async Task<ReportState> ActAsync(Guid id, ReportAct act, Func<Report, Dispatch, ReportMove> step, CancellationToken cancellation)
    {
        var report = await FindAsync(id, act, cancellation);
        await KeepAsync(report, step(report, await DispatchAsync(report, cancellation)), cancellation);
        return report.State;
    }

    /// <summary>What was merged into a report that was just taken back or declined stands by itself again.</summary>
    public async Task PartAsync(Report master, CancellationToken cancellation)
    {
        foreach (var report in await db.Reports.Where(row => row.DuplicateOf == master.Id).ToListAsync(cancellation))
        {
            await KeepAsync(report, report.PartFrom(master, await DispatchAsync(report, cancellation), Now), cancellation);
        }
    }

    public async Task KeepAsync(Report report, ReportMove move, CancellationToken cancellation)
    {
        db.ReportMoves.Add(move);
        audit.Record($"grid.report.{Words.Key(move.Act)}", $"grid.report/{report.Id}", nameless: report.Anonymous && move.ActorOffice == Actor.ReporterOffice);
        var dispatch = await DispatchAsync(report, cancellation);
        report.SetAlarm(dispatch);
        if (report.AlarmAt is { } alarm)
        {
            schedule.RunBy(DeadlineTask.TaskName, alarm);
        }

        if (move.IsAnswer && report.Source is { } source)
        {
            outbox.Add(new ReportAnswered(source, report.Id, move.At));
        }

        // Nothing comes of it where bulletins are off.
        schedule.RunBy(BulletinTask.TaskName, BulletinTask.After(Now));

        if (await areas.FindAsync(report.VillageId, cancellation) is { } village)
        {
            pages.Evict($"village:{village.Code}");
        }

        await notices.SendAsync(report, move, dispatch.Rules, cancellation);
    }
}
