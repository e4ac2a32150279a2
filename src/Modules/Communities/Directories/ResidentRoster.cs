using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

/// <summary>Compares what a villager says with the register. Numbers are encrypted, so those of one name are opened one by one.</summary>
internal sealed class ResidentRoster(CommunitiesDbContext db, AreaDirectory areas, IdNumbers idNumbers) : IResidentRoster
{
    private const int Most = 10;

    // A whole township may be asked for: its common names occur often.
    private const int MostOfOneName = 200;

    public async Task<IReadOnlyList<RosterPerson>> MatchAsync(AreaPath area, string name, string? idTail, DateOnly? birthDate, CancellationToken cancellation)
    {
        var rows = await (
            from resident in db.Residents.AsNoTracking()
            where resident.Name == name && resident.MovedOutOn == null && resident.DiedOn == null
            join household in db.Households.AsNoTracking().Within(x => x.Place, area) on resident.HouseholdId equals household.Id
            orderby household.Number
            select new { Person = new RosterPerson(resident.Id, household.Id, resident.Name, household.Number, household.Place), resident.BirthDate, resident.IdNumberProtected, resident.Relation, household.DoorNumber })
            .Take(MostOfOneName).ToListAsync(cancellation);
        var tree = await areas.TreeAsync(cancellation);
        return [.. rows.Where(x => (birthDate is not null && x.BirthDate == birthDate) || (idTail is not null && EndsWith(x.IdNumberProtected, idTail))).Take(Most)
            .Select(x => x.Person with { Hint = string.Join(" · ", new[] { x.BirthDate is { } birth ? ChineseDates.Full(birth) : "", x.Relation, tree.Within(x.Person.Area), x.DoorNumber }.Where(part => part.Length > 0)) })];
    }

    public Task<RosterPerson?> FindAsync(Guid residentId, CancellationToken cancellation)
        => (from resident in db.Residents.AsNoTracking()
            where resident.Id == residentId
            join household in db.Households.AsNoTracking() on resident.HouseholdId equals household.Id
            select new RosterPerson(resident.Id, household.Id, resident.Name, household.Number, household.Place)).FirstOrDefaultAsync(cancellation);

    private bool EndsWith(string? cipher, string tail)
        => cipher is not null && idNumbers.Unprotect(cipher).EndsWith(tail, StringComparison.OrdinalIgnoreCase);
}
