using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Services;

/// <summary>A way to blow that is open to the caller: by which rule, at which place.</summary>
internal sealed record WhistleChoice(WhistleRule Rule, AreaView Area);

/// <summary>Where to blow: places to choose from, or, of more than fit in a list, the parts to look in first.</summary>
internal sealed record WhistlePlaces(IReadOnlyList<AreaView> Places, IReadOnlyList<AreaView> Parts);

/// <summary>Who may blow, who may be called, and whose a whistle is.</summary>
internal sealed class WhistleBook(GridDbContext db, DispatchBook dispatch, IAreaDirectory areas, IStaffDirectory staff, ICurrentUser user)
{
    /// <summary>Places in one list; of a county's thousands of grids, the township and then the village is asked first.</summary>
    private const int MostPlaces = 50;

    private static readonly AreaLevel[] Parting = [AreaLevel.Township, AreaLevel.Village];

    /// <summary>The rules of today by which the caller may blow somewhere.</summary>
    /// <param name="place">Only in the line above it, when given.</param>
    public async Task<IReadOnlyList<WhistleRule>> RulesAsync(AreaPath? place, CancellationToken cancellation)
    {
        List<WhistleRule> open = [];
        foreach (var rule in (await dispatch.CurrentAsync(cancellation)).Rules.Whistles)
        {
            if ((await AllAsync(rule, place, cancellation)).Count > 0)
            {
                open.Add(rule);
            }
        }

        return open;
    }

    /// <param name="inside">The part chosen so far; the caller's whole reach when null, or when nothing of it lies there.</param>
    public async Task<WhistlePlaces> PlacesAsync(WhistleRule rule, AreaPath? place, Guid? inside, CancellationToken cancellation)
    {
        var all = await AllAsync(rule, place, cancellation);
        var chosen = inside is { } id ? await areas.FindAsync(id, cancellation) : null;
        var part = chosen is not null && all.Any(area => chosen.Path.Contains(area.Path)) ? chosen.Path : AreaPath.Root;
        var there = all.Where(area => part.Contains(area.Path)).ToList();
        foreach (var level in there.Count > MostPlaces ? Parting : [])
        {
            if ((await areas.BelowAsync(part, level, cancellation)).Where(below => there.Any(area => below.Path.Contains(area.Path))).ToList() is { Count: > 1 } parts)
            {
                return new WhistlePlaces([], parts);
            }
        }

        return new WhistlePlaces(there, []);
    }

    /// <summary>Whether there is a way to blow at all; what is not there is not offered.</summary>
    /// <param name="place">Only in the line above it, when given.</param>
    public async Task<bool> AnyAsync(AreaPath? place, CancellationToken cancellation)
    {
        foreach (var rule in (await dispatch.CurrentAsync(cancellation)).Rules.Whistles)
        {
            if ((await AllAsync(rule, place, cancellation)).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the caller may blow by a rule: the places of its level at which, or above which, they hold the whistle.</summary>
    private async Task<IReadOnlyList<AreaView>> AllAsync(WhistleRule rule, AreaPath? place, CancellationToken cancellation)
    {
        List<AreaView> places = [];
        foreach (var reach in user.Caller.Reach(GridPermissions.Blow))
        {
            places.AddRange(place is { } here
                ? (await areas.LineageAsync(here, cancellation)).Where(area => area.Level == Level(rule) && reach.Contains(area.Path))
                : await areas.BelowAsync(reach, Level(rule), cancellation));
        }

        return [.. places.DistinctBy(area => area.Id)];
    }

    /// <summary>Null where the caller may not blow so.</summary>
    public async Task<WhistleChoice?> ChoiceAsync(string rule, Guid at, AreaPath? place, CancellationToken cancellation)
        => (await dispatch.CurrentAsync(cancellation)).Rules.Whistles.FirstOrDefault(one => one.Key == rule) is { } known
            && await areas.FindAsync(at, cancellation) is { } area && area.Level == Level(known) && user.Caller.Can(GridPermissions.Blow, area.Path) && (place is not { } here || area.Path.Contains(here))
            ? new WhistleChoice(known, area) : null;

    /// <summary>Whom a whistle reaches: holders of its roles in the whistler's own line, each once.</summary>
    public async Task<IReadOnlyList<PostHolder>> CalledAsync(WhistleChoice choice, CancellationToken cancellation)
    {
        var line = await areas.LineageAsync(choice.Area.Path, cancellation);
        var among = line.FirstOrDefault(area => area.Level == choice.Rule.At) ?? choice.Area;
        List<PostHolder> called = [];
        foreach (var role in choice.Rule.Roles)
        {
            called.AddRange(await staff.InRoleAsync(role, among.Path, cancellation));
        }

        return [.. called.Where(holder => holder.AccountId != user.Caller.AccountId).DistinctBy(holder => holder.AccountId)];
    }

    /// <summary>Whether the caller leads it: may blow where it was blown.</summary>
    public bool Leads(Whistle whistle) => user.Caller.Can(GridPermissions.Blow, whistle.Path);

    /// <summary>The latest whistle that calls the caller to a report and lets them read it; found by the report, of which there are few.</summary>
    public async Task<Whistle?> CallingToAsync(Report report, CancellationToken cancellation)
    {
        if (user.Caller.AccountId is not { } me)
        {
            return null;
        }

        var calls = await db.WhistleCalls.AsNoTracking().Where(call => call.AccountId == me)
            .Join(db.Whistles.AsNoTracking().Where(whistle => whistle.ReportId == report.Id), call => call.WhistleId, whistle => whistle.Id, (call, whistle) => new { Whistle = whistle, Call = call })
            .OrderByDescending(row => row.Whistle.BlownAt).ToListAsync(cancellation);
        return calls.Find(row => ReportAccess.IsCalledTo(user.Caller, report, row.Whistle, row.Call))?.Whistle;
    }

    /// <exception cref="NotFoundException">Not there, or neither the caller's to lead nor to answer nor to see.</exception>
    public async Task<(Whistle Whistle, List<WhistleCall> Calls)> FindAsync(Guid id, CancellationToken cancellation)
    {
        var whistle = await db.Whistles.SingleOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new NotFoundException();
        var calls = await db.WhistleCalls.Where(call => call.WhistleId == id).OrderByDescending(call => call.Lead).ThenBy(call => call.Name).ToListAsync(cancellation);
        return Leads(whistle) || (user.Caller.Can(GridPermissions.Stats, whistle.Path) && !whistle.Private) || calls.Exists(call => call.AccountId == user.Caller.AccountId)
            ? (whistle, calls) : throw new NotFoundException();
    }

    /// <summary>The caller's own call.</summary>
    /// <exception cref="NotFoundException">The caller was not called.</exception>
    public async Task<(Whistle Whistle, WhistleCall Call)> OwnAsync(Guid id, CancellationToken cancellation)
    {
        var (whistle, calls) = await FindAsync(id, cancellation);
        whistle.Refuse();
        return (whistle, calls.Find(call => call.AccountId == user.Caller.AccountId) ?? throw new NotFoundException());
    }

    /// <summary>For the one who leads it.</summary>
    /// <exception cref="NotAllowedException">The caller only answers or sees it.</exception>
    public async Task<(Whistle Whistle, List<WhistleCall> Calls)> LedAsync(Guid id, CancellationToken cancellation)
    {
        var found = await FindAsync(id, cancellation);
        return Leads(found.Whistle) ? found : throw new NotAllowedException("只有吹哨的一方能这样做。");
    }

    private static AreaLevel Level(WhistleRule rule) => rule.From.Area() ?? AreaLevel.Grid;
}
