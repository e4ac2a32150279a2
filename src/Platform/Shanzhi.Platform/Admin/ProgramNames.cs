using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Platform.Api;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Webhooks;

namespace Shanzhi.Platform.Admin;

/// <summary>What keys and addresses of other systems are called, for the audit trail.</summary>
internal sealed class ProgramNames(KernelDbContext database) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        var (keys, hooks) = (asked["apiKey"].ToList(), asked["webhook"].ToList());
        Dictionary<Guid, string> names = [];
        if (keys.Count > 0)
        {
            names = await database.Set<ApiKey>().AsNoTracking().Where(row => keys.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        }

        if (hooks.Count > 0)
        {
            foreach (var hook in await database.Set<WebhookEndpoint>().AsNoTracking().Where(row => hooks.Contains(row.Id)).ToListAsync(cancellation))
            {
                names[hook.Id] = hook.Name;
            }
        }

        return names;
    }
}
