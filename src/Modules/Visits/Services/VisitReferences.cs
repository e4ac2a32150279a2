using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Visits.Data;

namespace Shanzhi.Visits.Services;

/// <summary>Households, people and places that visits hang on.</summary>
internal sealed class VisitReferences(VisitsDbContext db) : IReferences
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

        Add(await db.Visits.Where(row => row.HouseholdId != null && ids.Contains(row.HouseholdId.Value)).Select(row => row.HouseholdId!.Value).Distinct().ToListAsync(cancellation), "走访过，留着没动。");
        Add(await db.CareHouseholds.Where(row => ids.Contains(row.HouseholdId)).Select(row => row.HouseholdId).Distinct().ToListAsync(cancellation), "走访里登记着，留着没动。");
        Add(await db.CareEvents.Where(row => ids.Contains(row.HouseholdId)).Select(row => row.HouseholdId).Distinct().ToListAsync(cancellation), "走访里登记着，留着没动。");
        // The same words as above: they must not tell one from the other.
        Add(await db.RestrictedCares.Where(row => ids.Contains(row.HouseholdId)).Select(row => row.HouseholdId).Distinct().ToListAsync(cancellation), "走访里登记着，留着没动。");
        Add(await db.Households.Where(row => row.LiaisonId != null && ids.Contains(row.HouseholdId)).Select(row => row.HouseholdId).ToListAsync(cancellation), "已经有人联户，留着没动。");
        Add(await db.Households.Where(row => row.LiaisonId != null && ids.Contains(row.LiaisonId.Value)).Select(row => row.LiaisonId!.Value).Distinct().ToListAsync(cancellation), "联着户，先交接给别人。");
        Add(await db.Points.Where(row => ids.Contains(row.AreaId)).Select(row => row.AreaId).Distinct().ToListAsync(cancellation), "有巡查点位，留着没动。");
        Add(await db.Plans.Where(row => ids.Contains(row.AreaId)).Select(row => row.AreaId).Distinct().ToListAsync(cancellation), "有走访计划，留着没动。");
        return why;
    }
}
