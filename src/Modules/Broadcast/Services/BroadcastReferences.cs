using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Communities;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Services;

/// <summary>Places that circulars went to, and people on duty in the days to come.</summary>
internal sealed class BroadcastReferences(BroadcastDbContext db, TimeProvider clock) : IReferences
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        var why = new Dictionary<Guid, string>();
        foreach (var id in await db.CircularAreas.Where(area => ids.Contains(area.AreaId)).Select(area => area.AreaId).Distinct().ToListAsync(cancellation))
        {
            why.TryAdd(id, "这里发过通知，留着没动。");
        }

        foreach (var id in await db.DutySlots.Where(slot => ids.Contains(slot.AreaId)).Select(slot => slot.AreaId).Distinct().ToListAsync(cancellation))
        {
            why.TryAdd(id, "这里排了值班，留着没动。");
        }

        var today = ChineseDates.DayOf(clock.GetUtcNow());
        foreach (var id in await db.DutySlots.Where(slot => slot.Day >= today && slot.AccountId != null && ids.Contains(slot.AccountId.Value)).Select(slot => slot.AccountId!.Value).Distinct().ToListAsync(cancellation))
        {
            why.TryAdd(id, "排了值班，先换人。");
        }

        return why;
    }
}
