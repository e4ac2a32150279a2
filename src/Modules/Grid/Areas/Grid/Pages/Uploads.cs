using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Domain;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Pages;

/// <summary>Takes the files of a form into the media store. What cannot be kept is said beside the field; the rest is kept, and waits there while something is put right.</summary>
internal sealed class Uploads(IMediaStore media, IStringLocalizer<SharedStrings> texts)
{
    /// <summary>At most so many bytes in one form: nine photos straight from a camera, and a voice note.</summary>
    public const long MostBytes = 160 * 1024 * 1024;

    /// <summary>Adds to <paramref name="kept"/>, up to nine in all; those beyond are refused, not the others with them.</summary>
    public async Task KeepPhotosAsync(PageModel page, IReadOnlyList<IFormFile> files, List<Guid> kept, string field, bool nameless = false)
    {
        var room = Math.Max(0, MediaIds.MaxPhotos - kept.Count);
        foreach (var file in files.Take(room))
        {
            if (await KeepAsync(page, file, MediaKind.Photo, field, nameless) is { } id && !kept.Contains(id))
            {
                kept.Add(id);
            }
        }

        if (files.Count > room)
        {
            page.ModelState.AddModelError(field, texts["照片最多 {0} 张，多出来的 {1} 张没有收，其余的都还在。", MediaIds.MaxPhotos, files.Count - room]);
        }
    }

    /// <summary>Null when it could not be kept.</summary>
    public async Task<Guid?> KeepAsync(PageModel page, IFormFile file, MediaKind kind, string field, bool nameless = false)
    {
        try
        {
            await using var content = file.OpenReadStream();
            return (await media.SaveAsync(content, kind, field, nameless, page.HttpContext.RequestAborted)).Id;
        }
        catch (InputException exception)
        {
            page.ModelState.AddInputErrors(new InputException([.. exception.Errors.Select(error => error with { Field = field })]), "", texts);
            return null;
        }
    }
}
