using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Media;

namespace Shanzhi.Platform.Admin.Pages.Usage;

/// <summary>What the tenant uses of its plan (用量): media against the quota, rows by feature, and the file on SQLite.</summary>
[RequirePermission(AdminPermissions.HomeName, Everywhere = true)]
internal sealed class IndexModel(
    KernelDbContext database, RowCounts rows, FeatureResolver plans, IFeatureCatalog catalog, TenantFiles files, IOptions<PlatformOptions> options) : AdminPage
{
    protected override string Heading => "用量";

    public FeatureProfile? Plan { get; private set; }

    /// <summary>In bytes.</summary>
    public long MediaBytes { get; private set; }

    public int MediaFiles { get; private set; }

    /// <summary>In bytes; null where tenants share tables.</summary>
    public long? DatabaseBytes { get; private set; }

    public IReadOnlyList<(string Name, long Rows)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Plan = plans.Plan(Tenant.Plan);
        MediaFiles = await database.Set<MediaFile>().CountAsync(cancellation);
        MediaBytes = await MediaUsage.BytesAsync(database, cancellation);
        Rows = [.. (await rows.ReadAsync(cancellation)).Select(count => (count.Feature is null ? T["平台本身（操作记录、通知等）"].Value : T[catalog.Find(count.Feature)?.Name ?? count.Feature].Value, count.Rows))];
        DatabaseBytes = options.Value.Store == DatabaseProvider.Sqlite ? SizeOf(files.Database(Tenant.Id)) : null;
    }

    /// <summary>As people write it: 1.2 GB.</summary>
    public static string Words(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.#} GB",
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.#} MB",
        _ => $"{Math.Ceiling(bytes / 1024.0):0} KB",
    };

    // What was committed but not yet moved into the file stands in the log beside it.
    private static long SizeOf(string path) => new[] { path, path + "-wal" }.Select(name => new FileInfo(name)).Where(file => file.Exists).Sum(file => file.Length);
}
