using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using NetTopologySuite.Geometries;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Atlas;

/// <summary><c>/grid/map/grids.json?bbox=west,south,east,north&amp;zoom=13&amp;layer=grid&amp;from=0</c>: what maps draw. The same answer is not sent twice.</summary>
[RequirePermission(GridPermissions.ViewName)]
internal sealed class AtlasModel(AtlasQuery query) : PageModel
{
    private const string GeoJsonType = "application/geo+json";

    public async Task<IActionResult> OnGetAsync(string? bbox, int zoom = 12, string? layer = null, int from = 0)
    {
        if (Box(bbox) is not { } box || !ModelState.IsValid)
        {
            return BadRequest();
        }

        var json = await query.ReadAsync(string.IsNullOrEmpty(layer) ? GridLayer.DefaultKey : layer, box, Math.Clamp(zoom, 0, 20), Math.Clamp(from, 0, 1_000_000), HttpContext.RequestAborted);
        Response.Headers.CacheControl = "private, no-cache";
        return new FileContentResult(json, GeoJsonType) { EntityTag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\"") };
    }

    /// <summary>The whole world when nothing is said; null when it cannot be read.</summary>
    private static Envelope? Box(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Envelope(-180, 180, -90, 90);
        }

        var parts = text.Split(',');
        var numbers = parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : (double?)null).ToList();
        return numbers is [{ } west, { } south, { } east, { } north] && west <= east && south <= north ? new Envelope(west, east, south, north) : null;
    }
}
