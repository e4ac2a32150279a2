using System.Linq.Expressions;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Assessing;

/// <summary>What one report adds to the counts of a subject: ones and noughts, summed by the store.</summary>
internal sealed class Tally
{
    /// <summary>Measures of one query; there are no more.</summary>
    private const int Most = 4;

    public Guid? Subject { get; init; }

    public string? Name { get; init; }

    public int Part0 { get; init; }

    public int Whole0 { get; init; }

    public int Part1 { get; init; }

    public int Whole1 { get; init; }

    public int Part2 { get; init; }

    public int Whole2 { get; init; }

    public int Part3 { get; init; }

    public int Whole3 { get; init; }

    /// <summary>From a report to its tally, made of the measures' own conditions, so that all of them are counted in one query.</summary>
    public static Expression<Func<Report, Tally>> Of(Expression<Func<Report, Guid?>> subject, Expression<Func<Report, string?>> name, IReadOnlyList<ReportMeasure> measures)
    {
        var report = Expression.Parameter(typeof(Report), "report");
        List<MemberBinding> bindings = [Bind(nameof(Subject), On(subject, report)), Bind(nameof(Name), On(name, report))];
        for (var at = 0; at < Most; at++)
        {
            bindings.Add(Bind($"Part{at}", at < measures.Count ? One(measures[at].Part, report) : Expression.Constant(0)));
            bindings.Add(Bind($"Whole{at}", at < measures.Count ? One(measures[at].Whole, report) : Expression.Constant(0)));
        }

        return Expression.Lambda<Func<Report, Tally>>(Expression.MemberInit(Expression.New(typeof(Tally)), bindings), report);
    }

    private static ConditionalExpression One(Expression<Func<Report, bool>> condition, ParameterExpression report)
        => Expression.Condition(On(condition, report), Expression.Constant(1), Expression.Constant(0));

    private static MemberAssignment Bind(string property, Expression value) => Expression.Bind(typeof(Tally).GetProperty(property)!, value);

    private static Expression On(LambdaExpression expression, ParameterExpression report) => new Swap(expression.Parameters[0], report).Visit(expression.Body);

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

/// <summary>The tallies of one subject, summed.</summary>
internal sealed record TallySum(Guid? Subject, string? Name, int Part0, int Whole0, int Part1, int Whole1, int Part2, int Whole2, int Part3, int Whole3)
{
    public (int Part, int Whole) At(int measure) => measure switch
    {
        0 => (Part0, Whole0),
        1 => (Part1, Whole1),
        2 => (Part2, Whole2),
        _ => (Part3, Whole3),
    };
}
