using Shanzhi.Assessment.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Assessment.Tests.Domain;

/// <summary>The rules by example.</summary>
public sealed class ScoreExamples
{
    private static readonly Formula Start = new()
    {
        Measures = [new("response", 3000), new("solved", 3500), new("satisfied", 3500)], MinimumSample = 5, Stars = [6000, 7000, 8000, 9000, 9500],
    };

    [Fact]
    public void Response_thirty_solved_and_satisfied_thirty_five_make_the_start_set()
    {
        var score = Of(Start, ("response", 9, 10), ("solved", 2, 3), ("satisfied", 6, 7));
        score.Measures.Select(measure => measure.Points).ShouldBe([2700, 2333, 3000]);
        (score.Points, score.Stars, score.Ranked).ShouldBe((8033, 3, true));
    }

    [Fact]
    public void Halves_are_rounded_upwards() => Of(new Formula { Measures = [new("a", 1)], MinimumSample = 1 }, ("a", 1, 2)).Points.ShouldBe(1);

    [Fact]
    public void Where_nobody_rated_the_other_measures_weigh_more()
    {
        var score = Of(Start, ("response", 10, 10), ("solved", 10, 10));
        (score.Points, score.Measures[2].Points).ShouldBe((10_000, null));
    }

    [Fact]
    public void Few_cases_are_not_ranked_and_bear_no_stars() => Of(Start, ("response", 4, 4), ("solved", 4, 4)).ShouldSatisfyAllConditions(score => score.Ranked.ShouldBeFalse(), score => score.Stars.ShouldBe(0));

    [Fact]
    public void A_branch_index_is_base_plus_and_minus_each_capped_and_never_below_nought()
    {
        var index = new Formula { Base = 6000, Most = 10_000, Items = [new("主题党日", 500, 1500), new("三务公开不及时", -1000, 2000), new("学习", 100, 0, "study")], MinimumSample = 1 };
        Marked(index, ("主题党日", 5), ("三务公开不及时", 1)).Points.ShouldBe(6000 + 1500 - 1000);
        Marked(index, ("三务公开不及时", 9)).Points.ShouldBe(4000);
        Score.Of(index, new ScoreInputs(new Dictionary<string, (long, long)> { ["study"] = (100, 100) }, new Dictionary<string, int>())).Points.ShouldBe(10_000, "the cap of the whole");
        Marked(index with { Base = 0 }, ("三务公开不及时", 1)).Points.ShouldBe(0);
    }

    [Fact]
    public void Of_several_with_the_same_points_all_get_onto_the_red_list_and_none_onto_the_black()
    {
        List<Score> scores = [.. new[] { 95, 90, 90, 50, 50, 40 }.Select(points => new Score(points * 100, 0, 9, true, [], []))];
        Ranking.Of(scores, new BoardRule { RedFrom = 8000, RedMost = 2, BlackBelow = 6000, BlackMost = 2 }).Select(standing => standing.Board)
            .ShouldBe([Board.Red, Board.Red, Board.Red, Board.None, Board.None, Board.Black]);
        Ranking.Of(scores, null).ShouldAllBe(standing => standing.Board == Board.None, "persons are on no list");
    }

    [Fact]
    public void The_persons_of_a_large_county_are_ranked_before_anybody_notices()
    {
        List<Score> scores = [.. Enumerable.Range(0, 300_000).Select(at => new Score(at, 0, 10, true, [], []))];
        var started = System.Diagnostics.Stopwatch.StartNew();
        Ranking.Of(scores, null)[0].Rank.ShouldBe(300_000);
        started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "one look at each, not each beside each other");
    }

    [Theory]
    [InlineData(nameof(Cycle.Weekly), "2026-11-23", "2026-11-16", "2026-11-22")]
    [InlineData(nameof(Cycle.Monthly), "2026-03-01", "2026-02-01", "2026-02-28")]
    [InlineData(nameof(Cycle.Quarterly), "2026-01-15", "2025-10-01", "2025-12-31")]
    public void The_period_past_is_over(string cycle, string day, string from, string to)
        => Period.Before(Enum.Parse<Cycle>(cycle), DateOnly.Parse(day, null)).ShouldBe(new Period(DateOnly.Parse(from, null), DateOnly.Parse(to, null)));

    [Fact]
    public void A_result_is_shown_before_it_is_published_hangs_until_the_next_period_ends_and_is_taken_down_once()
    {
        var now = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
        var run = new Run { SchemeName = "村级每周考核", ScopeName = "示例县", MadeByName = "系统", Basis = "文件", SupervisionPhone = "", Cycle = Cycle.Weekly, From = new(2026, 11, 16), To = new(2026, 11, 22) };
        Should.Throw<InputException>(() => run.Publish(0, now));
        run.Show(2, null, now);
        Should.Throw<InputException>(() => run.Publish(0, now.AddDays(2)), "the second day is still a day for objections");
        Should.Throw<InputException>(() => run.Publish(1, now.AddDays(3)), "somebody waits for an answer");
        run.Publish(0, now.AddDays(3));
        run.Until.ShouldBe(new DateOnly(2026, 11, 29));
        (run.IsPublic(new(2026, 11, 29)), run.IsPublic(new(2026, 11, 30))).ShouldBe((true, false));
        run.Withdraw("数错了");
        Should.Throw<InputException>(() => run.Withdraw("再撤"));
        run.IsPublic(new(2026, 11, 27)).ShouldBeFalse();
    }

    private static Score Of(Formula formula, params (string Key, long Part, long Whole)[] counts)
        => Score.Of(formula, new ScoreInputs(counts.ToDictionary(count => count.Key, count => (count.Part, count.Whole), StringComparer.Ordinal), new Dictionary<string, int>()));

    private static Score Marked(Formula formula, params (string Item, int Times)[] marks)
        => Score.Of(formula, new ScoreInputs(new Dictionary<string, (long, long)>(), marks.ToDictionary(mark => mark.Item, mark => mark.Times, StringComparer.Ordinal)));
}
