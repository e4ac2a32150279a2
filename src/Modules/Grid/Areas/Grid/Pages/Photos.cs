using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Domain;
using Shanzhi.Media;
using Shanzhi.Pages;

namespace Shanzhi.Grid.Pages;

/// <summary>Takes a form's photos into the media store; they wait there while something is put right.</summary>
internal static class Photos
{
    /// <summary>At most so many bytes in one form: nine photos straight from a camera, and a voice note.</summary>
    public const long MostBytes = 160 * 1024 * 1024;

    /// <summary>Adds to <paramref name="kept"/>, up to nine in all; those beyond are refused, not the others with them.</summary>
    public static async Task KeepPhotosAsync(this PageModel page, IReadOnlyList<IFormFile> files, List<Guid> kept, string field, bool nameless = false)
    {
        var room = Math.Max(0, MediaIds.MaxPhotos - kept.Count);
        foreach (var file in files.Take(room))
        {
            if (await page.KeepAsync(file, MediaKind.Photo, field, nameless) is { } id && !kept.Contains(id))
            {
                kept.Add(id);
            }
        }

        if (files.Count > room)
        {
            page.ModelState.AddModelError(field, page.Texts()["照片最多 {0} 张，多出来的 {1} 张没有收，其余的都还在。", MediaIds.MaxPhotos, files.Count - room]);
        }
    }
}
