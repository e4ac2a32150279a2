using FsCheck;
using FsCheck.Fluent;
using Shanzhi.Areas;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Tests.Areas;

public class AreaMovesTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void Merging_keeps_every_household_below_the_village_it_went_to()
        => Prop.ForAll(Gen.ListOf(Gen.Choose(0, 6)).ToArbitrary(), homes =>
        {
            var (_, town, first, second) = Towns();
            var areas = Below(first);
            var households = homes.Select((home, at) => new Household($"{at}", Pick(first, areas, home).Id, Pick(first, areas, home).Path)).ToList();
            var before = households.Select(x => (x.Id, Tail: x.Place.Value[first.Path.Value.Length..])).ToHashSet();
            AreaMoves.Merge(first, second, areas, households, [], new HashSet<string>(StringComparer.Ordinal), Day);
            return households.TrueForAll(x => second.Path.Contains(x.Place))
                && households.Select(x => (x.Id, Tail: x.Place.Value[second.Path.Value.Length..])).ToHashSet().SetEquals(before)
                && households.TrueForAll(x => areas.Append(second).Single(area => area.Id == x.AreaId).Path == x.Place)
                && areas.Select(area => area.Path).Distinct().Count() == areas.Count
                && town.Path.Contains(second.Path);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Moving_a_group_takes_its_grids_and_households_and_no_others()
        => Prop.ForAll(Gen.ListOf(Gen.Choose(0, 6)).ToArbitrary(), homes =>
        {
            var (_, _, first, second) = Towns();
            var areas = Below(first);
            var group = areas[0];
            var households = homes.Select((home, at) => new Household($"{at}", Pick(first, areas, home).Id, Pick(first, areas, home).Path)).ToList();
            var inside = households.Where(x => group.Path.Contains(x.Place)).ToHashSet();
            AreaMoves.Move(group, second, [.. areas.Where(x => x != group && group.Path.Contains(x.Path))], inside, []);
            return households.TrueForAll(x => second.Path.Contains(x.Place) == inside.Contains(x)) && households.TrueForAll(x => first.Path.Contains(x.Place) != inside.Contains(x));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_group_whose_name_is_taken_says_where_it_came_from()
    {
        var (_, _, first, second) = Towns();
        var areas = Below(first);
        AreaMoves.Merge(first, second, areas, [], [], new HashSet<string>(["1组"], StringComparer.Ordinal), Day);
        areas[0].Name.ShouldBe("青竹坪村1组");
        areas[1].Name.ShouldBe("2组");
        first.Active.ShouldBeFalse();
        first.SuccessorId.ShouldBe(second.Id);
    }

    [Fact]
    public void A_path_that_only_begins_with_the_same_digits_is_left_alone()
        => new AreaPath("1.20.3.").Moved(new AreaPath("1.2."), new AreaPath("1.9.")).ShouldBe(new AreaPath("1.20.3."));

    [Fact]
    public void Local_codes_count_on_from_the_highest_ever_used()
        => AreaCodes.Next("330825100200", AreaLevel.Group, ["330825100200-g02", "330825100200-g07", "330825100200-w09"]).ShouldBe("330825100200-g08");

    [Fact]
    public void Old_codes_lead_to_the_area_of_today()
    {
        AreaNode Node(AreaView view, Guid? successor = null) => new(view, view.Name, successor);
        var county = new AreaView(Guid.CreateVersion7(), null, new AreaPath("1."), AreaLevel.County, "c", "县");
        var now = new AreaView(Guid.CreateVersion7(), county.Id, new AreaPath("1.2."), AreaLevel.Village, "new", "新村");
        var gone = new AreaView(Guid.CreateVersion7(), county.Id, new AreaPath("1.3."), AreaLevel.Village, "gone", "旧村");
        var tree = new AreaTree([Node(county), Node(now), Node(gone, now.Id)], [("older", now.Id)]);
        tree.FindByCode("gone")!.View.ShouldBe(now);
        tree.FindByCode("older")!.View.ShouldBe(now);
        tree.Find(gone.Id)!.View.ShouldBe(now);
        tree.Children(county.Id).Select(x => x.View).ShouldBe([now]);
        tree.FindByCode("never").ShouldBeNull();
    }

    [Fact]
    public void A_move_survives_the_outbox()
    {
        var moved = new AreaMoved(Guid.CreateVersion7(), new AreaPath("1.2.3."), new AreaPath("1.2.4."));
        System.Text.Json.JsonSerializer.Deserialize<AreaMoved>(System.Text.Json.JsonSerializer.Serialize(moved)).ShouldBe(moved);
    }

    private static (Area County, Area Town, Area First, Area Second) Towns()
    {
        var county = new Area(null, 1, AreaLevel.County, "1", "甲县", "甲县", Day);
        var town = new Area(county, 2, AreaLevel.Township, "2", "溪口镇", "溪口镇", Day);
        return (county, town, new Area(town, 3, AreaLevel.Village, "3", "青竹坪村", "青竹坪村委会", Day), new Area(town, 4, AreaLevel.Village, "4", "石竹村", "石竹村委会", Day));
    }

    /// <summary>Two groups, and grids below them.</summary>
    private static List<Area> Below(Area village)
    {
        var one = new Area(village, 10, AreaLevel.Group, "10", "1组", "1组", Day);
        var two = new Area(village, 11, AreaLevel.Group, "11", "2组", "2组", Day);
        return [one, two, new Area(one, 12, AreaLevel.Grid, "12", "网格", "网格", Day), new Area(two, 13, AreaLevel.Grid, "13", "网格", "网格", Day)];
    }

    private static Area Pick(Area village, List<Area> below, int at) => at < below.Count ? below[at] : village;
}
