using Shanzhi.Media;

namespace Shanzhi.Grid.Services;

internal static class MediaMarks
{
    /// <summary>Digests of kept files: the same files sent twice have different ids, and are the same all the same.</summary>
    public static async Task<IReadOnlyList<string>> MarksAsync(this IMediaStore media, IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        List<string> marks = [];
        foreach (var id in ids)
        {
            marks.Add((await media.FindAsync(id, cancellation))?.Sha256 ?? id.ToString("N"));
        }

        return marks;
    }
}
