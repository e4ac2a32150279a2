using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Settings;
using Shanzhi.Spreadsheets;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Duty;

/// <summary>值班表: a week of a station, written by hand, copied on, brought in from a table, and swapped.</summary>
[RequirePermission(BroadcastPermissions.DutyName)]
[RequestSizeLimit(MostBytes)]
internal sealed class DutyModel(BroadcastDbContext db, PlaceChooser places, IStaffDirectory staff, ITenantSettings settings, DutySheet sheet, Frames frames, TimeProvider clock) : PageModel
{
    public const long MostBytes = 4 * 1024 * 1024;
    private const int Week = 7;

    /// <summary>Days ahead that are looked at for days without anybody.</summary>
    private const int Ahead = 30;

    private string usual = DutySlot.Committee;

    [BindProperty(SupportsGet = true)]
    public Guid? In { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "station")]
    public string? Asked { get; set; }

    public string Station => string.IsNullOrWhiteSpace(Asked) ? usual : Asked.Trim();

    /// <summary>Of the days ahead, those on which nobody is there (天天有人).</summary>
    public int Free { get; private set; }

    [BindProperty]
    public List<DutyInput> Lines { get; set; } = [];

    [BindProperty]
    public DateOnly? One { get; set; }

    [BindProperty]
    public DateOnly? Other { get; set; }

    [BindProperty]
    public IFormFile? Table { get; set; }

    public PlaceChoice Place { get; private set; } = null!;

    public IReadOnlyList<string> Stations { get; private set; } = [];

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public IReadOnlyList<DateOnly> Taken { get; private set; } = [];

    public DateOnly Monday { get; private set; }

    public DateOnly Today => ChineseDates.DayOf(clock.GetUtcNow());

    public string Self(DateOnly from) => $"?in={Place.In.Id}&station={Uri.EscapeDataString(Station)}&from={from:yyyy-MM-dd}";

    public async Task OnGetAsync(bool copy, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var shown = copy ? Monday.AddDays(-Week) : Monday;
        var slots = await db.DutySlots.AsNoTracking().Where(slot => slot.AreaId == Place.In.Id && slot.Station == Station && slot.Day >= shown && slot.Day < shown.AddDays(Week)).ToDictionaryAsync(slot => slot.Day, cancellation);
        Lines = [.. Enumerable.Range(0, Week).Select(at => new DutyInput { Day = Monday.AddDays(at), Name = slots.GetValueOrDefault(shown.AddDays(at))?.Name, Phone = slots.GetValueOrDefault(shown.AddDays(at))?.Phone })];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return await SaveAsync([.. Lines.Select(line => new DutyLine(line.Day, line.Name, line.Phone))]);
    }

    public async Task<IActionResult> OnPostSwapAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if ((await this.TrySendAsync(new SwapDuty(Place.In.Id, Station, One ?? default, Other ?? default), "")).Done)
        {
            this.Done("换好了，两个人都会收到短信");
            return Redirect(Url.Content($"~/duty{Self(Monday)}"));
        }

        await OnGetAsync(false, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostImportAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Table is null)
        {
            ModelState.AddModelError(nameof(Table), this.Texts()["请选一个表格。"]);
        }
        else
        {
            await using var content = Table.OpenReadStream();
            var (lines, problem) = sheet.Read(content, nameof(Table));
            if (problem is null)
            {
                return await SaveAsync(lines);
            }

            ModelState.AddInputErrors(new InputException([problem]), "", this.Texts());
        }

        await OnGetAsync(false, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken cancellation)
        => File(await sheet.TemplateAsync(cancellation), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "值班表.xlsx");

    private async Task<IActionResult> SaveAsync(IReadOnlyList<DutyLine> lines)
    {
        if (ModelState.IsValid && await this.TrySendAsync(new SaveDuty(Place.In.Id, Station, lines), "") is { Done: true } sent)
        {
            this.Done("排好了 {0} 天", sent.Result);
            return Redirect(Url.Content($"~/duty{Self(lines.Count > 0 ? lines.Min(line => line.Day) : Monday)}"));
        }

        while (Lines.Count < Week)
        {
            Lines.Add(new DutyInput { Day = Monday.AddDays(Lines.Count) });
        }

        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("值班");
        Monday = Hours.Monday(From is { Year: > 2000 and < 2900 } from ? from : Today);
        Place = await places.AtAsync(In, BroadcastPermissions.Duty, cancellation);
        var known = (await settings.GetAsync<BroadcastSettings>(cancellation)).Stations;
        usual = known is [var first, ..] ? first : DutySlot.Committee;
        var used = await db.DutySlots.AsNoTracking().Where(slot => slot.AreaId == Place.In.Id && slot.Day >= Today.AddDays(-90)).Select(slot => slot.Station).Distinct().OrderBy(name => name).Take(20).ToListAsync(cancellation);
        Stations = [.. known.Concat(used).Distinct(StringComparer.Ordinal)];
        People = [.. (await staff.ServingAsync(Place.In.Path, AreaLevel.Village, cancellation)).DistinctBy(post => post.AccountId).Take(50)];
        Taken = await db.DutySlots.AsNoTracking().Where(slot => slot.AreaId == Place.In.Id && slot.Station == Station && slot.Day >= Today).OrderBy(slot => slot.Day).Select(slot => slot.Day).Take(60).ToListAsync(cancellation);
        Free = Ahead - Taken.Count(day => day < Today.AddDays(Ahead));
    }
}

internal sealed class DutyInput
{
    public DateOnly Day { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }
}
