using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Open311;

/// <summary>Which village a program speaks of: by code, else the nearest one to a position, else the one its words name.</summary>
internal sealed class PlaceFinder(GridDbContext db, IAreaDirectory areas, IAreaSpots spots, ITenantCache cache)
{
    /// <summary>Metres. Farther from every village it lies in none of ours.</summary>
    private const double Farthest = 15_000;

    /// <param name="code">12 digits of a village, or the longer code of a group; or what a place's QR says.</param>
    /// <returns>The area, and the code of the place whose QR it was.</returns>
    /// <exception cref="InputException">None can be told.</exception>
    public async Task<(Guid AreaId, string? PlaceCode)> FindAsync(string? code, double? latitude, double? longitude, string? words, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(code))
        {
            return await areas.FindByCodeAsync(code, cancellation) is { Level: >= AreaLevel.Village } area ? (area.Id, null)
                : await db.PlacePoints.AsNoTracking().Where(row => row.Code == code && row.Active).Select(row => new { row.AreaId }).SingleOrDefaultAsync(cancellation) is { } point ? (point.AreaId, code)
                : throw new InputException("address_id", "没有代码是 {0} 的地方。", code);
        }

        var near = latitude is { } north && longitude is { } east ? await NearestAsync(north, east, cancellation) : null;
        return (near ?? await NamedAsync(words ?? "", cancellation)) is { } found ? (found.Id, null)
            : throw new InputException("address_id", "认不出是哪个村：请在 address_id 里写村的 12 位代码。");
    }

    private async Task<AreaView?> NearestAsync(double latitude, double longitude, CancellationToken cancellation)
    {
        var known = await cache.GetOrCreateAsync("grid.village-spots", SpotsAsync, TimeSpan.FromMinutes(10), cancellation);
        var nearest = known.Select(spot => (spot.Path, Metres: Duplicates.Metres(latitude, longitude, spot.Latitude, spot.Longitude))).OrderBy(spot => spot.Metres).FirstOrDefault();
        return known.Count > 0 && nearest.Metres <= Farthest ? await areas.FindByPathAsync(nearest.Path, cancellation) : null;
    }

    private async Task<List<AreaSpot>> SpotsAsync(CancellationToken cancellation)
    {
        List<AreaSpot> found = [];
        foreach (var township in (await areas.BelowAsync(AreaPath.Root, AreaLevel.Village, cancellation)).GroupBy(village => village.ParentId))
        {
            found.AddRange((await spots.AroundAsync(township.First(), cancellation)).Where(spot => spot.Level == AreaLevel.Village));
        }

        return found;
    }

    /// <summary>Only when the words name one village and no other.</summary>
    private async Task<AreaView?> NamedAsync(string words, CancellationToken cancellation)
        => (await areas.BelowAsync(AreaPath.Root, AreaLevel.Village, cancellation)).Where(village => words.Contains(village.Name, StringComparison.Ordinal)).Take(2).ToList() is [var only] ? only : null;
}
