using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>
/// Asks for the day of receipt by a case that always is it. For the plain day there is an index, and SQLite, which takes it that a tenant has ten reports,
/// would go by that through all the county's days to find a few in order, or since a day.
/// </summary>
internal static class DaysAside
{
    private static readonly Expression<Func<Report, DateTimeOffset>> Day = report => report.Moves < 0 ? report.OccurredAt : report.ReceivedAt;

    private static readonly Rewriter Rewriting = new();

    /// <summary>A few that are found by something else, latest first.</summary>
    public static IQueryable<Report> LatestFirst(this IQueryable<Report> few) => few.OrderByDescending(Day);

    /// <summary>The same reports, few of which will be asked for by something else: what was asked of their day so far does not lead to them.</summary>
    public static IQueryable<Report> FoundOtherwise(this IQueryable<Report> reports) => reports.Provider.CreateQuery<Report>(Rewriting.Visit(reports.Expression));

    private sealed class Rewriter : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node)
            => node is { Member.Name: nameof(Report.ReceivedAt), Expression: ParameterExpression report } && report.Type == typeof(Report)
                ? ReplacingExpressionVisitor.Replace(Day.Parameters[0], report, Day.Body)
                : base.VisitMember(node);
    }
}
