using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.LongJobs;

namespace Shanzhi.Broadcast.Sending;

/// <param name="Reminder">Only those who have not answered, or not read.</param>
internal sealed record SendWork(Guid CircularId, bool Reminder);

/// <summary>
/// Takes a circular to its people, slice by slice: those named first, then village after village. Who has been told is looked up before each slice,
/// so nobody is told twice however often it is stopped and goes on, and whoever comes into the roster meanwhile is told too.
/// </summary>
internal sealed class SendJob(BroadcastDbContext db, Recipients recipients, Outgoing outgoing, CircularBook book) : ILongJobHandler
{
    public const string JobKind = "broadcast.send";
    public const int Slice = 200;

    /// <summary>Villages looked through in one slice before somebody is found who was not told.</summary>
    private const int MostLooked = 10;

    public string Kind => JobKind;

    public async Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
    {
        var work = JsonSerializer.Deserialize<SendWork>(state.ParametersJson)!;
        var circular = await db.Circulars.SingleAsync(row => row.Id == work.CircularId, cancellation);
        if (work.Reminder)
        {
            return await RemindAsync(circular, cancellation);
        }

        if (circular.State != CircularState.Sending)
        {
            return new LongJobStep(null, 0, null, [], Finished: true);
        }

        var (cursor, told) = circular.FollowsId is { } first
            ? await FollowAsync(circular, first, state.Cursor ?? "", cancellation)
            : await TellAsync(circular, int.Parse(state.Cursor ?? "0", System.Globalization.CultureInfo.InvariantCulture), cancellation);
        if (cursor is null)
        {
            (circular.State, circular.SentAt) = (CircularState.Sent, book.Now);
            book.Note(circular, "发完了，一共 {0} 人", await db.Addressees.CountAsync(one => one.CircularId == circular.Id, cancellation) + db.Addressees.Local.Count(one => db.Entry(one).State == EntityState.Added));
            await book.LetFollowAsync(circular, cancellation);
        }

        return new LongJobStep(cursor, told, circular.Expected > 0 ? circular.Expected : null, [], cursor is null);
    }

    /// <param name="at">0 for those named, then one more than the village's place in the row.</param>
    /// <returns>Where to go on; null when all have been told.</returns>
    private async Task<(string? Cursor, int Told)> TellAsync(Circular circular, int at, CancellationToken cancellation)
    {
        var places = await recipients.AreasAsync(circular.Id, cancellation);
        var villages = circular.Households ? await recipients.VillagesAsync(places, cancellation) : [];
        var told = 0;
        for (var looked = 0; at <= villages.Count && told == 0 && looked < MostLooked; looked++)
        {
            var people = at == 0 ? await recipients.NamedAsync(circular, places, cancellation) : await recipients.HouseholdsAsync(villages[at - 1], cancellation);
            var (done, rest) = await outgoing.TellAsync(circular, people, Slice, cancellation);
            told = done;
            at += rest ? 0 : 1;
        }

        return (at > villages.Count ? null : $"{at}", told);
    }

    private async Task<(string? Cursor, int Told)> FollowAsync(Circular circular, Guid first, string after, CancellationToken cancellation)
    {
        var before = await db.Addressees.AsNoTracking()
            .Where(one => one.CircularId == first && one.PersonKey.CompareTo(after) > 0).Where(Addressee.Known)
            .OrderBy(one => one.PersonKey).Take(Slice).ToListAsync(cancellation);
        await outgoing.TellAgainAsync(circular, before, cancellation);
        return (before.Count < Slice ? null : before[^1].PersonKey, before.Count);
    }

    private async Task<LongJobStep> RemindAsync(Circular circular, CancellationToken cancellation)
    {
        var silent = circular.State.IsLive() ? await ToRemind(db, circular).Where(one => one.Reminders < circular.Reminders).OrderBy(one => one.PersonKey).Take(Slice).ToListAsync(cancellation) : [];
        foreach (var one in silent)
        {
            one.Reminders = circular.Reminders;
            await outgoing.RemindAsync(circular, one, cancellation);
        }

        return new LongJobStep(null, silent.Count, null, [], silent.Count < Slice);
    }

    /// <summary>Those still to be heard of: who has not answered what asks for an answer, or not opened what only wants to be read.</summary>
    public static IQueryable<Addressee> Silent(BroadcastDbContext db, Circular circular)
        => circular.Answers
            ? db.Addressees.Where(one => one.CircularId == circular.Id && one.Answer == null)
            : db.Addressees.Where(one => one.CircularId == circular.Id && one.ReadAt == null);

    /// <summary>Of the silent, those an SMS still reaches; whoever was forgotten meanwhile has no number any more.</summary>
    public static IQueryable<Addressee> ToRemind(BroadcastDbContext db, Circular circular)
        => Silent(db, circular).Where(one => one.Delivery == Delivery.Sms && one.Phone != null);
}
