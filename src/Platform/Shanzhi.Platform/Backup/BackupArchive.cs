using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Backup;

/// <summary>Takes a backup apart into a folder, believing nothing in it that its hashes do not bear out.</summary>
internal static class BackupArchive
{
    /// <exception cref="InputException">It is no backup, or not whole.</exception>
    public static async Task<BackupManifest> ExtractAsync(string archive, string folder, CancellationToken cancellation)
    {
        if (!File.Exists(archive))
        {
            throw new InputException("From", "找不到备份文件“{0}”。", archive);
        }

        try
        {
            await using var zip = await ZipFile.OpenReadAsync(archive, cancellation);
            var manifest = await ReadManifestAsync(zip, cancellation);
            foreach (var file in manifest.Files)
            {
                var entry = zip.GetEntry(file.Path) ?? throw Broken(file.Path);
                var target = Path.GetFullPath(Path.Combine(folder, file.Path));
                if (!target.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                {
                    throw Broken(file.Path);
                }

                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await entry.ExtractToFileAsync(target, cancellation);
                await using var written = File.OpenRead(target);
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellation)) != file.Sha256)
                {
                    throw Broken(file.Path);
                }
            }

            return manifest;
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException)
        {
            throw new InputException("From", "这不是善治的备份文件，或者已经损坏：{0}", Path.GetFileName(archive));
        }
    }

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip, CancellationToken cancellation)
    {
        var entry = zip.GetEntry(BackupManifest.Name) ?? throw new InvalidDataException();
        await using var text = await entry.OpenAsync(cancellation);
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(text, cancellationToken: cancellation);
        return manifest is { Format: BackupManifest.CurrentFormat } ? manifest : throw new InvalidDataException();
    }

    private static InputException Broken(string path) => new("From", "备份里的“{0}”和清单对不上，没有恢复。", path);
}
