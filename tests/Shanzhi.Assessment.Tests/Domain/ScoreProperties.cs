using FsCheck;
using FsCheck.Fluent;
using Shanzhi.Assessment.Domain;

namespace Shanzhi.Assessment.Tests.Domain;

/// <summary>Whatever is counted, the arithmetic is fair, and adds up.</summary>
public sealed class ScoreProperties
{
    /// <summary>Three shares with their weights, parts and wholes.</summary>
    private static readonly Arbitrary<int[]> Numbers = Gen.Choose(0, 20_000).ArrayOf(9).ToArbitrary();

    [Fact]
    public void Points_lie_between_nought_and_all_the_weights()
        => Prop.ForAll(Numbers, numbers =>
        {
            var (formula, inputs) = Make(numbers);
            var score = Score.Of(formula, inputs);
            score.Points.ShouldBeInRange(0, formula.Weight);
            score.Measures.ShouldAllBe(measure => measure.Points == null || (measure.Points >= 0 && measure.Points <= formula.Weight));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_that_counts_never_costs_a_point()
        => Prop.ForAll(Numbers, numbers =>
        {
            var (formula, inputs) = Make(numbers);
            var before = Score.Of(formula, inputs).Points;
            foreach (var (key, (part, whole)) in inputs.Counts)
            {
                var more = new Dictionary<string, (long, long)>(inputs.Counts, StringComparer.Ordinal) { [key] = (Math.Min(part + 1, whole), whole) };
                Score.Of(formula, inputs with { Counts = more }).Points.ShouldBeGreaterThanOrEqualTo(before);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_share_of_more_cases_is_the_same_points()
        => Prop.ForAll(Numbers, numbers =>
        {
            var (formula, inputs) = Make(numbers);
            var tenfold = inputs.Counts.ToDictionary(count => count.Key, count => (count.Value.Part * 10, count.Value.Whole * 10), StringComparer.Ordinal);
            Score.Of(formula, inputs with { Counts = tenfold }).Points.ShouldBe(Score.Of(formula, inputs).Points);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_full_share_of_all_that_counts_is_full_points_though_some_have_nothing_to_count()
        => Prop.ForAll(Numbers, numbers =>
        {
            var (formula, inputs) = Make(numbers);
            var full = inputs.Counts.ToDictionary(count => count.Key, count => (count.Value.Whole, count.Value.Whole), StringComparer.Ordinal);
            var score = Score.Of(formula, inputs with { Counts = full });
            var expected = full.Values.Any(count => count.Item2 > 0) ? formula.Weight : 0;
            Math.Abs(score.Points - expected).ShouldBeLessThanOrEqualTo(formula.Measures.Count, "each weight is rounded once");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_with_fewer_points_stands_above_and_no_list_is_longer_than_it_may_be()
        => Prop.ForAll(Gen.Choose(0, 12).ArrayOf(20).ToArbitrary(), points =>
        {
            List<Score> scores = [.. points.Select(one => new Score(one * 100, 0, 10, one > 0, [], []))];
            var standings = Ranking.Of(scores, new BoardRule { RedFrom = 800, RedMost = 3, BlackBelow = 500, BlackMost = 3 });
            foreach (var (at, standing) in standings.Index())
            {
                standing.Rank.ShouldBe(scores[at].Ranked ? 1 + scores.Count(other => other.Ranked && other.Points > scores[at].Points) : null);
                standings.Where((other, to) => scores[to].Points == scores[at].Points).ShouldAllBe(other => other == standing, "the same points stand the same");
                (standing.Board == Board.Red && scores[at].Points < 800).ShouldBeFalse();
                (standing.Board == Board.Black && scores[at].Points >= 500).ShouldBeFalse();
            }

            standings.Count(standing => standing.Board == Board.Black).ShouldBeLessThanOrEqualTo(3);
        }).QuickCheckThrowOnFailure();

    private static (Formula Formula, ScoreInputs Inputs) Make(int[] numbers)
    {
        var measures = Enumerable.Range(0, 3).Select(at => new WeightedMeasure($"m{at}", 1 + numbers[at * 3])).ToList();
        var counts = Enumerable.Range(0, 3).ToDictionary(at => $"m{at}", at =>
        {
            // A third of them have nothing to count.
            long whole = numbers[at * 3 + 1] % 3 == 0 ? 0 : numbers[at * 3 + 1];
            return (Math.Min(numbers[at * 3 + 2], whole), whole);
        }, StringComparer.Ordinal);
        return (new Formula { Measures = measures, MinimumSample = 1 }, new ScoreInputs(counts, new Dictionary<string, int>()));
    }
}
