using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Areas;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Today;

/// <summary>今天走访: late first, then by group; from near to far when the worker says where they are.</summary>
[RequirePermission(VisitPermissions.VisitName)]
internal sealed class IndexModel(Frames frames, TodayQuery query, QuotaReader quotas, TimeProvider clock) : PageModel
{
    public const int Size = 40;

    /// <summary>late, or empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public double? Latitude { get; set; }

    [BindProperty]
    public double? Longitude { get; set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<TodayLine> All { get; private set; } = [];

    public IReadOnlyList<TodayLine> Lines { get; private set; } = [];

    public int Found { get; private set; }

    public bool Near { get; private set; }

    public IReadOnlyList<QuotaLine> Quotas { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync(null);

    /// <summary>离我近的在前: the position comes once, in a body, and is kept nowhere.</summary>
    public Task OnPostAsync()
    {
        if (this is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 })
        {
            return LoadAsync((Latitude.Value, Longitude.Value));
        }

        ModelState.Clear();
        ModelState.AddModelError("", this.Texts()["还不知道你在哪。先点“记下我在哪”，让浏览器用位置，再排。"]);
        return LoadAsync(null);
    }

    private async Task LoadAsync((double, double)? here)
    {
        frames.Staff("今天走访");
        (Today, Near) = (Clock.Day(clock.GetUtcNow()), here is not null);
        All = await query.OfAsync(here, HttpContext.RequestAborted);
        var lines = All.Where(line => Show != "late" || line.Late).Where(line => string.IsNullOrEmpty(Group) || line.Where == Group).ToList();
        Found = lines.Count;
        Lines = [.. lines.Skip((Math.Max(1, At) - 1) * Size).Take(Size)];
        Quotas = await quotas.OwnAsync(Today, HttpContext.RequestAborted);
    }
}
