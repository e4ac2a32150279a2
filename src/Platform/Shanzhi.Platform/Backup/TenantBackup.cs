using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Media;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Backup;

/// <summary>Packs a tenant into one file, while it goes on being used.</summary>
internal sealed class TenantBackup(
    TenantFiles files, MediaFolder media, TenantMigrator migrator, PostgreSqlTenants shared, IOptions<PlatformOptions> options, TimeProvider time)
{
    private const string Stamp = "yyyyMMdd'T'HHmmssfff'Z'";
    private const string Extension = ".shanzhi.zip";

    /// <summary>Where backups go when no folder is named.</summary>
    public string DefaultFolder => Path.Combine(files.Root, "backups");

    /// <summary>A tenant's backups in the default folder, the newest first. By the whole name: one identifier may begin with another.</summary>
    public IEnumerable<FileInfo> Of(ShellSettings tenant)
    {
        var folder = new DirectoryInfo(DefaultFolder);
        var before = tenant.Identifier.Length + 1;
        return !folder.Exists ? [] : folder.EnumerateFiles($"{tenant.Identifier}-*{Extension}")
            .Where(file => DateTime.TryParseExact(file.Name.AsSpan()[before..^Extension.Length], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .OrderByDescending(file => file.Name, StringComparer.Ordinal);
    }

    /// <returns>Path of the file <c>{identifier}-{utc}.shanzhi.zip</c>.</returns>
    /// <exception cref="InputException">The copy is not whole.</exception>
    public async Task<string> CreateAsync(ShellSettings tenant, string? folder = null, CancellationToken cancellation = default)
    {
        folder = Path.GetFullPath(folder ?? DefaultFolder);
        Directory.CreateDirectory(folder);
        await migrator.EnsureAsync(tenant, cancellation);
        var now = time.GetUtcNow();
        var target = Path.Combine(folder, $"{tenant.Identifier}-{now.ToString(Stamp, CultureInfo.InvariantCulture)}{Extension}");
        var copy = target + ".db";
        var unfinished = target + ".part";
        try
        {
            await (options.Value.Store == DatabaseProvider.PostgreSql
                ? shared.WriteFileAsync(tenant, copy, cancellation)
                : BackupSql.CopyAsync(files.Database(tenant.Id), copy, cancellation));
            if (await BackupSql.CheckAsync(copy, cancellation) is var verdict and not "ok")
            {
                throw new InputException("", "数据库查出毛病，没有备份：{0}", verdict);
            }

            await PackAsync(tenant, now, copy, unfinished, cancellation);
            File.Move(unfinished, target);
            return target;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    private async Task PackAsync(ShellSettings tenant, DateTimeOffset now, string database, string target, CancellationToken cancellation)
    {
        var head = await BackupSql.AuditHeadAsync(database, cancellation);
        await using var stream = new FileStream(target, FileMode.CreateNew);
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        List<BackupFile> packed = [await AddAsync(zip, BackupManifest.Database, database, CompressionLevel.Fastest, cancellation)];
        var root = media.Of(tenant.Id);
        var incoming = media.IncomingFolder(tenant.Id);
        if (Directory.Exists(root))
        {
            foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(incoming, StringComparison.Ordinal)))
            {
                // Photos and voice are compressed already.
                var name = BackupManifest.Media + Path.GetRelativePath(root, file).Replace('\\', '/');
                packed.Add(await AddAsync(zip, name, file, CompressionLevel.NoCompression, cancellation));
            }
        }

        var manifest = new BackupManifest(BackupManifest.CurrentFormat, now, TenantCard.Of(tenant), head is { } end ? new AuditAnchor(end.Sequence, end.Hash) : null, packed);
        await using var text = await zip.CreateEntry(BackupManifest.Name).OpenAsync(cancellation);
        await JsonSerializer.SerializeAsync(text, manifest, cancellationToken: cancellation);
    }

    private static async Task<BackupFile> AddAsync(ZipArchive zip, string name, string file, CompressionLevel level, CancellationToken cancellation)
    {
        await using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var target = await zip.CreateEntry(name, level).OpenAsync(cancellation);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var length = 0L;
        int read;
        while ((read = await source.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            length += read;
        }

        return new BackupFile(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
