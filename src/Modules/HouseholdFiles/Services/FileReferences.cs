using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Households and people whose files something was written into: an import of the register is not taken back from under them.</summary>
internal sealed class FileReferences(HouseholdFilesDbContext db) : IReferences
{
    private const string Why = "民情档案里有登记，留着没动。";

    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        var homes = await db.Facts.Where(fact => ids.Contains(fact.HouseholdId)).Select(fact => fact.HouseholdId).Distinct().ToListAsync(cancellation);
        var people = await db.Facts.Where(fact => fact.ResidentId != null && ids.Contains(fact.ResidentId.Value)).Select(fact => fact.ResidentId!.Value).Distinct().ToListAsync(cancellation);
        var grids = await db.Marks.Where(mark => ids.Contains(mark.GridId)).Select(mark => mark.GridId).Distinct().ToListAsync(cancellation);
        return homes.Concat(people).Concat(grids).Distinct().ToDictionary(id => id, _ => Why);
    }
}
