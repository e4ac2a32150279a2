using System.Linq.Expressions;

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

    private sealed record Bounds(AreaPath Lower, AreaPath Upper);
}
