using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Rules;

/// <summary>The draft as a picture, to be looked at once more and published (公布).</summary>
[RequirePermission(GridPermissions.ManageName, Everywhere = true)]
internal sealed class PublishModel(GridDbContext db, Frames frames, RuleWords words) : PageModel
{
    [BindProperty]
    public PublishInput Input { get; set; } = new();

    public RulePicture Picture { get; private set; } = null!;

    public RuleVersion Draft { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input.Revision = Draft.Revision;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (done, number) = await this.TrySendAsync(new PublishDraft(Input.Revision, Input.Note ?? ""));
        if (!done)
        {
            await LoadAsync();
            return Page();
        }

        if (number is { } published)
        {
            this.Done("第 {0} 版已经公布，新报的事按它办", published);
        }
        else
        {
            this.Done("和现在用的一样，没有公布");
        }

        return Redirect(Url.Content("~/grid/rules"));
    }

    private async Task LoadAsync()
    {
        frames.Staff("公布规则");
        Draft = await db.RuleVersions.AsNoTracking().SingleOrDefaultAsync(version => version.Number == RuleVersion.Draft, HttpContext.RequestAborted) ?? throw new NotFoundException();
        Picture = await words.PictureAsync(Draft.Rules, HttpContext.RequestAborted);
    }
}

internal sealed class PublishInput
{
    public int Revision { get; set; }

    public string? Note { get; set; }
}
