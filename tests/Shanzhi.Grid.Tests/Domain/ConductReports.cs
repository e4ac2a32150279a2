using Shanzhi.Areas;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using static Shanzhi.Grid.Tests.Domain.World;

namespace Shanzhi.Grid.Tests.Domain;

/// <summary>Reports about an official (干部作风) never reach that official, nor the village.</summary>
public sealed class ConductReports
{
    private static readonly AreaPath VillageDesk = Village.Village;

    private static Report Told() => Submitted(Draft() with { Category = Conduct, AboutName = "村主任陈望禾" });

    [Fact]
    public void They_lie_at_the_township_and_the_village_cannot_see_them()
    {
        var report = Told();
        report.Level.ShouldBe(SolvingLevel.Township);
        report.Private.ShouldBeTrue();
        VillageDesk.Contains(report.Path).ShouldBeFalse();
        VillageDesk.Contains(report.DeskPath).ShouldBeFalse();
        Desk(SolvingLevel.Township).Path.Contains(report.Path).ShouldBeTrue();
    }

    [Fact]
    public void They_are_never_sent_down_nor_returned_to_the_village()
    {
        var report = Told();
        report.Accept(Township, new Triage(), GridRules, Now);
        Should.Throw<InputException>(() => report.SendDown(Township, "村里查", Desk(SolvingLevel.Village), GridRules, Now));
        Should.Throw<InputException>(() => report.Return(Township, "村里查", Desk(SolvingLevel.Village), GridRules, Now));
        report.Level.ShouldBe(SolvingLevel.Township);
    }

    [Fact]
    public void They_are_never_given_to_the_person_named()
    {
        var report = Told();
        report.Accept(Township, new Triage(), GridRules, Now);
        var named = new Assignee(Guid.CreateVersion7(), "陈望禾", "网格长");
        Should.Throw<InputException>(() => report.Assign(Township, named, null, null, GridRules, Now));
        Should.Throw<InputException>(() => report.HandOver(Township, named, "调岗", Now));
        Should.Throw<InputException>(() => report.Transfer(Township, "请他看", null, Desk(SolvingLevel.Township), named, GridRules, Now));
        report.AssignedToId.ShouldBeNull();
    }

    [Fact]
    public void They_are_not_made_ordinary_by_changing_the_category()
        => Should.Throw<InputException>(() => Told().Accept(Township, new Triage(Lamp), GridRules, Now));
}
