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
}

internal sealed record HouseholdList(IReadOnlyList<HouseholdRow> Rows, int Total);

/// <param name="Born">Year in which the head was born: it tells two of one name apart.</param>
internal sealed record HouseholdRow(Guid Id, string Number, string Head, string Place, string Door, int People, bool LivingHere, int? Born);

internal sealed class FindHouseholdsHandler(CommunitiesDbContext db, AreaDirectory areas, PeopleNames names, ICurrentUser user) : IRequestHandler<FindHouseholds, HouseholdList>
{
    public async Task<HouseholdList> Handle(FindHouseholds request, CancellationToken cancellationToken)
    {
        var reach = user.Caller.Reach(Permissions.ViewPeople);
        var found = db.Households.AsNoTracking().Within(x => x.Place, reach);
        if (request.Area is { } area)
        {
            found = found.Within(x => x.Place, area);
        }

        found = Matching(found, request.Text?.Trim() ?? "");
        var total = await found.CountAsync(cancellationToken);
        var rows = await found.OrderBy(x => x.Place).ThenBy(x => x.Number)
            .Skip((Math.Max(1, request.Page) - 1) * request.Size).Take(request.Size)
            .Select(x => new
            {
                x.Id,
                x.Number,
                x.Place,
                x.DoorNumber,
                x.LivingHere,
                Head = db.Residents.Where(r => r.Id == x.HeadResidentId).Select(r => new { r.Name, r.BirthDate }).FirstOrDefault(),
                People = db.Residents.Count(r => r.HouseholdId == x.Id && r.MovedOutOn == null && r.DiedOn == null),
            })
            .ToListAsync(cancellationToken);
        var tree = await areas.TreeAsync(cancellationToken);
        return new HouseholdList(
            [.. rows.Select(x => new HouseholdRow(x.Id, x.Number, names.Name(x.Head?.Name, x.Place), tree.Within(x.Place), names.Door(x.DoorNumber, x.Place), x.People, x.LivingHere,
                x.Head?.BirthDate?.Year))],
            total);
    }

    private IQueryable<Household> Matching(IQueryable<Household> households, string text)
    {
        if (text.Length == 0)
        {
            return households;
        }

        if (text.Length == 4 && text.All(char.IsAsciiDigit))
        {
            return households.Where(x => x.Number == text || x.DoorNumber.Contains(text) || db.Residents.Any(r => r.HouseholdId == x.Id && r.PhoneTail == text));
        }

        if (PhoneNumbers.Normalize(text) is { } phone)
        {
            return households.Where(x => db.Residents.Any(r => r.HouseholdId == x.Id && r.Phone == phone));
        }

        var initials = text.All(char.IsAsciiLetter) ? text.ToUpperInvariant() : null;
        return initials is null
            ? households.Where(x => x.Number == text || x.DoorNumber.Contains(text) || db.Residents.Any(r => r.HouseholdId == x.Id && r.Name.StartsWith(text)))
            : households.Where(x => x.Number == text || db.Residents.Any(r => r.HouseholdId == x.Id && r.NameInitials.StartsWith(initials)));
    }
}
