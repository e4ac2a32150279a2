using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;

namespace Shanzhi.Broadcast.Tasks;

/// <summary>Whoever was looked for is forgotten once found, or once nobody has closed the search, or sent its draft, for long: photo, name, sightings.</summary>
internal sealed class EraseTask(BroadcastDbContext db, IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "broadcast.erase";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        while (await mediator.Send(new EraseLost(), cancellation) > 0)
        {
            // One after the other: each takes its files with it.
        }

        return await db.LostPeople.Where(person => person.EraseAt != null).MinAsync(person => person.EraseAt, cancellation);
    }
}

[Repeatable("what is erased is due no more")]
internal sealed record EraseLost : ICommand<int>;

internal sealed class EraseLostHandler(BroadcastDbContext db, CircularBook book, IMediaStore media) : IRequestHandler<EraseLost, int>
{
    /// <summary>What is left of the words, which told who it was.</summary>
    public const string Gone = "寻人已经结束，个人信息已经删除";

    public async Task<int> Handle(EraseLost request, CancellationToken cancellationToken)
    {
        var now = book.Now;
        if (await db.LostPeople.Where(person => person.EraseAt <= now).OrderBy(person => person.EraseAt).FirstOrDefaultAsync(cancellationToken) is not { } person)
        {
            return 0;
        }

        var circular = await db.Circulars.SingleAsync(row => row.Id == person.CircularId, cancellationToken);
        if (circular.State is not (CircularState.Closed or CircularState.Withdrawn))
        {
            await book.EndAsync(circular, CircularState.Closed, null, cancellationToken);
        }

        if (person.Erase(now) is { } photo)
        {
            await media.EraseAsync([photo], person.Owner, cancellationToken);
        }

        foreach (var sighting in await db.Sightings.Where(row => row.CircularId == circular.Id).ToListAsync(cancellationToken))
        {
            if (sighting.Erase() is { } shot)
            {
                await media.EraseAsync([shot], sighting.Owner, cancellationToken);
            }
        }

        foreach (var words in await db.Circulars.Where(row => row.Id == circular.Id || row.FollowsId == circular.Id).ToListAsync(cancellationToken))
        {
            (words.Title, words.Text, words.Sms, words.Loud, words.EndText) = ("走失寻人", Gone, "", "", null);
        }

        person.EraseAt = null;
        book.Note(circular, "erase", "走失的人的名字、照片和线索都删掉了");
        return 1;
    }
}
