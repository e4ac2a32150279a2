using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

/// <summary>
/// Households by what was typed: a number, somebody's name or its initials, a door, and where the caller may look for one a phone. One question whose parts each go by an index of their own:
/// one condition with all in it would go through the whole county.
/// </summary>
internal sealed class HouseholdSearch(CommunitiesDbContext db, AreaDirectory areas)
{
    private const string LastLetters = "ZZZZZZZZZZ";

    /// <param name="most">By a name and by a door, each.</param>
    public async Task<HashSet<Guid>> FindAsync(string typed, IReadOnlyList<AreaPath> within, int most, bool phones, CancellationToken cancellation)
    {
        var found = db.Households.Where(x => x.Number == typed).Within(x => x.Place, within).Select(x => x.Id);
        // Where somebody lives is looked up for each who is found, so that the name leads and not the place.
        found = found.Concat(People(typed, phones).Within(x => db.Households.Where(home => home.Id == x.HouseholdId).Select(home => home.Place).FirstOrDefault(), within).Select(x => x.HouseholdId).Distinct().OrderBy(id => id).Take(most));
        // Doors have no index: below a village a few hundred are gone through, of a county none.
        var tree = await areas.TreeAsync(cancellation);
        if (within.All(path => tree.FindByPath(path) is { View.Level: >= AreaLevel.Village }))
        {
            found = found.Concat(db.Households.Within(x => x.Place, within).Where(x => x.DoorNumber.Contains(typed)).Select(x => x.Id).OrderBy(id => id).Take(most));
        }

        return [.. await found.ToListAsync(cancellation)];
    }

    /// <summary>By the phone, its last four digits, or initials: they lead to names of Chinese characters too, and are what the index is sorted by alike on every store.</summary>
    private IQueryable<Resident> People(string typed, bool phones)
    {
        if (phones && typed.Length == 4 && typed.All(char.IsAsciiDigit))
        {
            return db.Residents.Where(x => x.PhoneTail == typed);
        }

        if (phones && PhoneNumbers.Normalize(typed) is { } phone)
        {
            var tail = phone[^4..];
            return db.Residents.Where(x => x.PhoneTail == tail && x.Phone == phone);
        }

        var letters = typed.All(char.IsAsciiLetter);
        var from = letters ? typed.ToUpperInvariant() : PinyinInitials.OfPerson(typed);
        if (from.Length == 0)
        {
            return db.Residents.Where(x => x.Name == typed);
        }

        var to = from + LastLetters;
        var named = db.Residents.Where(x => x.NameInitials.CompareTo(from) >= 0 && x.NameInitials.CompareTo(to) <= 0 && x.NameInitials.StartsWith(from));
        return letters ? named : named.Where(x => x.Name.StartsWith(typed));
    }
}
