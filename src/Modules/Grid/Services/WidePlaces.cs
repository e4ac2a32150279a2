using System.Linq.Expressions;
using Shanzhi.Areas;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Services;

/// <summary>
/// Of a county or a township, where a report lies narrows little, and what is asked (open, of these days, moved since) narrows much. So there the path is asked in a form
/// that no index serves: else a store that knows no better goes through all a county ever told, by the path, to find today's.
/// From the village up, a report lies where its village lies; what is told of officials, where it may be seen from.
/// </summary>
internal static class WidePlaces
{
    private const int Township = 2;

    public static Expression<Func<Report, AreaPath>> Lies { get; } = report => report.Restricted ? report.Path : report.VillagePath;

    /// <summary>Below the township, desks are in the report's village.</summary>
    public static Expression<Func<Report, AreaPath>> Desk { get; } = report => report.Level >= SolvingLevel.Township ? report.DeskPath : report.VillagePath;

    public static bool IsWide(this AreaPath area) => area.ToString().Count(letter => letter == '.') <= Township;

    /// <summary>All that the caller may see is seen from a township or a county.</summary>
    public static bool LooksWide(this Caller caller) => caller.Reach(GridPermissions.View) is { Count: > 0 } reach && reach.All(IsWide);

    /// <summary>Reports at a place or below it. What is told of officials lies at the township, and is of its village all the same for whoever may see it.</summary>
    public static IQueryable<Report> LyingIn(this IQueryable<Report> reports, AreaPath place)
    {
        if (place.IsWide())
        {
            return reports.Within(Lies, place);
        }

        var (lower, upper) = (place.Lower, place.Upper);
        return reports.Where(report => (report.Path >= lower && report.Path < upper) || (report.Restricted && report.VillagePath >= lower && report.VillagePath < upper));
    }
}
