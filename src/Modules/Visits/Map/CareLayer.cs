using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Map;

/// <summary>
/// Households to be cared for (重点关爱户) on the command centre's map, those first that nobody was at for longest. Only for reasons everybody who serves them may know: of care visits
/// (关爱走访) nothing is on any map. The register masks the name for whoever may not see names there; a household stands where a worker checked in.
/// </summary>
internal sealed class CareLayer(VisitsDbContext db, PlanBook book, Places places, IHouseholdDirectory directory, IStringLocalizer<SharedStrings> texts, TimeProvider clock) : IMapLayer
{
    public string Key => "visits.care";

    public string Name => "重点关爱的户";

    public string Icon => "heart";

    public IReadOnlyList<string> Permissions => [VisitPermissions.VisitName, VisitPermissions.ViewName];

    public int Order => 12;

    public async Task<IReadOnlyList<MapPoint>> PointsAsync(MapBox box, IReadOnlyList<AreaPath> areas, int most, CancellationToken cancellation = default)
    {
        var today = Clock.Day(clock.GetUtcNow());
        var kinds = (await book.KindsAsync(cancellation)).Where(kind => !kind.Restricted).ToList();
        var known = kinds.ConvertAll(kind => kind.Key);
        var cared = db.CareHouseholds.AsNoTracking().Within(care => care.Path, areas).Where(care => (care.Until == null || care.Until >= today) && known.Contains(care.KindKey));
        var homes = await db.Households.AsNoTracking().InBox(home => home.Latitude, home => home.Longitude, box)
            .Where(home => cared.Select(care => care.HouseholdId).Contains(home.HouseholdId))
            .OrderBy(home => home.LastVisitAt != null).ThenBy(home => home.LastVisitAt).ThenBy(home => home.HouseholdId).Take(most)
            .Select(home => new { home.HouseholdId, home.Path, home.Number, home.Latitude, home.Longitude, home.LastVisitAt }).ToListAsync(cancellation);
        var ids = homes.ConvertAll(home => home.HouseholdId);
        var reasons = (await cared.Where(care => ids.Contains(care.HouseholdId)).Select(care => new { care.HouseholdId, care.KindKey }).ToListAsync(cancellation)).ToLookup(care => care.HouseholdId, care => care.KindKey);
        var names = await directory.FindManyAsync(ids, cancellation);
        List<MapPoint> points = [];
        foreach (var home in homes)
        {
            var why = string.Join(texts["、"], kinds.Where(kind => reasons[home.HouseholdId].Contains(kind.Key)).Select(kind => texts[kind.Name].Value));
            var seen = home.LastVisitAt is { } last ? texts["上次走访 {0}", ChinaTime.Day(Clock.Day(last), today.Year)] : texts["还没有走访过"];
            var name = names.GetValueOrDefault(home.HouseholdId)?.DisplayName;
            points.Add(new MapPoint(
                home.Latitude!.Value, home.Longitude!.Value, string.IsNullOrEmpty(name) || name == home.Number ? home.Number : $"{name} {home.Number}", $"{await places.NameAsync(home.Path, cancellation)}，{why}，{seen}", $"~/visits/households/{home.HouseholdId}"));
        }

        return points;
    }
}
