using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Broadcast.Tasks;

/// <summary>Forgets who was told once that is of no use: names, numbers and places go, the counts stay.</summary>
internal sealed class ForgetTask(BroadcastDbContext db, IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "broadcast.forget";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        while (await mediator.Send(new ForgetTold(), cancellation) > 0)
        {
            // Batch after batch, until nobody is left.
        }

        return await db.Circulars.Where(circular => circular.ForgetAt != null).MinAsync(circular => circular.ForgetAt, cancellation);
    }
}

[Repeatable("what is forgotten cannot be forgotten again")]
internal sealed record ForgetTold : ICommand<int>
{
    public const int Batch = 500;
}

internal sealed class ForgetToldHandler(BroadcastDbContext db, CircularBook book) : IRequestHandler<ForgetTold, int>
{
    public async Task<int> Handle(ForgetTold request, CancellationToken cancellationToken)
    {
        var now = book.Now;
        if (await db.Circulars.Where(circular => circular.ForgetAt <= now).OrderBy(circular => circular.ForgetAt).FirstOrDefaultAsync(cancellationToken) is not { } circular)
        {
            return 0;
        }

        var people = await db.Addressees.Where(one => one.CircularId == circular.Id && one.Code != null).Take(ForgetTold.Batch).ToListAsync(cancellationToken);
        people.ForEach(one => one.Forget());
        if (people.Count < ForgetTold.Batch)
        {
            db.Contacts.RemoveRange(await db.Contacts.Where(contact => contact.OwnerId == circular.Id).ToListAsync(cancellationToken));
            circular.ForgetAt = null;
            book.Note(circular, "名字和电话到期删掉了");
        }

        return 1;
    }
}
