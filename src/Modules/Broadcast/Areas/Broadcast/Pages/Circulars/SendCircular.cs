using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Messaging;
using Shanzhi.Settings;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>Lets a draft out, once it was looked over. A search goes to a second pair of eyes first, unless the sender may ring the alarm.</summary>
/// <param name="Expected">How many it reaches, as the page counted them.</param>
internal sealed record SendCircular(Guid Id, int Expected = 0) : ICommand<CircularState>, IIdempotent
{
    object IIdempotent.HashedPayload => Id;
}

internal sealed class SendCircularHandler(BroadcastDbContext db, CircularAccess access, CircularBook book, ITenantSettings settings) : IRequestHandler<SendCircular, CircularState>
{
    public async Task<CircularState> Handle(SendCircular request, CancellationToken cancellationToken)
    {
        var circular = await access.TakeAsync(request.Id, BroadcastPermissions.Send, cancellationToken);
        if (circular.State != CircularState.Draft)
        {
            throw new ConflictException("这条已经发了，没有再发一遍。");
        }

        if (!access.MaySend(circular.Kind, circular.Path))
        {
            access.Require(BroadcastPermissions.Urgent, circular.Path);
        }

        await CheckRateAsync(cancellationToken);
        (circular.AuthorId, circular.Expected) = (access.Caller.AccountId, Math.Max(0, request.Expected));
        if (circular.Kind == CircularKind.Lost && !access.Caller.Can(BroadcastPermissions.Urgent, circular.Path))
        {
            circular.State = CircularState.Waiting;
            book.Note(circular, "ask", "交上去等人审");
            return circular.State;
        }

        await book.ReleaseAsync(circular, cancellationToken);
        book.Note(circular, "send", circular.State == CircularState.Queued ? "现在不打扰，到点再发" : "开始发");
        return circular.State;
    }

    private async Task CheckRateAsync(CancellationToken cancellation)
    {
        var most = (await settings.GetAsync<BroadcastSettings>(cancellation)).MostAnHour;
        var (author, since) = (access.Caller.AccountId, book.Now.AddHours(-1));
        if (author is not null && await db.Circulars.CountAsync(row => row.AuthorId == author && row.StartedAt >= since, cancellation) >= most)
        {
            throw new InputException("", "一小时里发得太多了（最多 {0} 条），过一会儿再发。", most);
        }
    }
}

/// <summary>The second pair of eyes (第二个人审). Whoever wrote it cannot be it.</summary>
/// <param name="Reason">Why it goes back; must be said when it does.</param>
internal sealed record ApproveCircular(Guid Id, bool Approve, string? Reason) : ICommand<CircularState>, IIdempotent;

internal sealed class ApproveCircularHandler(CircularAccess access, CircularBook book) : IRequestHandler<ApproveCircular, CircularState>
{
    private const int MostReason = 100;

    public async Task<CircularState> Handle(ApproveCircular request, CancellationToken cancellationToken)
    {
        var circular = await access.TakeAsync(request.Id, BroadcastPermissions.Approve, cancellationToken);
        if (circular.State != CircularState.Waiting)
        {
            throw new ConflictException("这条已经有人审过了。");
        }

        if (circular.AuthorId is not null && circular.AuthorId == access.Caller.AccountId)
        {
            throw new InputException("Reason", "自己写的要请别人审。");
        }

        if (!request.Approve)
        {
            var reason = (request.Reason ?? "").Trim();
            circular.EndText = reason.Length is > 0 and <= MostReason ? reason : throw new InputException("Reason", "请写为什么不发，最多 {0} 字。", MostReason);
            circular.State = CircularState.Draft;
            book.Note(circular, "refuse", "没审过，退回去改", 0, reason);
            return circular.State;
        }

        (circular.ApproverName, circular.EndText) = (access.Caller.Name, null);
        await book.ReleaseAsync(circular, cancellationToken);
        book.Note(circular, "approve", "审过了，开始发");
        return circular.State;
    }
}
