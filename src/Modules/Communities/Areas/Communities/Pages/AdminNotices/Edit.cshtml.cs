using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Markup;
using Shanzhi.Media;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminNotices;

/// <summary>Writes or changes a notice, keeps it or publishes it, and takes the photos of the sheet on the wall.</summary>
[RequirePermission(Permissions.PublishNoticesName)]
internal sealed class EditModel(
    CommunitiesDbContext db, PlaceChoices choices, IMediaStore media, IMarkdownRenderer markdown, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public NoticeInput Input { get; set; } = new();

    public string Link(Guid attachment) => media.Link(attachment);

    /// <summary>Null while it is new.</summary>
    public Notice? Notice { get; private set; }

    /// <summary>What it will look like, set while it is looked at before it goes out; or what one withdrawn said.</summary>
    public IHtmlContent? Look { get; private set; }

    public string PlaceName => Places.FirstOrDefault(place => place.Value == (Notice?.AreaId ?? Input.AreaId).ToString())?.Text ?? "";

    public IReadOnlyList<NoticeObjection> Objections { get; private set; } = [];

    /// <summary>An answer that was not taken, to be put right.</summary>
    public (Guid Objection, string Answer) Typed { get; private set; }

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    /// <param name="like">What a new one begins with: the words of one withdrawn to be put right, or of last quarter's.</param>
    public async Task<IActionResult> OnGetAsync(Guid? id, Guid? like, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        if (id is null && like is not null && await FindAsync(like.Value, cancellation) is { } model)
        {
            Input = NoticeInput.Like(model);
        }

        return Fresh();
    }

    /// <param name="act"><c>look</c> shows what it will be before anybody else sees it, <c>edit</c> goes back to writing; else it is kept, or published.</param>
    public async Task<IActionResult> OnPostAsync(Guid? id, bool publish, string? act, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        foreach (var file in Input.Files.Where(file => file.Length > 0))
        {
            if (await this.KeepAsync(file, MediaKind.Document, "Input.Files") is { } kept && !Input.Kept.Contains(kept))
            {
                Input.Kept.Add(kept);
            }
        }

        if (act == "edit")
        {
            ModelState.Clear();
            return await ShowAsync(cancellation);
        }

        var command = Input.ToCommand(Notice, publish);
        if (act == "look" || !ModelState.IsValid)
        {
            Check(command);
            Look = act == "look" && ModelState.IsValid ? markdown.Content(command.Body) : null;
            return await ShowAsync(cancellation);
        }

        var (done, saved) = await this.TrySendAsync(command);
        if (!done)
        {
            return await ShowAsync(cancellation);
        }

        TempData.Done(publish ? texts["发出去了，村民马上能看到。"] : texts["已经保存"]);
        return LocalRedirect(publish ? $"~/notices/{saved}" : $"~/admin/notices/edit/{saved}");
    }

    public async Task<IActionResult> OnPostPhotoAsync(Guid id, bool lastDay, IFormFile? photo, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        if (photo is null)
        {
            ModelState.AddModelError("", texts["请选一张照片。"]);
        }
        else if (await this.KeepAsync(photo, MediaKind.Photo, "") is { } kept)
        {
            var (done, _) = await this.TrySendAsync(new AddWallPhoto(id, kept, lastDay), "");
            if (done)
            {
                TempData.Done(texts["照片收到了"]);
                return LocalRedirect($"~/admin/notices/edit/{id}");
            }
        }

        return Fresh();
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, Guid objection, string? answer, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        if ((await this.TrySendAsync(new AnswerObjection(objection, answer ?? ""), "")).Done)
        {
            TempData.Done(texts["答复了，本人会收到短信。"]);
            return LocalRedirect($"~/admin/notices/edit/{id}");
        }

        Typed = (objection, answer ?? "");
        return Fresh();
    }

    /// <summary>The form as the notice is kept, also when another form of the page was sent and not taken.</summary>
    private PageResult Fresh()
    {
        Input = Notice is null ? Input : NoticeInput.Of(Notice);
        return Page();
    }

    /// <summary>All that is wrong at once, also beside a file or a date that was not taken.</summary>
    private void Check(SaveNotice command)
    {
        foreach (var failure in new SaveNoticeValidator().Validate(command).Errors)
        {
            ModelState.AddModelError($"{nameof(Input)}.{failure.PropertyName}", texts[failure.ErrorMessage]);
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Input.Kept = await media.WaitingAsync(Input.Kept, cancellation);
        return Page();
    }

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (id is null ? texts["写通知"] : texts["改通知"], ShellKind.Staff);
        Places = await choices.ToChooseAsync(Permissions.PublishNotices, AreaLevel.County, AreaLevel.Group, cancellation);
        if (id is null)
        {
            return true;
        }

        Notice = await FindAsync(id.Value, cancellation);
        if (Notice?.WithdrawnAt is not null)
        {
            (shell.Title, Look) = (texts["撤下的通知"], markdown.Content(Notice.Body));
        }

        Objections = await db.NoticeObjections.AsNoTracking().Where(x => x.NoticeId == id).OrderBy(x => x.At).ToListAsync(cancellation);
        return Notice is not null;
    }

    /// <summary>Null when there is none, or the caller may not publish there.</summary>
    private async Task<Notice?> FindAsync(Guid id, CancellationToken cancellation)
        => await db.Notices.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation) is { } found && user.Caller.Can(Permissions.PublishNotices, found.Place) ? found : null;
}
