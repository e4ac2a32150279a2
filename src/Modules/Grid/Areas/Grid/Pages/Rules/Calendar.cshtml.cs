using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Settings;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Rules;

/// <summary>工作日历: office hours, and the days of a year that are not what their weekday says.</summary>
[RequirePermission(GridPermissions.ManageName, Everywhere = true)]
internal sealed class CalendarModel(GridDbContext db, Frames frames, ITenantSettings settings, TimeProvider clock) : PageModel
{
    /// <summary>From when on the days of the next year should be known.</summary>
    private const int Announced = 11;

    [BindProperty]
    public HoursInput Hours { get; set; } = new();

    [BindProperty]
    public DaysInput Days { get; set; } = new();

    public int Year { get; private set; }

    /// <summary>The year's special days, the county's own marked.</summary>
    public IReadOnlyList<DayLine> Lines { get; private set; } = [];

    /// <summary>The year for which nobody has entered anything, though it is time.</summary>
    public int? Missing { get; private set; }

    public async Task OnGetAsync(int? year)
    {
        await LoadAsync(year);
        var hours = await settings.GetAsync<OfficeHours>(HttpContext.RequestAborted);
        Hours = new HoursInput { Opens = hours.Opens, Closes = hours.Closes, Weekend = [.. hours.Weekend] };
    }

    public async Task<IActionResult> OnPostHoursAsync(int? year)
    {
        // Only one of the two forms was sent.
        ModelState.Keys.Where(key => key.StartsWith("Days.", StringComparison.Ordinal)).ToList().ForEach(key => ModelState.Remove(key));
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveOfficeHours(Hours.Opens, Hours.Closes, Hours.Weekend), "Hours")).Done)
        {
            await LoadAsync(year);
            return Page();
        }

        this.Done("上班时间已经保存");
        return Redirect(Url.Content($"~/grid/calendar?year={year}"));
    }

    public async Task<IActionResult> OnPostDaysAsync(int? year)
    {
        ModelState.Keys.Where(key => key.StartsWith("Hours.", StringComparison.Ordinal)).ToList().ForEach(key => ModelState.Remove(key));
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SetDays(Days.From, Days.To ?? Days.From, Days.Works, Days.Name ?? ""), "Days")).Done)
        {
            await LoadAsync(year);
            return Page();
        }

        this.Done("已经写进日历");
        return Redirect(Url.Content($"~/grid/calendar?year={Days.From?.Year ?? year}"));
    }

    public async Task<IActionResult> OnPostClearAsync(DateOnly day)
    {
        await this.TrySendAsync(new ClearDay(day));
        this.Done("去掉了，按原来的算");
        return Redirect(Url.Content($"~/grid/calendar?year={day.Year}"));
    }

    private async Task LoadAsync(int? year)
    {
        frames.Staff("工作日历");
        var today = Clock.Day(clock.GetUtcNow());
        Year = year is >= 2020 and <= 2100 ? year.Value : today.Year;
        var (first, last) = (new DateOnly(Year, 1, 1), new DateOnly(Year, 12, 31));
        var own = await db.CalendarDays.AsNoTracking().Where(day => day.Day >= first && day.Day <= last).OrderBy(day => day.Day).ToListAsync(HttpContext.RequestAborted);
        Lines =
        [
            .. own.Select(day => new DayLine(day.Day, day.Works, day.Name, Own: true))
                .Concat(OfficialHolidays.Days.Where(day => day.Day.Year == Year && !own.Exists(line => line.Day == day.Day)).Select(day => new DayLine(day.Day, day.Works, day.Name, Own: false)))
                .OrderBy(line => line.Day),
        ];
        var next = today.Month >= Announced ? today.Year + 1 : today.Year;
        var (from, to) = (new DateOnly(next, 1, 1), new DateOnly(next, 12, 31));
        Missing = next > OfficialHolidays.Last && !await db.CalendarDays.AnyAsync(day => day.Day >= from && day.Day <= to, HttpContext.RequestAborted) ? next : null;
    }
}

/// <param name="Own">Entered by the county; the others are the official ones.</param>
internal sealed record DayLine(DateOnly Day, bool Works, string Name, bool Own);

internal sealed class HoursInput
{
    public TimeOnly Opens { get; set; }

    public TimeOnly Closes { get; set; }

    public List<DayOfWeek> Weekend { get; set; } = [];
}

internal sealed class DaysInput
{
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public bool Works { get; set; }

    public string? Name { get; set; }
}
