using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Households the caller may see, by name, pinyin initials, household number, door, or the phone's last four digits.</summary>
/// <param name="Area">Only at or below it; null for all the caller reaches.</param>
/// <param name="Page">From 1.</param>
internal sealed record FindHouseholds(string? Text, AreaPath? Area, int Page, int Size = FindHouseholds.PageSize) : IQuery<HouseholdList>
{
    public const int PageSize = 20;

    /// <summary>Found by words: who finds more has to say more.</summary>
    public const int Most = 500;
}

internal sealed record HouseholdList(IReadOnlyList<HouseholdRow> Rows, int Total);

/// <param name="Born">Year in which the head was born: it tells two of one name apart.</param>
internal sealed record HouseholdRow(Guid Id, string Number, string Head, string Place, string Door, int People, bool LivingHere, int? Born);

internal sealed class FindHouseholdsHandler(CommunitiesDbContext db, AreaDirectory areas, HouseholdSearch search, PeopleNames names, ICurrentUser user) : IRequestHandler<FindHouseholds, HouseholdList>
{
    public async Task<HouseholdList> Handle(FindHouseholds request, CancellationToken cancellationToken)
    {
        var reach = user.Caller.Reach(Permissions.ViewPeople);
        var within = request.Area is { } area ? area.Within(reach) : reach;
        var tree = await areas.TreeAsync(cancellationToken);
        var skip = (Math.Max(1, request.Page) - 1) * request.Size;
        if (request.Text?.Trim() is { Length: > 0 } text)
        {
            var ids = await search.FindAsync(text, within, FindHouseholds.Most, phones: true, cancellationToken);
            return ids.Count == 0 ? new HouseholdList([], 0) : new HouseholdList(await RowsAsync(await PageAsync(ids, skip, request.Size, cancellationToken), tree, cancellationToken), ids.Count);
        }

        var found = db.Households.Within(x => x.Place, within);
        var total = await found.CountAsync(cancellationToken);
        return new HouseholdList(await RowsAsync(found.OrderBy(x => x.Place).ThenBy(x => x.Number).Skip(skip).Take(request.Size), tree, cancellationToken), total);
    }

    /// <summary>Put in order here: asked to, SQLite would go through the whole county for these few.</summary>
    private async Task<IQueryable<Household>> PageAsync(IReadOnlyCollection<Guid> ids, int skip, int size, CancellationToken cancellation)
    {
        if (skip > 0 || ids.Count > size)
        {
            var all = await db.Households.AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Place, x.Number }).ToListAsync(cancellation);
            ids = [.. all.OrderBy(x => x.Place).ThenBy(x => x.Number, StringComparer.Ordinal).Skip(skip).Take(size).Select(x => x.Id)];
        }

        return db.Households.Where(x => ids.Contains(x.Id));
    }

    private async Task<IReadOnlyList<HouseholdRow>> RowsAsync(IQueryable<Household> households, AreaTree tree, CancellationToken cancellation)
    {
        var rows = await households.AsNoTracking()
            .LeftJoin(db.Residents, x => x.HeadResidentId, r => (Guid?)r.Id, (x, r) => new
            {
                x.Id,
                x.Number,
                x.Place,
                x.DoorNumber,
                x.LivingHere,
                Head = r == null ? null : r.Name,
                Born = r == null ? null : r.BirthDate,
                People = db.Residents.Count(person => person.HouseholdId == x.Id && person.MovedOutOn == null && person.DiedOn == null),
            })
            .ToListAsync(cancellation);
        return [.. rows.OrderBy(x => x.Place).ThenBy(x => x.Number, StringComparer.Ordinal).Select(x => new HouseholdRow(x.Id, x.Number, names.Name(x.Head, x.Place), tree.Within(x.Place), names.Door(x.DoorNumber, x.Place), x.People, x.LivingHere, x.Born?.Year))];
    }
}
