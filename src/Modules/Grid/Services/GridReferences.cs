using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>Households, people and places that grids and reports hang on.</summary>
internal sealed class GridReferences(GridDbContext db) : IReferences
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

        Add(await db.GridHouseholds.Where(x => ids.Contains(x.HouseholdId)).Select(x => x.HouseholdId).ToListAsync(cancellation), "已经分到网格，留着没动。");
        Add(await db.Grids.Where(x => x.LeadAccountId != null && ids.Contains(x.LeadAccountId.Value)).Select(x => x.LeadAccountId!.Value).ToListAsync(cancellation), "是网格长，先换人。");
        Add(await db.Reports.Where(x => x.AssignedToId != null && ids.Contains(x.AssignedToId.Value) && !Lifecycle.Closed.Contains(x.State)).Select(x => x.AssignedToId!.Value).Distinct().ToListAsync(cancellation), "手上有没办完的事，先交给别人。");
        Add(await db.Reports.Where(x => ids.Contains(x.AreaId)).Select(x => x.AreaId).Distinct().ToListAsync(cancellation), "这里报过事，留着没动。");
        Add(await db.GridGroups.Where(x => ids.Contains(x.AreaId)).Select(x => x.AreaId).ToListAsync(cancellation), "已经分到网格，留着没动。");
        Add(await db.PlacePoints.Where(x => ids.Contains(x.AreaId)).Select(x => x.AreaId).Distinct().ToListAsync(cancellation), "有二维码点位，留着没动。");
        return why;
    }
}
