using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Rules;

/// <summary>通知模板: words that are ready when there is no time to find them.</summary>
[RequirePermission(BroadcastPermissions.ManageName, Everywhere = true)]
internal sealed class TemplatesModel(BroadcastDbContext db, Frames frames) : PageModel
{
    public const int Size = 30;

    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public CircularKind Kind { get; set; } = CircularKind.Notice;

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool Drop { get; set; }

    public IReadOnlyList<Template> Templates { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (Edit is { } id)
        {
            var template = await db.Templates.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new NotFoundException();
            (Kind, Title, Text) = (template.Kind, template.Title, template.Text);
        }

        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveTemplate(Edit, Kind, Title ?? "", Text ?? "", Drop), "")).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content("~/broadcast/templates"));
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("通知模板");
        Total = await db.Templates.CountAsync(cancellation);
        Templates = await db.Templates.AsNoTracking().OrderBy(row => row.Kind).ThenBy(row => row.Title).ThenBy(row => row.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
    }
}
