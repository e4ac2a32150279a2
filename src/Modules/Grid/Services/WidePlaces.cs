using Shanzhi.Areas;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Services;

/// <summary>
/// Of a county or a township, where a report lies narrows little, and what is asked (open, of these days, moved since) narrows much. So no index begins with the place:
/// else a store that knows no better goes through all a county ever told, by the path, to find today's. From the village down, the village leads, with its days behind it.
/// </summary>
internal static class WidePlaces
{
    /// <summary>The village a place lies in; null for a township or county.</summary>
    public static AreaPath? VillageOf(this Caller caller, AreaPath place)
        => caller.VillageDepth is { } depth && place.Depth >= depth ? place.SelfAndAbove()[^depth] : null;

    /// <summary>Reports that count for some places: what is told of officials counts with its village, whichever desk it lies on.</summary>
    public static IQueryable<Report> CountingFor(this IQueryable<Report> reports, IReadOnlyList<AreaPath> places)
    {
        if (places.Contains(AreaPath.Root))
        {
            // Said of each row, what holds for all of them takes longer than the rows.
            return reports;
        }

        if (places is not [var place])
        {
            // The two paths as one, which the stores can estimate less well.
            return reports.Within(report => report.Restricted ? report.VillagePath : report.Path, places);
        }

        var (lower, upper) = (place.Lower, place.Upper);
        return reports.Where(report => (!report.Restricted && report.Path >= lower && report.Path < upper) || (report.Restricted && report.VillagePath >= lower && report.VillagePath < upper));
    }

    /// <summary>By the villages' own index where that narrows; the places themselves have still to be asked for.</summary>
    public static IQueryable<Report> InVillagesOf(this IQueryable<Report> reports, Caller caller, IReadOnlyList<AreaPath> places)
    {
        var within = places.Select(caller.VillageOf).Distinct().ToList();
        if (within.Count == 0 || within.Contains(null))
        {
            return reports;
        }

        var villages = within.ConvertAll(village => village!.Value);
        return villages is [var only] ? reports.Where(report => report.VillagePath == only) : reports.Where(report => villages.Contains(report.VillagePath));
    }
}
