using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Shanzhi.Data;

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
    public static Task<int> FollowAsync<T>(this IQueryable<T> rows, AreaPath from, AreaPath to, CancellationToken cancellation)
        where T : class
        => rows.FollowAsync(row => EF.Property<AreaPath>(row, "Path"), from, to, cancellation);

    /// <summary>The same for rows that keep the path under another name.</summary>
    /// <inheritdoc cref="FollowAsync{T}(IQueryable{T}, AreaPath, AreaPath, CancellationToken)" path="/returns"/>
    public static async Task<int> FollowAsync<T>(this IQueryable<T> rows, Expression<Func<T, AreaPath>> path, AreaPath from, AreaPath to, CancellationToken cancellation)
        where T : class
    {
        var followed = 0;
        foreach (var was in await rows.Within(path, from).Select(path).Distinct().ToListAsync(cancellation))
        {
            var now = was.Moved(from, to);
            Expression<Func<AreaPath>> there = () => was;
            var lying = rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(path.Body, there.Body), path.Parameters));
            followed += await lying.ExecuteUpdateAsync(set => Renewed(set.SetProperty(path, now)), cancellation);
        }

        return followed;
    }

    /// <summary>Whoever has such a row open saves it no more with the path of before.</summary>
    private static void Renewed<T>(UpdateSettersBuilder<T> set)
        where T : class
    {
        if (typeof(IConcurrent).IsAssignableFrom(typeof(T)))
        {
            set.SetProperty(row => EF.Property<int>(row, nameof(IConcurrent.Revision)), row => EF.Property<int>(row, nameof(IConcurrent.Revision)) + 1);
        }
    }

    private sealed record Bounds(AreaPath Lower, AreaPath Upper);
}
