using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shanzhi.BackgroundTasks;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media.Uploads;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Media;

/// <summary>
/// Deletes what nobody claimed, and bytes of uploads that never came to an end. The row goes first: a file without a row is never served.
/// What a process that died between the two left lying, erased photos too, goes within two days.
/// </summary>
internal sealed class MediaSweep(
    KernelDbContext database, ITenantWriter writer, MediaFolder folder, UploadFolder uploads, IMultiTenantContextAccessor tenancy, IOptions<MediaOptions> options, TimeProvider time) : IBackgroundTask
{
    public const string TaskName = "kernel.media";
    private const int BatchSize = 200;
    private static readonly TimeSpan OrphansEvery = TimeSpan.FromDays(1);

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var tenant = tenancy.Tenant;
        var before = time.GetUtcNow() - options.Value.UnclaimedLifetime;
        SweepIncoming(folder.IncomingFolder(tenant.Id), before);
        foreach (var own in Directory.Exists(uploads.Of(tenant.Id)) ? Directory.EnumerateDirectories(uploads.Of(tenant.Id)) : [])
        {
            uploads.Sweep(own);
        }

        var old = await database.Set<MediaFile>().Where(file => file.Owner == null && file.At < before).Take(BatchSize).Select(file => file.Id).ToListAsync(cancellation);
        if (old.Count > 0)
        {
            var gone = await writer.ExecuteAsync(tenant, Caller.System, (unit, token) => RemoveAsync(unit.GetRequiredService<KernelDbContext>(), old, token), cancellation: cancellation);
            foreach (var id in gone)
            {
                File.Delete(folder.PathOf(tenant.Id, id));
            }
        }

        await SweepOrphansAsync(tenant.Id, cancellation);
        var next = await database.Set<MediaFile>().Where(file => file.Owner == null).MinAsync(file => (DateTimeOffset?)file.At, cancellation);
        return next + options.Value.UnclaimedLifetime + TimeSpan.FromSeconds(1);
    }

    /// <returns>Those still unclaimed when the writer came to it.</returns>
    private static async Task<List<Guid>> RemoveAsync(KernelDbContext kernel, List<Guid> ids, CancellationToken cancellation)
    {
        var files = await kernel.Set<MediaFile>().Where(file => ids.Contains(file.Id) && file.Owner == null).ToListAsync(cancellation);
        (await MediaUsage.OfAsync(kernel, cancellation)).Bytes -= files.Sum(file => file.Length);
        kernel.RemoveRange(files);
        return [.. files.Select(file => file.Id)];
    }

    /// <summary>Once a day, as it walks all files; when it last did is written where backups do not look.</summary>
    private async Task SweepOrphansAsync(int tenantId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var before = (now - OrphansEvery).UtcDateTime;
        var walked = Path.Combine(folder.IncomingFolder(tenantId), "walked");
        if (!Directory.Exists(folder.Of(tenantId)) || File.GetLastWriteTimeUtc(walked) > before)
        {
            return;
        }

        foreach (var batch in folder.Kept(tenantId).Where(file => file.LastWriteTimeUtc < before).Chunk(BatchSize))
        {
            var ids = batch.Select(file => Guid.ParseExact(file.Name, "N")).ToList();
            var kept = await database.Set<MediaFile>().Where(file => ids.Contains(file.Id)).Select(file => file.Id).ToListAsync(cancellation);
            foreach (var id in ids.Except(kept))
            {
                File.Delete(folder.PathOf(tenantId, id));
            }
        }

        Directory.CreateDirectory(folder.IncomingFolder(tenantId));
        await File.WriteAllBytesAsync(walked, [], cancellation);
        File.SetLastWriteTimeUtc(walked, now.UtcDateTime);
    }

    private static void SweepIncoming(string path, DateTimeOffset before)
    {
        foreach (var file in Directory.Exists(path) ? Directory.EnumerateFiles(path) : [])
        {
            if (File.GetLastWriteTimeUtc(file) < before.UtcDateTime)
            {
                File.Delete(file);
            }
        }
    }
}
