using MediatR;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Sending;
using Shanzhi.Broadcast.Services;
using Shanzhi.Messaging;
using Shanzhi.Settings;
using Microsoft.EntityFrameworkCore;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>Stops one on its way, or lets a stopped one go on. Whoever was told stays told; nobody is told twice.</summary>
internal sealed record StopCircular(Guid Id, bool GoOn) : ICommand<CircularState>, IIdempotent;

internal sealed class StopCircularHandler(CircularAccess access, CircularBook book, ITenantSettings settings) : IRequestHandler<StopCircular, CircularState>
{
    public async Task<CircularState> Handle(StopCircular request, CancellationToken cancellationToken)
    {
        var circular = await access.TakeAsync(request.Id, BroadcastPermissions.Send, cancellationToken);
        switch (request.GoOn, circular.State)
        {
            case (true, CircularState.Stopped):
                if (!access.MaySend(circular.Kind, circular.Path))
                {
                    access.Require(BroadcastPermissions.Urgent, circular.Path);
                }

                await book.StartAsync(circular, await settings.GetAsync<BroadcastSettings>(cancellationToken), cancellationToken);
                book.Note(circular, "goOn", "接着发");
                break;
            case (false, CircularState.Sending):
                await book.StopAsync(circular, cancellationToken);
                circular.State = CircularState.Stopped;
                book.Note(circular, "stop", "停下了，没发的不发");
                await book.LetFollowAsync(circular, cancellationToken);
                break;
            case (false, CircularState.Queued):
                circular.State = CircularState.Draft;
                book.Note(circular, "stop", "不等了，退回草稿");
                break;
            default:
                throw new ConflictException("这条已经变了，请刷新再看。");
        }

        return circular.State;
    }
}

/// <summary>催一次: only who has not answered or not opened it, seldom enough to bear.</summary>
internal sealed record RemindCircular(Guid Id) : ICommand<int>, IIdempotent;

internal sealed class RemindCircularHandler(BroadcastDbContext db, CircularAccess access, CircularBook book) : IRequestHandler<RemindCircular, int>
{
    public const int Most = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task<int> Handle(RemindCircular request, CancellationToken cancellationToken)
    {
        var circular = await access.TakeAsync(request.Id, BroadcastPermissions.Send, cancellationToken);
        if (circular.State != CircularState.Sent)
        {
            throw new ConflictException("要发完了、还没结束才能催。");
        }

        if (circular.Reminders >= Most || circular.RemindedAt + Pause > book.Now)
        {
            throw new InputException("", "催得太多了：最多 {0} 次，两次之间隔 {1} 分钟。剩下的请打电话。", Most, (int)Pause.TotalMinutes);
        }

        var silent = await SendJob.ToRemind(db, circular).CountAsync(cancellationToken);
        if (silent == 0)
        {
            throw new InputException("", "没有要催的人。没手机号的请打电话或者上门。");
        }

        book.Remind(circular);
        book.Note(circular, "remind", "催了 {0} 人", silent);
        return silent;
    }
}
