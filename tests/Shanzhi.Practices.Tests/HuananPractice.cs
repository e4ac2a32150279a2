using Shanzhi.Areas;
using Shanzhi.Grid;
using Shanzhi.Grid.Briefs;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Places;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Trends;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 02, 六化六体系: three commands over four levels of grids, a code to scan for each, and reports on what is frequent, key, hot and watched. Its eight steps are walked in <see cref="DispatchPractices"/>.</summary>
[Collection(nameof(OneHost))]
public sealed class HuananPractice(PracticeHost host)
{
    [Fact]
    public async Task Each_grid_and_group_has_a_code_that_leads_to_itself()
    {
        var huanan = await Practice.ProvisionAsync(host, "huanan");
        (await huanan.RulesAsync()).Rules.Levels.Select(level => (level.Name, level.Team)).ShouldBe([("单元网格", "网格员和户长"), ("三级网格", "村级网格化服务站"), ("二级网格", "乡镇网格化协调指挥中心"), ("一级网格", "县网格化协调指挥中心")]);
        (await huanan.SendAsync(new MakePosters(huanan.Village.Id), Caller.System)).ShouldBe(2);
        var point = await huanan.ReadAsync(db => db.PlacePoints.Single(one => one.StandsForId == huanan.Group));
        var villager = host.Host.CreateClient(huanan.Tenant);
        (await PracticeHost.GetStringAsync(villager, $"/v/{SmallDivisions.North}/report?place={point.Code}")).ShouldContain("一组");
        var told = await huanan.SendAsync(new SubmitReport { AreaId = huanan.Village.Id, PlaceCode = point.Code, Text = "路灯不亮", CategoryKey = "roads.lamp", Anonymous = true }, Caller.Guest);
        (await huanan.ReportAsync(told.Id)).AreaName.ShouldBe("一组", "the code decides the place");
    }

    [Fact]
    public async Task Months_and_matters_are_reported_with_what_is_frequent_key_hot_and_watched()
    {
        var huanan = await Practice.ProvisionAsync(host, "huanan");
        var month = Clock.Day(host.Time.Now).AddDays(1 - Clock.Day(host.Time.Now).Day).AddMonths(1);
        host.Time.Now = Clock.Start(month.AddDays(9));
        for (var at = 0; at < 5; at++)
        {
            await huanan.TellAsync($"秸秆又烧起来了，第 {at} 处", category: "ecology.burning");
        }

        var watched = await huanan.TellAsync("老井的水发黄", category: "utilities.water");
        await huanan.SendAsync(new MarkThing(MarkKind.Key, "ecology.burning", null, "秋收禁烧"), huanan.County);
        await huanan.SendAsync(new MarkThing(MarkKind.Watched, watched.Id.ToString(), null, "县长点名"), huanan.County);
        var view = await huanan.AskAsync<TrendReader, TrendView>(async reader =>
            await reader.ReadAsync(await huanan.AskAsync<Standpoints, Standpoint>(points => points.FindAsync(null, GridPermissions.Stats, default), huanan.County), month, month.AddDays(20), TrendUnit.Day, default), huanan.County);
        view.Frequent.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Category.ShouldBe("秸秆焚烧"), one => one.Count.ShouldBe(5));
        view.Hot.ShouldHaveSingleItem().CategoryKey.ShouldBe("ecology.burning");

        host.Time.Now = Clock.Start(month.AddMonths(1)).AddHours(3);
        await huanan.RunAsync(MonthlyBriefsTask.TaskName);
        var special = await huanan.SendAsync(new StartBrief(BriefKind.Special, huanan.County.Top is var top ? await IdAsync(huanan, top) : default, month, month.AddDays(20), "ecology"), huanan.County);
        await huanan.UntilAsync(async () =>
        {
            await huanan.RunAsync("kernel.jobs");
            return await huanan.ReadAsync(db => db.Briefs.Any(brief => brief.Id == special && brief.State == BriefState.Draft) && db.Briefs.Count(brief => brief.Kind == BriefKind.Month && brief.State == BriefState.Draft) >= 3);
        }, "the month's reports were not counted");
        var centre = await huanan.SignedInAsync("centre");
        var county = await huanan.ReadAsync(db => db.Briefs.Single(brief => brief.Kind == BriefKind.Month && brief.Path == huanan.County.Top).Id);
        var page = await PracticeHost.GetStringAsync(centre, $"/grid/briefs/{county}");
        foreach (var said in new[] { "频发", "热点", "重点", "关注" })
        {
            page.ShouldContain(said);
        }

        (await PracticeHost.GetStringAsync(centre, "/grid/briefs")).ShouldContain("“生态保护”专报");
    }

    private static async Task<Guid> IdAsync(Practice practice, AreaPath path) => (await practice.AskAsync<Communities.IAreaDirectory, Communities.AreaView?>(areas => areas.FindByPathAsync(path)))!.Id;
}
