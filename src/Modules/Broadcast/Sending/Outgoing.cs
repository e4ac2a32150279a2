using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Notifications;
using Shanzhi.Settings;

namespace Shanzhi.Broadcast.Sending;

/// <summary>Tells people: the SMS with their own link, and the row that is their inbox. Who wants nothing ordinary, or had enough today, gets no SMS.</summary>
internal sealed class Outgoing(BroadcastDbContext db, Keys keys, INotifier notifier, ITenantSettings settings, TimeProvider clock)
{
    /// <returns>How many were told now, and whether some are left.</returns>
    public async Task<(int Told, bool More)> TellAsync(Circular circular, IReadOnlyList<Recipient> people, int most, CancellationToken cancellation)
    {
        await keys.EnsureAsync(cancellation);
        Dictionary<string, Recipient> wanted = [];
        foreach (var person in people)
        {
            wanted.TryAdd(await keys.PersonAsync(person.Phone, person.AccountId, cancellation), person);
        }

        var all = wanted.Keys.ToList();
        var told = await db.Addressees.AsNoTracking().Where(one => one.CircularId == circular.Id && all.Contains(one.PersonKey)).Select(one => one.PersonKey).ToListAsync(cancellation);
        var left = wanted.Where(pair => !told.Contains(pair.Key, StringComparer.Ordinal)).ToList();
        await AddAsync(circular, [.. left.Take(most).Select(pair => new Addressee
        {
            CircularId = circular.Id, PersonKey = pair.Key, AccountId = pair.Value.AccountId, Name = Words.Cut(pair.Value.Name, 60), Team = Words.Cut(pair.Value.Team, 60),
            Phone = pair.Value.Phone is { } phone ? keys.Hide(phone) : null, Path = pair.Value.Path, At = clock.GetUtcNow(),
        })], cancellation);
        return (Math.Min(left.Count, most), left.Count > most);
    }

    /// <summary>The same people as before, in the same way; told of how it went on.</summary>
    public async Task TellAgainAsync(Circular circular, IReadOnlyList<Addressee> before, CancellationToken cancellation)
    {
        var all = before.Select(one => one.PersonKey).ToList();
        var told = await db.Addressees.AsNoTracking().Where(one => one.CircularId == circular.Id && all.Contains(one.PersonKey)).Select(one => one.PersonKey).ToListAsync(cancellation);
        await AddAsync(circular, [.. before.Where(one => !told.Contains(one.PersonKey, StringComparer.Ordinal)).Select(one => new Addressee
        {
            CircularId = circular.Id, PersonKey = one.PersonKey, AccountId = one.AccountId, Name = one.Name, Team = one.Team, Phone = one.Phone, Path = one.Path, At = clock.GetUtcNow(), Delivery = one.Delivery,
        })], cancellation);
    }

    public async Task RemindAsync(Circular circular, Addressee one, CancellationToken cancellation)
        => notifier.Send(keys.Show(one.Phone)!, Purpose(circular), Words.Reminder(circular, await LinkAsync(circular, one, cancellation)));

    private async Task AddAsync(Circular circular, List<Addressee> people, CancellationToken cancellation)
    {
        var pressing = circular.Kind.IsPressing() || circular.FollowsId is not null;
        var (unwilling, enough) = pressing ? ([], []) : await SparedAsync([.. people.Select(one => one.PersonKey)], cancellation);
        foreach (var one in people)
        {
            one.Code = Keys.HashOf(await keys.CodeAsync(one.Id, cancellation));
            one.Delivery = one.Delivery != default ? one.Delivery : unwilling.Contains(one.PersonKey) ? Delivery.OptedOut : one.Phone is null ? Delivery.Inbox : enough.Contains(one.PersonKey) ? Delivery.Capped : Delivery.Sms;
            db.Addressees.Add(one);
            if (one.Delivery == Delivery.Sms)
            {
                notifier.Send(keys.Show(one.Phone)!, Purpose(circular), Words.Sms(circular, await LinkAsync(circular, one, cancellation)));
            }
        }
    }

    private async Task<(HashSet<string> Out, HashSet<string> Enough)> SparedAsync(List<string> all, CancellationToken cancellation)
    {
        var rules = await settings.GetAsync<BroadcastSettings>(cancellation);
        var midnight = Hours.Midnight(clock.GetUtcNow());
        var optedOut = await db.OptOuts.Where(row => all.Contains(row.PersonKey)).Select(row => row.PersonKey).ToListAsync(cancellation);
        var enough = await db.Addressees.Where(one => all.Contains(one.PersonKey) && one.At >= midnight && one.Delivery == Delivery.Sms)
            .GroupBy(one => one.PersonKey).Where(same => same.Count() >= rules.MostADay).Select(same => same.Key).ToListAsync(cancellation);
        return (optedOut.ToHashSet(StringComparer.Ordinal), enough.ToHashSet(StringComparer.Ordinal));
    }

    private async Task<string> LinkAsync(Circular circular, Addressee one, CancellationToken cancellation) => $"{circular.Origin}/b/{await keys.CodeAsync(one.Id, cancellation)}";

    private static string Purpose(Circular circular) => $"broadcast.{circular.Kind.ToString().ToLowerInvariant()}";
}
