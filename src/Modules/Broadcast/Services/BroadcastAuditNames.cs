using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;

namespace Shanzhi.Broadcast.Services;

/// <summary>Circulars by their titles; who is looked for is not named in the trail.</summary>
internal sealed class BroadcastAuditNames(BroadcastDbContext db) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        var (circulars, groups) = (asked["broadcast.circular"].ToList(), asked["broadcast.group"].ToList());
        var names = circulars.Count == 0 ? [] : await db.Circulars.AsNoTracking().Where(row => circulars.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Kind == CircularKind.Lost ? "走失寻人" : row.Title, cancellation);
        foreach (var group in groups.Count == 0 ? [] : await db.Groups.AsNoTracking().Where(row => groups.Contains(row.Id)).ToListAsync(cancellation))
        {
            names[group.Id] = group.Name;
        }

        return names;
    }
}
