using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

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

internal sealed class FindHouseholdsHandler(CommunitiesDbContext db, AreaDirectory areas, PeopleNames names, ICurrentUser user) : IRequestHandler<FindHouseholds, HouseholdList>
{
    private const string LastLetters = "ZZZZZZZZZZ";

    public async Task<HouseholdList> Handle(FindHouseholds request, CancellationToken cancellationToken)
    {
        var reach = user.Caller.Reach(Permissions.ViewPeople);
        IReadOnlyList<AreaPath> places = request.Area is { } area ? [area] : reach;
        var tree = await areas.TreeAsync(cancellationToken);
        var text = request.Text?.Trim() ?? "";
        var skip = (Math.Max(1, request.Page) - 1) * request.Size;
        if (text.Length > 0)
        {
            // Put in order here: asked to, SQLite would go through the whole county for these few.
            var ids = await MatchingAsync(text, reach, places, tree, cancellationToken);
            var matching = (await db.Households.AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Place, x.Number }).ToListAsync(cancellationToken))
                .OrderBy(x => x.Place).ThenBy(x => x.Number, StringComparer.Ordinal).Select(x => x.Id).ToList();
            List<Guid> page = [.. matching.Skip(skip).Take(request.Size)];
            return new HouseholdList([.. (await RowsAsync(db.Households.Where(x => page.Contains(x.Id)), tree, cancellationToken)).OrderBy(row => page.IndexOf(row.Id))], matching.Count);
        }

        var found = db.Households.Within(x => x.Place, reach).Within(x => x.Place, places);
        var total = await found.CountAsync(cancellationToken);
        return new HouseholdList(await RowsAsync(found.OrderBy(x => x.Place).ThenBy(x => x.Number).Skip(skip).Take(request.Size), tree, cancellationToken), total);
    }

    private async Task<IReadOnlyList<HouseholdRow>> RowsAsync(IQueryable<Household> households, AreaTree tree, CancellationToken cancellation)
    {
        var rows = await households.AsNoTracking()
            .Select(x => new
            {
                x.Id,
                x.Number,
                x.Place,
                x.DoorNumber,
                x.LivingHere,
                Head = db.Residents.Where(r => r.Id == x.HeadResidentId).Select(r => r.Name).FirstOrDefault(),
                Born = db.Residents.Where(r => r.Id == x.HeadResidentId).Select(r => r.BirthDate).FirstOrDefault(),
                People = db.Residents.Count(r => r.HouseholdId == x.Id && r.MovedOutOn == null && r.DiedOn == null),
            })
            .ToListAsync(cancellation);
        return [.. rows.Select(x => new HouseholdRow(x.Id, x.Number, names.Name(x.Head, x.Place), tree.Within(x.Place), names.Door(x.DoorNumber, x.Place), x.People, x.LivingHere, x.Born?.Year))];
    }

    /// <summary>Each by an index of its own: one question with all in it would go through the whole county.</summary>
    private async Task<HashSet<Guid>> MatchingAsync(string text, IReadOnlyList<AreaPath> reach, IReadOnlyList<AreaPath> places, AreaTree tree, CancellationToken cancellation)
    {
        var ids = await Ids(db.Households.Where(x => x.Number == text).Within(x => x.Place, reach).Within(x => x.Place, places).Select(x => x.Id), cancellation);
        // Where somebody lives is looked up for each who is found, so that the name leads and not the place.
        ids.UnionWith(await Ids(
            People(text).Within(x => db.Households.Where(home => home.Id == x.HouseholdId).Select(home => home.Place).FirstOrDefault(), reach)
                .Within(x => db.Households.Where(home => home.Id == x.HouseholdId).Select(home => home.Place).FirstOrDefault(), places).Select(x => x.HouseholdId),
            cancellation));
        // Doors have no index: below a village a few hundred are gone through, of a county none.
        if (places.All(path => tree.FindByPath(path) is { View.Level: >= AreaLevel.Village }))
        {
            ids.UnionWith(await Ids(db.Households.Within(x => x.Place, reach).Within(x => x.Place, places).Where(x => x.DoorNumber.Contains(text)).Select(x => x.Id), cancellation));
        }

        return ids;
    }

    private static async Task<HashSet<Guid>> Ids(IQueryable<Guid> found, CancellationToken cancellation)
        => [.. await found.Distinct().OrderBy(id => id).Take(FindHouseholds.Most).ToListAsync(cancellation)];

    /// <summary>By the phone, its last four digits, or initials, which lead to names of Chinese characters too.</summary>
    private IQueryable<Resident> People(string text)
    {
        if (text.Length == 4 && text.All(char.IsAsciiDigit))
        {
            return db.Residents.Where(x => x.PhoneTail == text);
        }

        if (PhoneNumbers.Normalize(text) is { } phone)
        {
            var tail = phone[^4..];
            return db.Residents.Where(x => x.PhoneTail == tail && x.Phone == phone);
        }

        var letters = text.All(char.IsAsciiLetter);
        var from = letters ? text.ToUpperInvariant() : PinyinInitials.OfPerson(text);
        if (from.Length == 0)
        {
            return db.Residents.Where(x => x.Name == text);
        }

        var to = from + LastLetters;
        var named = db.Residents.Where(x => x.NameInitials.CompareTo(from) >= 0 && x.NameInitials.CompareTo(to) <= 0 && x.NameInitials.StartsWith(from));
        return letters ? named : named.Where(x => x.Name.StartsWith(text));
    }
}
