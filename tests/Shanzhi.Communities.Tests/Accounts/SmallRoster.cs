using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;

namespace Shanzhi.Communities.Tests.Accounts;

/// <summary>Two people of one household in the north, one in the south.</summary>
internal sealed class SmallRoster : IResidentRoster
{
    public static readonly RosterPerson Grandmother = new(Guid.CreateVersion7(), Guid.CreateVersion7(), "余秀兰", "001", SmallCounty.NorthGroup.Path);
    public static readonly RosterPerson Grandson = Grandmother with { ResidentId = Guid.CreateVersion7(), Name = "徐小山" };
    public static readonly RosterPerson Southerner = new(Guid.CreateVersion7(), Guid.CreateVersion7(), "方春生", "009", SmallCounty.SouthVillage.Path);
    private static readonly (RosterPerson Person, string Tail)[] All = [(Grandmother, "123X"), (Grandson, "0012"), (Southerner, "7788")];

    public Task<IReadOnlyList<RosterPerson>> MatchAsync(AreaPath area, string name, string? idTail, DateOnly? birthDate, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<RosterPerson>>([.. All.Where(x => area.Contains(x.Person.Area) && x.Person.Name == name && x.Tail == idTail).Select(x => x.Person)]);

    public Task<RosterPerson?> FindAsync(Guid residentId, CancellationToken cancellation) => Task.FromResult(All.Select(x => x.Person).FirstOrDefault(x => x.ResidentId == residentId));
}
