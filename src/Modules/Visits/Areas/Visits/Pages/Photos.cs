using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Media;
using Shanzhi.Pages;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Pages;

/// <summary>Takes a form's photos into the media store; they wait there while something is put right.</summary>
internal static class Photos
{
    /// <summary>At most so many bytes in one form: two times nine photos straight from a camera.</summary>
    public const long MostBytes = 160 * 1024 * 1024;

    /// <summary>Adds to <paramref name="kept"/>, up to nine in all; those beyond are refused, not the others with them.</summary>
    public static async Task KeepPhotosAsync(this PageModel page, IReadOnlyList<IFormFile> files, List<Guid> kept, string field)
    {
        var room = Math.Max(0, MediaIds.MaxPhotos - kept.Count);
        foreach (var file in files.Take(room))
        {
            if (await page.KeepAsync(file, MediaKind.Photo, field) is { } id && !kept.Contains(id))
            {
                kept.Add(id);
            }
        }

        if (files.Count > room)
        {
            page.ModelState.AddModelError(field, page.Texts()["照片最多 {0} 张，多出来的 {1} 张没有收，其余的都还在。", MediaIds.MaxPhotos, files.Count - room]);
        }
    }

    /// <summary>Digests of kept files: the same files sent twice have different ids, and are the same all the same.</summary>
    public static async Task<IReadOnlyList<string>> MarksAsync(this IMediaStore media, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var digests = (await media.FindAsync(ids, cancellation)).ToDictionary(file => file.Id, file => file.Sha256);
        return [.. ids.Select(id => digests.GetValueOrDefault(id) ?? id.ToString("N"))];
    }
}
