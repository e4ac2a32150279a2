using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Markup;
using Shanzhi.Media;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Notices;

/// <summary>The 公示 sheet for the wall, A3 upright.</summary>
[AllowAnonymous]
internal sealed class SheetModel(
    CommunitiesDbContext db, AreaDirectory areas, VillageShell frame, IMarkdownRenderer markdown, IQrCodes codes, IMediaStore media, IPageShell shell, NoticeBoard board, ICurrentUser user,
    IStringLocalizer<SharedStrings> texts) : PageModel
{
    public PublicNotice Item { get; private set; } = null!;

    public IHtmlContent Html { get; private set; } = HtmlString.Empty;

    public IHtmlContent Qr { get; private set; } = HtmlString.Empty;

    public string? FirstDayPhoto { get; private set; }

    public string? LastDayPhoto { get; private set; }

    /// <summary>Paper cannot open them; it says what there is.</summary>
    public IReadOnlyList<MediaItem> Attachments { get; private set; } = [];

    /// <summary>As people say the size of a file: 230 KB, 1.2 MB.</summary>
    public static string Size(long bytes)
        => bytes < 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes >> 10)} KB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.#} MB");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await PublicNotice.FindAsync(db, areas, id, cancellation) is not { Notice.IsPublic: true } found)
        {
            return NotFound();
        }

        if (found.Notice.IsOver(board.Today) && !user.Caller.Can(Permissions.PublishNotices, found.Notice.Place))
        {
            return NotFound();
        }

        Item = found;
        await frame.EnterAsync(found.Area, found.Notice.Title, "notices", cancellation);
        shell.Kind = ShellKind.Print;
        ViewData["Paper"] = "A3";
        Html = markdown.Content(found.Notice.Body);
        Qr = codes.Image($"{Request.Scheme}://{Request.Host}{Request.PathBase}/notices/{id}", texts["公示网页二维码"]);
        Attachments = await media.FindAsync(found.Notice.Attachments, cancellation);
        FirstDayPhoto = found.Notice.FirstDayPhoto is { } first ? media.Link(first) : null;
        LastDayPhoto = found.Notice.LastDayPhoto is { } last ? media.Link(last) : null;
        return Page();
    }
}
