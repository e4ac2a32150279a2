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
[RequirePermission(GridPermissions.ManageName, Everywhere = true)]
internal sealed class CategoriesModel(GridDbContext db, Frames frames) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty]
    public CategoryInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public int Total { get; private set; }

    public int Classes { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (Edit is { } id)
        {
            var one = await db.Categories.AsNoTracking().SingleOrDefaultAsync(category => category.Id == id) ?? throw new NotFoundException();
            Input = new CategoryInput
            {
                ClassName = one.ClassName,
                Name = one.Name,
                Private = one.Private,
                ShowEmergency = one.ShowEmergency,
                Common = one.Common,
                DuplicateRadius = one.DuplicateRadius,
                Order = one.Order,
                Active = one.Active,
            };
        }
        else
        {
            Input.Order = Total + 1;
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var command = new SaveCategory(Edit, Input.ClassName ?? "", Input.Name ?? "", Input.Private, Input.ShowEmergency, Input.Common, Input.DuplicateRadius, Input.Order, Input.Active);
        if (!ModelState.IsValid || !(await this.TrySendAsync(command)).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content("~/grid/categories"));
    }

    private async Task LoadAsync()
    {
        frames.Staff("事项分类");
        Total = await db.Categories.CountAsync();
        Classes = await db.Categories.Select(category => category.ClassName).Distinct().CountAsync();
        Categories = await db.Categories.AsNoTracking().OrderBy(category => category.Order).ThenBy(category => category.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
    }
}

internal sealed class CategoryInput
{
    public string? ClassName { get; set; }

    public string? Name { get; set; }

    public bool Private { get; set; }

    public bool ShowEmergency { get; set; }

    public bool Common { get; set; }

    public int? DuplicateRadius { get; set; }

    public int Order { get; set; }

    public bool Active { get; set; } = true;
}
