using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>重复待并: what may be one thing stands side by side, and is merged in one act.</summary>
[RequirePermission(GridPermissions.HandedName)]
[Feature(GridFeatures.Command)]
internal sealed class DuplicatesModel(GridDbContext db, Frames frames, Standpoints standpoints, DuplicateGroups finder, GridSettingsReader settings, ICurrentUser user, IMediaStore media, TimeProvider clock) : PageModel
{
    public const int Size = 8;

    [BindProperty(SupportsGet = true, Name = "")]
    public CommandFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<DuplicateGroup> Groups { get; private set; } = [];

    public int Total { get; private set; }

    public GridSettings Settings { get; private set; } = new();

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public string Back => Filter.Query("inbox");

    public bool MayMerge => user.Caller.CanAnywhere(GridPermissions.Triage);

    public string Link(Guid id) => media.Link(id);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        frames.Staff("重复待并");
        Settings = await settings.GetAsync(cancellation);
        var place = await standpoints.FindAsync(Filter.Place, GridPermissions.View, cancellation);
        Names = await db.Categories.AsNoTracking().ToDictionaryAsync(category => category.Key, category => category.Name, StringComparer.Ordinal, cancellation);
        var all = await finder.FindAsync(Filter.Apply(Queue.Sight(db.Reports.AsNoTracking(), user.Caller), clock.GetUtcNow(), place.Within), cancellation);
        Total = all.Count;
        Groups = [.. all.Skip((Math.Max(1, At) - 1) * Size).Take(Size)];
    }

    /// <summary>Where the reports of a group lie to each other, in a box of 200 by 120; null when a position is missing.</summary>
    public static IReadOnlyList<(double X, double Y)>? Plot(DuplicateGroup group)
    {
        if (group.Metres is null)
        {
            return null;
        }

        var (south, north) = (group.Reports.Min(report => report.Latitude!.Value), group.Reports.Max(report => report.Latitude!.Value));
        var (west, east) = (group.Reports.Min(report => report.Longitude!.Value), group.Reports.Max(report => report.Longitude!.Value));
        var scale = Math.Max(Math.Max(north - south, (east - west) * Math.Cos(double.DegreesToRadians(south))), 1e-6);
        return [.. group.Reports.Select(report => (
            Math.Round(100 + (report.Longitude!.Value - ((east + west) / 2)) * Math.Cos(double.DegreesToRadians(south)) / scale * 80, 1),
            Math.Round(60 - (report.Latitude!.Value - ((north + south) / 2)) / scale * 80, 1)))];
    }
}
