using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Keys;

internal sealed class FieldProtection(KernelDbContext kernel, IDataProtectionProvider protection, TenantCacheStore cache) : IFieldProtection
{
    private const string CacheKey = "kernel.data-identity";

    // It changes only when the data is replaced, and then all that is kept of the tenant is forgotten on every node.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public IDataProtector For(string purpose) => protection.CreateProtector(purpose, Identity());

    private string Identity()
    {
        var tenantId = kernel.TenantId;
        if (!cache.TryGet<string>(tenantId, CacheKey, out var identity))
        {
            identity = kernel.Set<DataIdentity>().AsNoTracking().Select(row => row.Value).FirstOrDefault() ?? tenantId.ToString(CultureInfo.InvariantCulture);
            cache.Keep(tenantId, CacheKey, identity, Lifetime);
        }

        return identity;
    }
}
