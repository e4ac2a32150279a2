using FsCheck;
using FsCheck.Fluent;
using Shanzhi.Grid.Catalogue;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Tests.Domain;

public sealed class SmallRules
{
    [Fact]
    public void Numbers_carry_the_month_of_Shanghai()
    {
        ReportNumber.Month(new DateTimeOffset(2026, 10, 31, 15, 59, 0, TimeSpan.Zero)).ShouldBe(2610);
        ReportNumber.Month(new DateTimeOffset(2026, 10, 31, 16, 0, 0, TimeSpan.Zero)).ShouldBe(2611);
    }

    [Theory]
    [InlineData(2611, 2047, "26112047")]
    [InlineData(2601, 1, "26010001")]
    [InlineData(2611, 10_000, "261110000")]
    public void Numbers_have_eight_digits_and_grow_when_a_month_overflows(int month, int running, string expected)
        => ReportNumber.Format(month, running).ShouldBe(expected);

    [Fact]
    public void Numbers_of_a_counter_are_all_different()
        => Prop.ForAll(Gen.Choose(1, 12_000).ToArbitrary(), count =>
        {
            var counter = new ReportCounter { Month = 2611 };
            Enumerable.Range(0, count).Select(_ => counter.Next()).Distinct().Count().ShouldBe(count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Theory]
    [InlineData("2611 2047", "26112047")]
    [InlineData("编号２６１１２０４７", "26112047")]
    [InlineData("路灯", null)]
    [InlineData("2611", null)]
    public void A_number_is_understood_as_people_type_it(string typed, string? number) => ReportNumber.Parse(typed).ShouldBe(number);

    [Fact]
    public void A_red_matter_is_due_within_hours_and_an_ordinary_one_within_the_levels_days()
    {
        var red = World.GridRules.Dues("roads.lamp", Urgency.Red, SolvingLevel.County, World.Now);
        (red.Accept, red.Handle, red.Reply).ShouldBe((World.Now.AddHours(2), World.Now.AddHours(2), World.Now.AddHours(24)));
        var blue = World.GridRules.Dues("roads.lamp", Urgency.Blue, SolvingLevel.Village, World.Now);
        (blue.Accept, blue.Handle, blue.Reply).ShouldBe((World.Now.AddHours(24), World.Now.AddHours(72), World.Now.AddDays(5)));
    }

    [Fact]
    public void Begin_never_comes_after_answer()
        => World.By(FirstRules.Of(new GridSettings { VillageDays = 1 })).Dues("roads.lamp", Urgency.Blue, SolvingLevel.Grid, World.Now).Handle.ShouldBe(World.Now.AddDays(1));

    [Fact]
    public void The_start_set_has_14_classes_and_36_items()
    {
        CategoryStart.Items.Count.ShouldBe(36);
        CategoryStart.Items.Select(item => item.ClassName).Distinct().Count().ShouldBe(14);
        CategoryStart.Items.Select(item => item.Key).ShouldBeUnique();
        CategoryStart.Items.Where(item => item.ShowEmergency).Select(item => item.Name).ShouldBe(["消防用电用气", "防汛地灾", "治安反诈", "走失寻人"]);
        CategoryStart.Items.Single(item => item.Name == "治安反诈").Private.ShouldBeTrue();
        CategoryStart.Items.Single(item => item.Name == "干部作风").Key.ShouldBe(Category.ConductKey);
    }

    [Fact]
    public void Two_reports_near_by_or_much_alike_may_be_one()
    {
        var here = new DuplicateProbe("roads.lamp", World.Village.AreaId, "下坪组水渠边路灯不亮", 29.03, 119.17);
        Duplicates.MayBeOne(here, here with { Latitude = 29.0315, Text = "灯坏了" }, 200).ShouldBeTrue();
        Duplicates.MayBeOne(here, here with { Latitude = 29.04 }, 200).ShouldBeFalse();
        Duplicates.MayBeOne(here, here with { Latitude = null, Text = "水渠边的路灯不亮了" }, 200).ShouldBeTrue();
        Duplicates.MayBeOne(here, here with { Latitude = null, Text = "水渠边的路灯不亮了", AreaId = Guid.CreateVersion7() }, 200).ShouldBeFalse();
        Duplicates.MayBeOne(here, here with { CategoryKey = "roads.surface" }, 200).ShouldBeFalse();
        Duplicates.MayBeOne(here, here with { Latitude = null, Text = "灯" }, 200).ShouldBeFalse();
        Duplicates.MayBeOne(here with { Place = "第三根 灯杆" }, here with { Latitude = null, Text = "灯", Place = "（第三根灯杆）" }, 200).ShouldBeTrue();
        Duplicates.MayBeOne(here with { Place = "。" }, here with { Latitude = null, Text = "灯", Place = "" }, 200).ShouldBeFalse("nothing said of the place is no place");
        Duplicates.MayBeOne(here with { Place = "桥头" }, here with { Latitude = null, Text = "灯", Place = "桥头", AreaId = Guid.CreateVersion7() }, 200).ShouldBeFalse();
    }

    [Fact]
    public void Every_state_and_act_has_a_word_and_every_state_a_chip()
    {
        Enum.GetValues<ReportState>().Select(Words.State).ShouldBeUnique();
        Enum.GetValues<ReportAct>().Select(Words.Act).ShouldBeUnique();
        new GridSettings { StateWords = new Dictionary<string, string?> { ["filed"] = "办结" } }.State(ReportState.Filed).ShouldBe("办结");
        new GridSettings { UrgencyWords = new Dictionary<string, string?> { ["red"] = "立刻办", ["blue"] = " " } }.ShouldSatisfyAllConditions(words => words.Urgency(Urgency.Red).ShouldBe("立刻办"), words => words.Urgency(Urgency.Blue).ShouldBe("蓝色一般"));
    }
}
