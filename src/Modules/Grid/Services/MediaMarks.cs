using Shanzhi.Media;

namespace Shanzhi.Grid.Services;

internal static class MediaMarks
{
    /// <summary>Digests of kept files: the same files sent twice have different ids, and are the same all the same.</summary>
    public static async Task<IReadOnlyList<string>> MarksAsync(this IMediaStore media, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var digests = (await media.FindAsync(ids, cancellation)).ToDictionary(file => file.Id, file => file.Sha256);
        return [.. ids.Select(id => digests.GetValueOrDefault(id) ?? id.ToString("N"))];
    }
}
