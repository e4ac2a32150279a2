using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Caching;
using Shanzhi.Communities;

namespace Shanzhi.Broadcast.Services;

/// <param name="Team">Role or group by which they are meant; empty for a household.</param>
internal sealed record Recipient(string? Phone, Guid? AccountId, string Name, string Team, AreaPath Path);

/// <summary>What is said before anything goes out (会发给 312 人，其中 18 人没有手机号).</summary>
internal sealed record Reach(int People, int WithoutPhone, int HouseholdsMissed);

/// <summary>Who is meant by a circular, today: read when it goes out, not when it is written.</summary>
internal sealed class Recipients(BroadcastDbContext db, IStaffDirectory staff, IHouseholdReach households, IAreaDirectory areas, ITenantCache cache, Keys keys)
{
    /// <summary>The team of whoever was written on the form.</summary>
    public const string Named = "点名的人";

    public Task<List<AreaPath>> AreasAsync(Guid circular, CancellationToken cancellation)
        => db.CircularAreas.AsNoTracking().Where(area => area.CircularId == circular).OrderBy(area => area.Path).Select(area => area.Path).ToListAsync(cancellation);

    /// <summary>Those named, those of saved groups and holders of roles: few enough to be had at once.</summary>
    public async Task<List<Recipient>> NamedAsync(Circular circular, IReadOnlyList<AreaPath> places, CancellationToken cancellation)
    {
        List<Guid> owners = [circular.Id, .. circular.GroupIds];
        var names = await db.Groups.AsNoTracking().Where(group => owners.Contains(group.Id)).ToDictionaryAsync(group => group.Id, group => group.Name, cancellation);
        var contacts = await db.Contacts.AsNoTracking().Where(contact => owners.Contains(contact.OwnerId)).OrderBy(contact => contact.PersonKey).ToListAsync(cancellation);
        List<Recipient> people = [.. contacts.Select(contact => new Recipient(keys.Show(contact.Phone), null, contact.Name, names.GetValueOrDefault(contact.OwnerId, Named), circular.Path))];
        foreach (var place in circular.RoleKeys.Count > 0 ? places : [])
        {
            people.AddRange((await staff.WithinAsync(place, cancellation)).Where(post => circular.RoleKeys.Contains(post.Role, StringComparer.Ordinal))
                .Select(post => new Recipient(Number(post.Phone), post.AccountId, post.Name, post.RoleTitle, post.Area)));
        }

        return [.. people.DistinctBy(person => person.Phone ?? $"{person.AccountId}")];
    }

    /// <summary>Villages to ask one by one; what lies below a village is asked itself.</summary>
    public async Task<List<AreaPath>> VillagesAsync(IReadOnlyList<AreaPath> places, CancellationToken cancellation)
    {
        List<AreaPath> villages = [];
        foreach (var place in places)
        {
            var below = await areas.BelowAsync(place, AreaLevel.Village, cancellation);
            villages.AddRange(below.Count > 0 ? below.Select(village => village.Path) : [place]);
        }

        return [.. villages.Distinct()];
    }

    public async Task<List<Recipient>> HouseholdsAsync(AreaPath village, CancellationToken cancellation)
        => [.. (await households.BelowAsync(village, cancellation)).Where(home => home.Phone is not null || home.AccountId is not null)
            .DistinctBy(home => home.Phone ?? $"{home.AccountId}").Select(home => new Recipient(home.Phone, home.AccountId, home.Name, "", home.Area))];

    public async Task<Reach> CountAsync(Circular circular, CancellationToken cancellation)
    {
        if (circular.FollowsId is { } first)
        {
            var before = db.Addressees.Where(one => one.CircularId == first).Where(Addressee.Known);
            return new Reach(await before.CountAsync(cancellation), await before.CountAsync(one => one.Phone == null, cancellation), 0);
        }

        // A county is counted once, not at every look: whatever is done with the draft notes an event, and with it another count.
        var last = await db.CircularEvents.AsNoTracking().Where(row => row.CircularId == circular.Id).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync(cancellation);
        return await cache.GetOrCreateAsync($"broadcast.reach:{circular.Id}:{last}", token => CountAnewAsync(circular, token), TimeSpan.FromMinutes(5), cancellation);
    }

    /// <summary>Village by village, so that no more than one lies in memory.</summary>
    private async Task<Reach> CountAnewAsync(Circular circular, CancellationToken cancellation)
    {
        var places = await AreasAsync(circular.Id, cancellation);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var missed = new HashSet<Guid>();
        var without = 0;
        void Count(IEnumerable<(string? Phone, Guid? Account)> people)
        {
            without += people.Count(person => seen.Add(person.Phone ?? $"{person.Account}") && person.Phone is null);
        }

        Count((await NamedAsync(circular, places, cancellation)).Select(person => (person.Phone, person.AccountId)));
        foreach (var place in circular.Households ? await VillagesAsync(places, cancellation) : [])
        {
            var homes = await households.BelowAsync(place, cancellation);
            missed.UnionWith(homes.Where(home => home.Phone is null && home.AccountId is null).Select(home => home.HouseholdId));
            Count(homes.Where(home => home.Phone is not null || home.AccountId is not null).Select(home => (home.Phone, home.AccountId)));
        }

        return new Reach(seen.Count, without, missed.Count);
    }

    private static string? Number(string phone) => phone.Length == 0 ? null : phone;
}
