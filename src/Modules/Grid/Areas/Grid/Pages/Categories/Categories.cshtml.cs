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

namespace Shanzhi.Grid.Categories;

/// <summary>事项分类: classes and items, which are private, which show the emergency numbers.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class CategoriesModel(GridDbContext db, Frames frames) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty]
    public CategoryInput Input { get; set; } = new();

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (Edit is { } id)
        {
            var one = Categories.SingleOrDefault(category => category.Id == id) ?? throw new NotFoundException();
            Input = new CategoryInput { ClassName = one.ClassName, Name = one.Name, Private = one.Private, ShowEmergency = one.ShowEmergency, Order = one.Order, Active = one.Active };
        }
        else
        {
            Input.Order = Categories.Count + 1;
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var command = new SaveCategory(Edit, Input.ClassName ?? "", Input.Name ?? "", Input.Private, Input.ShowEmergency, Input.Order, Input.Active);
        if (!ModelState.IsValid || !(await this.TrySendAsync(command)).Done)
        {
            return Page();
        }

        TempData.Done("已经保存");
        return Redirect(Url.Content("~/grid/categories"));
    }

    private async Task LoadAsync()
    {
        frames.Staff("事项分类");
        Categories = await db.Categories.AsNoTracking().OrderBy(category => category.Order).ThenBy(category => category.Id).Take(500).ToListAsync();
    }
}

internal sealed class CategoryInput
{
    public string? ClassName { get; set; }

    public string? Name { get; set; }

    public bool Private { get; set; }

    public bool ShowEmergency { get; set; }

    public int Order { get; set; }

    public bool Active { get; set; } = true;
}
