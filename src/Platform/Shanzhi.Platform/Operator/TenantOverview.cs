using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Shanzhi.Data;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Operator;

/// <summary>What an operator sees of a tenant from outside.</summary>
internal sealed class TenantOverview(TenantFiles files, TenantMigrator migrator, FeatureResolver features, IOptions<PlatformOptions> options)
{
    /// <summary>Features in force.</summary>
    public int FeatureCount(ShellSettings tenant) => features.InForce(tenant).Count;

    /// <summary>Bytes in the tenant's folder; on PostgreSQL the media alone.</summary>
    public long SizeOnDisk(int tenantId)
    {
        var folder = new DirectoryInfo(files.Folder(tenantId));
        return folder.Exists ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
    }

    /// <summary>Tenants whose file is not at the schema of the running modules yet; it is brought there at the first visit, or by <c>migrate</c>.</summary>
    public async Task<IReadOnlyList<ShellSettings>> BehindAsync(IEnumerable<ShellSettings> tenants, CancellationToken cancellation)
    {
        if (options.Value.Store == DatabaseProvider.PostgreSql)
        {
            return [];
        }

        ConcurrentBag<ShellSettings> behind = [];
        await Parallel.ForEachAsync(tenants, cancellation, async (tenant, token) =>
        {
            if (!await migrator.IsCurrentAsync(tenant.Id, token))
            {
                behind.Add(tenant);
            }
        });
        return [.. behind.OrderBy(tenant => tenant.Identifier, StringComparer.Ordinal)];
    }

    /// <summary>1.5 MB.</summary>
    public static string Readable(long bytes) => bytes switch
    {
        < 1L << 20 => $"{(bytes + 1023) >> 10} KB",
        < 1L << 30 => $"{bytes / (double)(1 << 20):0.0} MB",
        _ => $"{bytes / (double)(1 << 30):0.0} GB",
    };
}
