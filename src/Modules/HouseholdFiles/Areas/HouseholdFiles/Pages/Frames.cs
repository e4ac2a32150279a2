using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.HouseholdFiles.Pages;

/// <summary>What surrounds the module's pages, and the places they let choose from.</summary>
internal sealed class Frames(IPageShell shell, ICurrentUser user, IAreaDirectory areas, IStringLocalizer<SharedStrings> texts)
{
    public string Tenant => shell.TenantName;

    public void Staff(string title) => (shell.Kind, shell.Title) = (ShellKind.Staff, texts[title]);

    public void Paper(string title) => (shell.Kind, shell.Title) = (ShellKind.Print, texts[title]);

    public void Own(string title) => shell.Title = texts[title];

    /// <summary>Villages in which the caller holds the right, for a select box.</summary>
    public Task<IReadOnlyList<SelectListItem>> VillagesAsync(Permission right, Guid? chosen, CancellationToken cancellation) => PlacesAsync(right, chosen, [AreaLevel.Village], cancellation);

    public async Task<IReadOnlyList<SelectListItem>> PlacesAsync(Permission right, Guid? chosen, IReadOnlyList<AreaLevel> levels, CancellationToken cancellation)
    {
        List<AreaView> found = [];
        foreach (var area in user.Caller.Reach(right))
        {
            foreach (var level in levels)
            {
                found.AddRange(await areas.BelowAsync(area, level, cancellation));
            }

            if (levels.Contains(AreaLevel.Village) && (await areas.LineageAsync(area, cancellation)).FirstOrDefault(step => step.Level == AreaLevel.Village) is { } village && village.Path != area)
            {
                // Held in a grid or group: its village leads there.
                found.Add(village);
            }
        }

        return await areas.ByTownshipAsync(found.DistinctBy(area => area.Id), chosen, cancellation);
    }

    /// <summary>Where the caller holds the right, narrowed to a chosen village.</summary>
    public async Task<IReadOnlyList<AreaPath>> ReachAsync(Permission right, Guid? village, CancellationToken cancellation)
    {
        var reach = user.Caller.Reach(right);
        return village is { } id && await areas.FindAsync(id, cancellation) is { } place ? place.Path.Within(reach) : reach;
    }

    /// <summary>北镇 北村 一组, without the county.</summary>
    public async Task<string> PlaceAsync(AreaPath path, CancellationToken cancellation)
        => string.Join(' ', (await areas.LineageAsync(path, cancellation)).Where(step => step.Level > AreaLevel.County).Select(step => step.Name));
}
