using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Personal;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Components;

internal sealed record BannerQuery(AreaView Village) : IQuery<IReadOnlyList<Banner>>;

/// <param name="Call">Whom to ring about somebody who is looked for.</param>
internal sealed record Banner(Guid Id, CircularKind Kind, string Title, string Text, DateTimeOffset At, string? CallName, string? Call);

internal sealed class BannerHandler(BroadcastDbContext db, IAreaDirectory areas, TimeProvider clock) : IRequestHandler<BannerQuery, IReadOnlyList<Banner>>
{
    private const int Most = 3;

    public async Task<IReadOnlyList<Banner>> Handle(BannerQuery request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var above = (await areas.LineageAsync(request.Village.Path, cancellationToken)).Select(step => step.Path).ToList();
        var here = db.CircularAreas.Where(area => above.Contains(area.Path)).Select(area => area.CircularId)
            .Union(db.CircularAreas.Within(area => area.Path, request.Village.Path).Select(area => area.CircularId));
        return await db.Circulars.AsNoTracking()
            .Where(row => here.Contains(row.Id) && row.Public && row.HideAt > now && (row.State == CircularState.Sending || row.State == CircularState.Sent || row.State == CircularState.Stopped))
            .OrderByDescending(row => row.Kind).ThenByDescending(row => row.StartedAt).Take(Most)
            .Select(row => new Banner(row.Id, row.Kind, row.Title, row.Text, row.StartedAt!.Value,
                db.LostPeople.Where(lost => lost.CircularId == row.Id).Select(lost => lost.CallName).FirstOrDefault(), db.LostPeople.Where(lost => lost.CircularId == row.Id).Select(lost => lost.CallPhone).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }
}

internal sealed record DutyTodayQuery(AreaView Village) : IQuery<IReadOnlyList<DutySlot>>;

internal sealed class DutyTodayHandler(BroadcastDbContext db, TimeProvider clock) : IRequestHandler<DutyTodayQuery, IReadOnlyList<DutySlot>>
{
    private const int Most = 10;

    public async Task<IReadOnlyList<DutySlot>> Handle(DutyTodayQuery request, CancellationToken cancellationToken)
    {
        var today = ChineseDates.DayOf(clock.GetUtcNow());
        return await db.DutySlots.AsNoTracking().Within(slot => slot.Path, request.Village.Path).Where(slot => slot.Day == today).OrderBy(slot => slot.Path).ThenBy(slot => slot.Station).Take(Most).ToListAsync(cancellationToken);
    }
}

internal sealed record InboxQuery : IQuery<IReadOnlyList<InboxLine>>;

internal sealed class InboxHandler(BroadcastDbContext db, ICurrentUser user) : IRequestHandler<InboxQuery, IReadOnlyList<InboxLine>>
{
    private const int Shown = 3;

    public async Task<IReadOnlyList<InboxLine>> Handle(InboxQuery request, CancellationToken cancellationToken)
        => user.Caller.AccountId is { } account ? (await InboxLine.PageAsync(db, account, 0, Shown, cancellationToken)).Lines : [];
}

internal sealed record ToAnswerQuery(Guid AccountId) : IQuery<int>;

internal sealed class ToAnswerHandler(BroadcastDbContext db) : IRequestHandler<ToAnswerQuery, int>
{
    public Task<int> Handle(ToAnswerQuery request, CancellationToken cancellationToken)
        => db.Addressees.Where(one => one.AccountId == request.AccountId && one.Answer == null)
            .CountAsync(one => db.Circulars.Any(row => row.Id == one.CircularId && row.Kind == CircularKind.Mobilise && (row.State == CircularState.Sending || row.State == CircularState.Sent)), cancellationToken);
}

/// <summary>Null for whoever sees none.</summary>
internal sealed record BroadcastDashboardQuery : IQuery<BroadcastDashboard?>;

internal sealed record BroadcastDashboard(int Month, int Waiting, int Live, Guid? Mobilising);

internal sealed class BroadcastDashboardHandler(CircularAccess access, TimeProvider clock) : IRequestHandler<BroadcastDashboardQuery, BroadcastDashboard?>
{
    public async Task<BroadcastDashboard?> Handle(BroadcastDashboardQuery request, CancellationToken cancellationToken)
    {
        if (!access.Caller.CanAnywhere(BroadcastPermissions.View))
        {
            return null;
        }

        var today = ChineseDates.DayOf(clock.GetUtcNow());
        var since = Hours.At(new DateOnly(today.Year, today.Month, 1), 0);
        var seen = access.Seen();
        return new BroadcastDashboard(
            await seen.CountAsync(row => row.StartedAt >= since, cancellationToken),
            await seen.CountAsync(row => row.State == CircularState.Waiting, cancellationToken),
            await seen.CountAsync(row => row.State == CircularState.Sending || row.State == CircularState.Queued, cancellationToken),
            await seen.Where(row => row.Kind == CircularKind.Mobilise && (row.State == CircularState.Sending || row.State == CircularState.Sent)).OrderByDescending(row => row.StartedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken));
    }
}
