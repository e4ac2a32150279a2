using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;

namespace Shanzhi.Grid.Services;

/// <summary>Households, people and places that patches, teams and boundaries hang on.</summary>
internal sealed class UnitReferences(GridDbContext db) : IReferences
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        var why = new Dictionary<Guid, string>();
        void Add(IEnumerable<Guid> used, string reason)
        {
            foreach (var id in used)
            {
                why.TryAdd(id, reason);
            }
        }

        Add(await db.PatchHouseholds.Where(link => ids.Contains(link.HouseholdId)).Select(link => link.HouseholdId).Distinct().ToListAsync(cancellation), "已经分到片里，留着没动。");
        Add(await db.PatchAreas.Where(link => ids.Contains(link.AreaId)).Select(link => link.AreaId).Distinct().ToListAsync(cancellation), "已经分到片里，留着没动。");
        Add(await db.TeamMembers.Where(member => member.AccountId != null && ids.Contains(member.AccountId.Value) && member.To == null).Select(member => member.AccountId!.Value).Distinct().ToListAsync(cancellation), "在网格团队里，先交接。");
        Add(await db.Boundaries.Where(boundary => ids.Contains(boundary.UnitId)).Select(boundary => boundary.UnitId).ToListAsync(cancellation), "画过边界，留着没动。");
        return why;
    }
}
