using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.HouseholdFiles.Exports;

/// <summary>选民名单底册: who is registered in a village and of age on election day, in minutes where it took days. The committee still checks it, and publishes the list.</summary>
[RequirePermission(FilePermissions.VotersName)]
internal sealed class VotersModel(IHouseholdRegister register, IAreaDirectory areas, HouseholdAccess access, ISpreadsheetWriter writer, Frames frames, IStringLocalizer<SharedStrings> texts) : PageModel
{
    private const int OfAge = 18;
    private static readonly string[] Headers = ["序号", "户号", "姓名", "性别", "出生日期", "与户主关系", "地方", "要核对"];

    [BindProperty]
    public Guid? Village { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Day = access.Today;
    }

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnPostAsync(string? format, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Village is not { } id)
        {
            ModelState.AddModelError(nameof(Village), texts["请选一个村"]);
            return Page();
        }

        var village = await areas.FindAsync(id, cancellation) is { Level: AreaLevel.Village } found ? found : throw new NotFoundException();
        var people = Day is { Year: > 2000 } day ? await register.RollAsync(village.Path, day.AddYears(-OfAge), ExportVoters.Most + 1, cancellation) : [];
        if (!ModelState.IsValid || !(await this.TrySendAsync(new ExportVoters(village, Day, Reason, people.Count), "")).Done)
        {
            return Page();
        }

        List<IReadOnlyList<object?>> rows = [];
        foreach (var (at, person) in people.Index())
        {
            rows.Add([at + 1, person.Number, person.Name, person.Gender, person.BirthDate, person.Relation, await frames.PlaceAsync(person.Area, cancellation), person.BirthDate is null ? texts["没有出生日期"].Value : null]);
        }

        Response.Headers.CacheControl = "no-store";
        return await writer.FileAsync(new ExportSheet(texts["选民名单底册"], [.. Headers.Select(header => texts[header].Value)], rows.ToAsyncEnumerable()), village.Name, access.Today, format, cancellation);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("选民名单底册");
        Villages = await frames.VillagesAsync(FilePermissions.Voters, Village, cancellation);
    }
}
