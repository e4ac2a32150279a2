using Shanzhi.Areas;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Tests.Domain;

/// <summary>A village with a township and a county above it, and people who act.</summary>
internal static class World
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 1, 12, 0, TimeSpan.Zero);
    public static readonly Dispatch GridRules = By(FirstRules.Of(new GridSettings()));
    public static readonly Actor Worker = new(Guid.CreateVersion7(), "徐一禾", "网格员");
    public static readonly Actor Township = new(Guid.CreateVersion7(), "王思源", "乡镇综合指挥室");

    public static readonly Place Village = new(Guid.CreateVersion7(), new AreaPath("1.2.3.4."), "下坪组", Guid.CreateVersion7(), new AreaPath("1.2.3."), "青竹坪村", "水渠边");
    public static readonly Place OtherVillage = new(Guid.CreateVersion7(), new AreaPath("1.2.5."), "石竹村", Guid.CreateVersion7(), new AreaPath("1.2.5."), "石竹村", "桥头");

    public static readonly Category Lamp = new() { Key = "roads.lamp", ClassName = "道路交通", Name = "路灯故障" };
    public static readonly Category Family = new() { Key = "dispute.family", ClassName = "矛盾纠纷", Name = "家庭邻里", Private = true };
    public static readonly Category Conduct = new() { Key = Category.ConductKey, ClassName = "村务乡风", Name = "干部作风", Private = true };

    public static Desk Desk(SolvingLevel level) => level switch
    {
        SolvingLevel.Household or SolvingLevel.Group or SolvingLevel.Grid => new(level, Village.Area, "下坪组网格"),
        SolvingLevel.Village => new(level, Village.Village, "青竹坪村"),
        SolvingLevel.Township => new(level, new AreaPath("1.2."), "溪口镇"),
        _ => new(level, new AreaPath("1."), "龙游县"),
    };

    public static Dispatch By(DispatchRules rules) => new(0, rules, WorkCalendar.Plain);

    public static ReportDraft Draft() => new() { Place = Village, Category = Lamp, Text = "路灯不亮了", ReporterId = Guid.CreateVersion7() };

    public static Report Submitted(ReportDraft? draft = null, string number = "26112047")
    {
        draft ??= Draft();
        draft.Check(new GridSettings());
        return Report.Submit(draft, number, Desk(draft.Category.Restricted ? SolvingLevel.Township : SolvingLevel.Grid), GridRules, Now).Report;
    }

    public static Report Accepted()
    {
        var report = Submitted();
        report.Accept(Worker, new Triage(), GridRules, Now.AddHours(1));
        return report;
    }

    public static Report Replied()
    {
        var report = Accepted();
        report.Reply(Worker, "换了灯头", [], [], null, GridRules, Now.AddDays(1));
        return report;
    }
}
