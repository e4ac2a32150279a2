using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;

namespace Shanzhi.Grid.Reporting;

/// <summary>What the map for choosing a point (在地图上选点) draws: the places we know, on plain ground. Fetched when the map is opened.</summary>
[AllowAnonymous]
internal sealed class MapModel(GridDbContext db, IAreaDirectory areas, IAreaSpots spots, IMultiTenantContextAccessor tenancy) : PageModel
{
    private const int MostPoints = 200;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        var village = await areas.FindByCodeAsync(code, cancellation) is { Level: AreaLevel.Village } found ? found : throw new NotFoundException();
        var around = await spots.AroundAsync(village, cancellation);
        var places = await db.PlacePoints.AsNoTracking().Where(point => point.VillageId == village.Id && point.Active && point.Latitude != null && point.Longitude != null)
            .OrderBy(point => point.Id).Take(MostPoints).Select(point => new MapSpot("place", point.Name, point.Latitude!.Value, point.Longitude!.Value)).ToListAsync(cancellation);
        List<MapSpot> all = [.. around.Select(spot => new MapSpot(Kind(spot, village), spot.Name, spot.Latitude, spot.Longitude)), .. places];
        return new JsonResult(new { Village = village.Name, Centre = Centre(all), Known = all.Exists(spot => spot.Kind is "own" or "group" or "place"), Spots = all });
    }

    private static string Kind(AreaSpot spot, AreaView village)
        => spot.Path == village.Path ? "own" : spot.Level == AreaLevel.Group ? "group" : "village";

    /// <summary>The village itself, else the middle of what lies in it, else the county's; null when nobody wrote any position down.</summary>
    private double[]? Centre(List<MapSpot> all)
    {
        if (all.Find(spot => spot.Kind == "own") is { } own)
        {
            return [own.Latitude, own.Longitude];
        }

        var inside = all.FindAll(spot => spot.Kind is "group" or "place") is { Count: > 0 } ours ? ours : all;
        return inside.Count > 0 ? [inside.Average(spot => spot.Latitude), inside.Average(spot => spot.Longitude)]
            : tenancy.Tenant is { MapLatitude: { } latitude, MapLongitude: { } longitude } ? [latitude, longitude] : null;
    }
}

/// <param name="Kind">own, village, group or place.</param>
internal sealed record MapSpot(string Kind, string Name, double Latitude, double Longitude);
