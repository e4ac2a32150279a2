using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shanzhi.Data;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Media;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Operator;

/// <summary>What is amiss with a tenant's database.</summary>
internal enum SchemaState
{
    Behind = 1,

    /// <summary>Torn or no database: only a backup helps.</summary>
    Unreadable = 2,
}

/// <summary>What an operator sees of a tenant from outside.</summary>
internal sealed class TenantOverview(IServiceProvider services, TenantFiles files, TenantMigrator migrator, FeatureResolver features, IOptions<PlatformOptions> options)
{
    /// <summary>Features in force.</summary>
    public int FeatureCount(ShellSettings tenant) => features.InForce(tenant).Count;

    /// <summary>Bytes of the database, on SQLite, and of the media as they were counted when they came: nobody walks through them for a list.</summary>
    public async Task<long> SizeAsync(ShellSettings tenant, CancellationToken cancellation)
    {
        var folder = new DirectoryInfo(files.Folder(tenant.Id));
        var database = folder.Exists ? folder.EnumerateFiles().Sum(file => file.Length) : 0;
        try
        {
            // To look must not bring a file to another schema.
            return options.Value.Store == DatabaseProvider.PostgreSql || await migrator.IsCurrentAsync(tenant.Id, cancellation)
                ? database + await ShellScope.UsingAsync(services, tenant, scope => MediaUsage.BytesAsync(scope.GetRequiredService<KernelDbContext>(), cancellation))
                : database;
        }
        catch (DbException)
        {
            return database;
        }
    }

    /// <summary>Those whose file is not at the schema of the running modules: brought there at the first visit, by <c>migrate</c>, or never, since it cannot be read.</summary>
    public async Task<IReadOnlyList<(ShellSettings Tenant, SchemaState State)>> NotCurrentAsync(IEnumerable<ShellSettings> tenants, CancellationToken cancellation)
    {
        if (options.Value.Store == DatabaseProvider.PostgreSql)
        {
            return [];
        }

        ConcurrentBag<(ShellSettings Tenant, SchemaState State)> found = [];
        await Parallel.ForEachAsync(tenants, cancellation, async (tenant, token) =>
        {
            if (await StateAsync(tenant.Id, token) is { } state)
            {
                found.Add((tenant, state));
            }
        });
        return [.. found.OrderBy(one => one.Tenant.Identifier, StringComparer.Ordinal)];
    }

    private async Task<SchemaState?> StateAsync(int tenantId, CancellationToken cancellation)
    {
        try
        {
            return await migrator.IsCurrentAsync(tenantId, cancellation) ? null : SchemaState.Behind;
        }
        catch (DbException)
        {
            // One county's torn file must not hide how all the others are.
            return SchemaState.Unreadable;
        }
    }

    /// <summary>1.5 MB.</summary>
    public static string Readable(long bytes) => bytes switch
    {
        < 1L << 20 => $"{(bytes + 1023) >> 10} KB",
        < 1L << 30 => $"{bytes / (double)(1 << 20):0.0} MB",
        _ => $"{bytes / (double)(1 << 30):0.0} GB",
    };
}
