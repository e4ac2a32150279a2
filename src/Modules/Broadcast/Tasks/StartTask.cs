using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Messaging;
using Shanzhi.Settings;

namespace Shanzhi.Broadcast.Tasks;

/// <summary>Lets go out in the morning what was written in the quiet hours.</summary>
internal sealed class StartTask(BroadcastDbContext db, IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "broadcast.start";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        await mediator.Send(new StartDue(), cancellation);
        return await db.Circulars.Where(circular => circular.State == CircularState.Queued).MinAsync(circular => circular.StartsAt, cancellation);
    }
}

[Repeatable("what has started waits no more")]
internal sealed record StartDue : ICommand<int>;

internal sealed class StartDueHandler(BroadcastDbContext db, CircularBook book, ITenantSettings settings) : IRequestHandler<StartDue, int>
{
    private const int Most = 50;

    public async Task<int> Handle(StartDue request, CancellationToken cancellationToken)
    {
        var now = book.Now;
        var rules = await settings.GetAsync<BroadcastSettings>(cancellationToken);
        var due = await db.Circulars.Where(circular => circular.State == CircularState.Queued && circular.StartsAt <= now).OrderBy(circular => circular.StartsAt).Take(Most).ToListAsync(cancellationToken);
        foreach (var circular in due)
        {
            if (await book.StartAsync(circular, rules, cancellationToken))
            {
                book.Note(circular, "到点了，开始发");
            }
        }

        return due.Count;
    }
}
