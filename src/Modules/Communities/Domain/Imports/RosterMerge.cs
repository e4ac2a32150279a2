using Shanzhi.Areas;

namespace Shanzhi.Communities.Domain;

/// <summary>
/// Brings rows into households and residents, the same way for the dry run (on copies) and for the import itself.
/// A household is known by its number; a person by the citizen number, else by name and birthday inside the household. Empty cells change nothing.
/// </summary>
internal sealed class RosterMerge(DateTimeOffset now)
{
    private readonly Dictionary<string, Household> households = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<Resident>> members = [];
    private readonly Dictionary<Guid, HouseholdState> householdsBefore = [];
    private readonly Dictionary<Guid, ResidentState> residentsBefore = [];

    /// <summary>The first row that speaks of a household or a person.</summary>
    public Dictionary<Guid, int> RowOf { get; } = [];

    public List<Household> HouseholdsAdded { get; } = [];

    public List<Resident> ResidentsAdded { get; } = [];

    public IEnumerable<(Household Thing, HouseholdState Before)> HouseholdsChanged
        => households.Values.Where(x => householdsBefore.TryGetValue(x.Id, out var before) && before != x.State()).Select(x => (x, householdsBefore[x.Id]));

    public IEnumerable<(Resident Thing, ResidentState Before)> ResidentsChanged
        => members.Values.SelectMany(list => list).Where(x => residentsBefore.TryGetValue(x.Id, out var before) && before != x.State()).Select(x => (x, residentsBefore[x.Id]));

    /// <summary>Says what is on record already.</summary>
    public void Know(IEnumerable<Household> known, IEnumerable<Resident> residents)
    {
        foreach (var household in known)
        {
            households.Add(household.Number, household);
            members.Add(household.Id, []);
            householdsBefore.Add(household.Id, household.State());
        }

        foreach (var resident in residents)
        {
            members[resident.HouseholdId].Add(resident);
            residentsBefore.Add(resident.Id, resident.State());
        }
    }

    public void Apply(RosterRow row, Guid areaId, AreaPath place, string? idHash, Func<string, string> protect)
    {
        var household = HouseholdOf(row, areaId, place);
        var resident = Find(members[household.Id], row, idHash);
        if (resident is null)
        {
            resident = new Resident(household.Id, row.Name);
            members[household.Id].Add(resident);
            ResidentsAdded.Add(resident);
        }
        else if (resident.Name != row.Name)
        {
            resident.Rename(row.Name);
        }

        RowOf.TryAdd(household.Id, row.Row);
        RowOf.TryAdd(resident.Id, row.Row);
        Relate(household, resident, row);
        resident.Gender = row.Gender == Gender.Unknown ? resident.Gender : row.Gender;
        resident.BirthDate = row.Birth ?? resident.BirthDate;
        resident.Note = row.Note.Length > 0 ? row.Note : resident.Note;
        if (row.Phone is not null)
        {
            resident.SetPhone(row.Phone);
        }

        // The cipher differs at each run, so an unchanged number is left alone.
        if (row.IdNumber is not null && resident.IdNumberHash != idHash)
        {
            resident.SetIdNumber(protect(row.IdNumber), idHash);
        }
    }

    private void Relate(Household household, Resident resident, RosterRow row)
    {
        var head = members[household.Id].Find(x => x.Id == household.HeadResidentId);
        household.Relate(resident, row.Relation, head);
        if (head is not null && household.HeadResidentId != head.Id)
        {
            // The row of the new head speaks of the former one too.
            RowOf.TryAdd(head.Id, row.Row);
        }
    }

    private Household HouseholdOf(RosterRow row, Guid areaId, AreaPath place)
    {
        if (!households.TryGetValue(row.Household, out var household))
        {
            household = new Household(row.Household, areaId, place) { CreatedAt = now };
            households.Add(row.Household, household);
            members.Add(household.Id, []);
            HouseholdsAdded.Add(household);
        }
        else if (row.Group.Length > 0 && household.AreaId != areaId)
        {
            household.MoveTo(areaId, place);
        }

        household.DoorNumber = row.Door.Length > 0 ? row.Door : household.DoorNumber;
        return household;
    }

    private static Resident? Find(List<Resident> residents, RosterRow row, string? idHash)
    {
        if (idHash is not null && residents.Find(x => x.IdNumberHash == idHash) is { } known)
        {
            return known;
        }

        // Two people of one name in one household are told apart by birthday; a number on record that differs is another person.
        return residents.Find(x => x.Name == row.Name && x.BirthDate == row.Birth && (idHash is null || x.IdNumberHash is null))
            ?? (residents.Where(x => x.Name == row.Name).ToList() is [var only] && (only.BirthDate is null || row.Birth is null) && (idHash is null || only.IdNumberHash is null) ? only : null);
    }
}
