using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;

namespace Shanzhi.Visits.Kinds;

/// <summary>户和事的种类: which households are always linked, which events always visited.</summary>
[RequirePermission(VisitPermissions.ManageName, Everywhere = true)]
internal sealed class IndexModel(VisitsDbContext db, Frames frames) : PageModel
{
    [BindProperty]
    public KindInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    public IReadOnlyList<VisitKind> Kinds { get; private set; } = [];

    public VisitKind? Chosen { get; private set; }

    public async Task OnGetAsync(bool isEvent)
    {
        await LoadAsync();
        Input = Chosen is { } kind ? new KindInput { IsEvent = kind.IsEvent, Name = kind.Name, WithinDays = kind.WithinDays, Restricted = kind.Restricted, Active = kind.Active } : new KindInput { IsEvent = isEvent };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveKind(Edit, Input.IsEvent, Input.Name, Input.WithinDays, Input.Restricted, Input.Active))).Done)
        {
            await LoadAsync();
            return Page();
        }

        TempData.Done(this.Texts()["已经保存"]);
        return Redirect(Url.Content("~/visits/kinds"));
    }

    private async Task LoadAsync()
    {
        frames.Staff("户和事的种类");
        Kinds = await db.Kinds.AsNoTracking().OrderBy(kind => kind.Order).ThenBy(kind => kind.Id).ToListAsync();
        Chosen = Edit is { } id ? Kinds.FirstOrDefault(kind => kind.Id == id) ?? throw new NotFoundException() : null;
    }

    internal sealed class KindInput
    {
        public bool IsEvent { get; set; }

        public string? Name { get; set; }

        public int WithinDays { get; set; } = 3;

        public bool Restricted { get; set; }

        public bool Active { get; set; } = true;
    }
}
