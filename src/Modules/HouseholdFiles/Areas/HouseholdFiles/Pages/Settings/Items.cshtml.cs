using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Settings;

/// <summary>清单项目: what each grid has to see to, and by what its worker is checked.</summary>
[RequirePermission(FilePermissions.ManageName, Everywhere = true)]
internal sealed class ItemsModel(HouseholdFilesDbContext db, Frames frames) : PageModel
{
    /// <summary>More would not be read by anybody who has to tick them off.</summary>
    public const int Size = 200;

    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty]
    public ItemInput Input { get; set; } = new();

    public IReadOnlyList<ListItem> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input.Order = Items.Count + 1;
        if (Edit is { } id)
        {
            var one = Items.FirstOrDefault(item => item.Id == id) ?? throw new NotFoundException();
            Input = new ItemInput { List = one.List, Title = one.Title, Note = one.Note, Rhythm = one.Rhythm, Order = one.Order, Active = one.Active };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveItem(Edit, Input.List, Input.Title, Input.Note, Input.Rhythm, Input.Order, Input.Active))).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return LocalRedirect("~/files/items");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("清单项目");
        Items = await db.ListItems.AsNoTracking().OrderBy(item => item.List).ThenBy(item => item.Order).Take(Size).ToListAsync(cancellation);
    }
}

internal sealed class ItemInput
{
    public GridList List { get; set; } = GridList.Tasks;

    public string? Title { get; set; }

    public string? Note { get; set; }

    public Rhythm Rhythm { get; set; } = Rhythm.Month;

    public int Order { get; set; }

    public bool Active { get; set; } = true;
}
