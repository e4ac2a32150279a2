using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Media;

/// <summary>Where media lie: names are made from internal ids alone, so no input reaches a path.</summary>
internal sealed class MediaFolder(TenantFiles files)
{
    public string Of(int tenantId) => Path.Combine(files.Folder(tenantId), "media");

    public string PathOf(int tenantId, Guid id)
    {
        // The last two digits of a version 7 id are random: files spread over 256 folders.
        var name = id.ToString("N");
        return Path.Combine(Of(tenantId), name[^2..], name);
    }

    /// <summary>The files in their places, whether a row knows them or not.</summary>
    public IEnumerable<FileInfo> Kept(int tenantId) => new DirectoryInfo(Of(tenantId)).EnumerateDirectories("??")
        .SelectMany(folder => folder.EnumerateFiles())
        .Where(file => Guid.TryParseExact(file.Name, "N", out _));

    /// <summary>A new file for bytes on their way in; leftovers are swept by age.</summary>
    public string Incoming(int tenantId)
    {
        var folder = IncomingFolder(tenantId);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Guid.CreateVersion7().ToString("N"));
    }

    public string IncomingFolder(int tenantId) => Path.Combine(Of(tenantId), "incoming");
}
