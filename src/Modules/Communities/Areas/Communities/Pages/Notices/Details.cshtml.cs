using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Directories;
using Shanzhi.Markup;
using Shanzhi.Media;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.Notices;

/// <summary>One notice. Not kept by the page cache: its links to attachments are private and short-lived.</summary>
[AllowAnonymous]
internal sealed class DetailsModel(
    CommunitiesDbContext db, AreaDirectory areas, VillageShell frame, NoticeBoard board, IMarkdownRenderer markdown, IMediaStore media, ICurrentUser user) : PageModel
{
    public PublicNotice Item { get; private set; } = null!;

    public IHtmlContent Html { get; private set; } = HtmlString.Empty;

    public bool Running { get; private set; }

    /// <summary>The period is over: the list is put away, except for those who keep it.</summary>
    public bool PutAway { get; private set; }

    public bool MayEdit { get; private set; }

    /// <summary>Those of the reader.</summary>
    public IReadOnlyList<NoticeObjection> Objections { get; private set; } = [];

    public IReadOnlyList<string> Attachments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await PublicNotice.FindAsync(db, areas, id, cancellation) is not { } found)
        {
            return NotFound();
        }

        Item = found;
        await frame.EnterAsync(found.Area, found.Notice.Title, "notices", cancellation);
        MayEdit = user.Caller.Can(Permissions.PublishNotices, found.Notice.Place);
        PutAway = found.Notice.IsOver(board.Today) && !MayEdit;
        if (user.Caller.AccountId is { } account)
        {
            Objections = await db.NoticeObjections.AsNoTracking().Where(x => x.NoticeId == id && x.AccountId == account).OrderBy(x => x.At).ToListAsync(cancellation);
        }

        if (found.Notice.IsPublic && !PutAway)
        {
            Html = markdown.Content(found.Notice.Body);
            Running = found.Notice.IsRunning(board.Today);
            Attachments = found.Notice.Attachments.ConvertAll(media.Link);
        }

        return Page();
    }
}
