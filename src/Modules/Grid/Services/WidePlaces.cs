using Shanzhi.Areas;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>
/// Of a county or a township, where a report lies narrows little, and what is asked (open, of these days, moved since) narrows much. So no index begins with the place:
/// else a store that knows no better goes through all a county ever told, by the path, to find today's. From the village down, the village leads, with its days behind it.
/// </summary>
internal static class WidePlaces
{
    private const int Township = 2;

    public static bool IsWide(this AreaPath area) => area.Depth <= Township;

    /// <summary>The village a place lies in; a township or county itself.</summary>
    public static AreaPath Village(this AreaPath area)
        => area.IsWide() ? area : new(string.Concat(area.ToString().Split('.').Take(Township + 1).Select(number => $"{number}.")));

    /// <summary>Reports at a place or below it. What is told of officials lies at the township, and is of its village all the same for whoever may see it.</summary>
    public static IQueryable<Report> LyingIn(this IQueryable<Report> reports, AreaPath place)
        => place.IsWide() ? reports.Within(report => report.Path, place) : reports.CountingFor([place]);

    /// <summary>Reports that count for some places: what is told of officials counts with its village, whichever desk it lies on.</summary>
    public static IQueryable<Report> CountingFor(this IQueryable<Report> reports, IReadOnlyList<AreaPath> places)
    {
        if (places is not [var place])
        {
            // The two paths as one, which the stores can estimate less well.
            return reports.Within(report => report.Restricted ? report.VillagePath : report.Path, places);
        }

        var (lower, upper) = (place.Lower, place.Upper);
        return reports.Where(report => (!report.Restricted && report.Path >= lower && report.Path < upper) || (report.Restricted && report.VillagePath >= lower && report.VillagePath < upper));
    }

    /// <summary>By the villages' own index where that narrows; the places themselves have still to be asked for.</summary>
    public static IQueryable<Report> InVillagesOf(this IQueryable<Report> reports, IReadOnlyList<AreaPath> places)
    {
        var villages = places.Select(Village).Distinct().ToList();
        return villages.Count == 0 || villages.Exists(IsWide) ? reports
            : villages is [var village] ? reports.Where(report => report.VillagePath == village)
            : reports.Where(report => villages.Contains(report.VillagePath));
    }
}
