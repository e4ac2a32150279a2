using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Shanzhi.Areas;

public static class AreaQueries
{
    /// <summary>Rows whose path lies in any of the areas: one index range for each.</summary>
    public static IQueryable<T> Within<T>(this IQueryable<T> source, Expression<Func<T, AreaPath>> path, params IReadOnlyList<AreaPath> areas)
    {
        Expression? any = null;
        foreach (var area in areas)
        {
            // Captured in a closure, so that EF sends parameters and keeps one plan.
            var bounds = new Bounds(area.Lower, area.Upper);
            Expression<Func<AreaPath>> lower = () => bounds.Lower;
            Expression<Func<AreaPath>> upper = () => bounds.Upper;
            var range = Expression.AndAlso(
                Expression.GreaterThanOrEqual(path.Body, lower.Body),
                Expression.LessThan(path.Body, upper.Body));
            any = any is null ? range : Expression.OrElse(any, range);
        }

        return any is null ? source.Where(_ => false) : source.Where(Expression.Lambda<Func<T, bool>>(any, path.Parameters));
    }

    /// <summary>
    /// Rows follow their area when villages merge or split. A village has a hundred thousand rows, and of one path few: each path is
    /// rewritten in one statement, and no row is loaded while the tenant's other changes wait. A second time there are none left.
    /// </summary>
    /// <typeparam name="T">An entity with a <c>Path</c>.</typeparam>
    /// <returns>How many followed.</returns>
    public static async Task<int> FollowAsync<T>(this IQueryable<T> rows, AreaPath from, AreaPath to, CancellationToken cancellation)
        where T : class
    {
        var followed = 0;
        foreach (var path in await rows.Within(row => EF.Property<AreaPath>(row, "Path"), from).Select(row => EF.Property<AreaPath>(row, "Path")).Distinct().ToListAsync(cancellation))
        {
            var now = path.Moved(from, to);
            followed += await rows.Where(row => EF.Property<AreaPath>(row, "Path") == path).ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<AreaPath>(row, "Path"), now), cancellation);
        }

        return followed;
    }

    private sealed record Bounds(AreaPath Lower, AreaPath Upper);
}
