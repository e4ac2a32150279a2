using System.Globalization;
using Microsoft.Extensions.Options;
using Shanzhi.Platform.Hosting;

namespace Shanzhi.Platform.Data;

/// <summary>Where a tenant's files lie. The path is made from the internal number alone, so no input can reach it.</summary>
internal sealed class TenantFiles(IOptions<PlatformOptions> options)
{
    public string Root { get; } = Path.GetFullPath(options.Value.DataPath);

    public string Catalog => Path.Combine(Root, "catalog.db");

    public string Folder(int tenantId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tenantId);
        return Path.Combine(Root, "tenants", tenantId.ToString(CultureInfo.InvariantCulture));
    }

    public string Database(int tenantId) => Path.Combine(Folder(tenantId), "tenant.db");
}
