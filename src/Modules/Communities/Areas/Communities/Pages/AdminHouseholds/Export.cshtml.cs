using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>The roster as a table, once the reason is on record. Citizen numbers stay masked.</summary>
[RequirePermission(Permissions.ExportPeopleName)]
internal sealed class ExportModel(
    CommunitiesDbContext db, AreaDirectory areas, PlaceChoices choices, IdNumbers idNumbers, ISpreadsheetWriter writer, TimeProvider time, IPageShell shell,
    IStringLocalizer<SharedStrings> texts) : PageModel
{
    private static readonly string[] Headers = ["乡镇和村组", "户号", "门牌", "姓名", "与户主关系", "性别", "出生日期", "身份证号", "手机号", "备注"];

    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Place is null || await areas.FindAsync(Place.Value, cancellation) is not { } area)
        {
            return NotFound();
        }

        var (done, _) = await this.TrySendAsync(new ExportHouseholds(area, Reason ?? ""), "");
        if (!done)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var content = new MemoryStream();
        await writer.WriteXlsxAsync(content, new ExportSheet("住户花名册", Headers, RowsAsync(area.Path, cancellation)), cancellation);
        content.Position = 0;
        return File(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ExportName.Of(area.Name, "住户花名册", ChineseDates.DayOf(time.GetUtcNow()), "xlsx"));
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (texts["导出"], ShellKind.Staff);
        Places = await choices.InReachAsync(Permissions.ExportPeople, AreaLevel.Township, AreaLevel.Village, cancellation);
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(AreaPath place, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        var rows = from household in db.Households.AsNoTracking().Within(x => x.Place, place)
                   join resident in db.Residents.AsNoTracking().Where(x => x.MovedOutOn == null && x.DiedOn == null) on household.Id equals resident.HouseholdId
                   orderby household.Place, household.Number, resident.Id
                   select new { household.Place, household.Number, household.DoorNumber, Resident = resident };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var x = row.Resident;
            yield return
            [
                tree.Within(row.Place), row.Number, row.DoorNumber, x.Name, x.Relation, x.Gender switch { Gender.Male => "男", Gender.Female => "女", _ => "" },
                x.BirthDate, x.IdNumberProtected is null ? "" : Masking.IdNumber(idNumbers.Unprotect(x.IdNumberProtected)), x.Phone, x.Note,
            ];
        }
    }
}
