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

/// <summary>档案项目: what a file holds, who reads and writes each item, how long it holds.</summary>
[RequirePermission(FilePermissions.ManageName, Everywhere = true)]
internal sealed class CatalogueModel(HouseholdFilesDbContext db, Frames frames) : PageModel
{
    public const int Size = 100;

    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public FieldInput Input { get; set; } = new();

    public IReadOnlyList<Field> Fields { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input.Order = Total + 1;
        if (Edit is { } id)
        {
            var one = await db.Fields.AsNoTracking().SingleOrDefaultAsync(field => field.Id == id, cancellation) ?? throw new NotFoundException();
            Input = new FieldInput
            {
                Group = one.Group, Title = one.Title, Type = one.Type, Choices = one.Choices, PerPerson = one.PerPerson, Sensitive = one.Sensitive, Searchable = one.Searchable, Required = one.Required,
                ReadBy = one.ReadBy, ReadLevel = one.ReadLevel, WriteBy = one.WriteBy, WriteLevel = one.WriteLevel, Months = one.Months, Order = one.Order, Active = one.Active,
            };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveField(Edit, Input))).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return LocalRedirect("~/files/catalogue");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("档案项目");
        Total = await db.Fields.CountAsync(cancellation);
        Fields = await db.Fields.AsNoTracking().OrderBy(field => field.Order).ThenBy(field => field.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
    }
}
