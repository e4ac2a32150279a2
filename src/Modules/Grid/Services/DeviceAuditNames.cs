using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Devices;

namespace Shanzhi.Grid.Services;

internal sealed class DeviceAuditNames(GridDbContext db) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        var ids = asked["grid.device"].ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>()
            : await db.Set<Device>().AsNoTracking().Where(device => ids.Contains(device.Id)).ToDictionaryAsync(device => device.Id, device => device.Name, cancellation);
    }
}
