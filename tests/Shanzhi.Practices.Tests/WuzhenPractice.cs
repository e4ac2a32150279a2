using System.Net;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Grid.Devices;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Units;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Links;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 14, 乌镇管家: a butler for ten households, alarms that open reports, and a visit after repeated errors. Points are another module's.</summary>
[Collection(nameof(OneHost))]
public sealed class WuzhenPractice(PracticeHost host)
{
    [Fact]
    public async Task A_butler_has_ten_households_and_a_sensors_alarm_opens_a_report()
    {
        var wuzhen = await Practice.ProvisionAsync(host, "wuzhen");
        var homes = await wuzhen.SettleAsync(10);
        var layer = (await wuzhen.AskAsync<LayerBook, LayerSettings>(book => book.GetAsync(default).AsTask())).Find("butler")!;
        (layer.HouseholdsLeast, layer.HouseholdsMost, layer.Post("butler")!.Leads).ShouldBe((8, 12, true));
        var patch = await wuzhen.SendAsync(new AddPatch("butler", wuzhen.Village.Id, null, "陈庄一片"), Caller.System);
        await wuzhen.SendAsync(new AssignPatchHouseholds(patch, [.. homes.Select(home => home.Id)]), Caller.System);
        (await wuzhen.ReadAsync(db => db.PatchHouseholds.Count(row => row.PatchId == patch))).ShouldBe(10);

        var device = await DeviceAsync(wuzhen, "祠堂烟感", DeviceKind.Smoke, "safety.fire");
        var opened = await wuzhen.SendAsync(new HearDevice(device, DeviceEventKind.Alarm, "0.8", "烟雾", null, "a"), Caller.System);
        opened.Result.ShouldBe("opened");
        var report = await wuzhen.ReadAsync(db => db.Reports.Single(row => row.Number == opened.Number));
        (report.CategoryKey, report.DueAccept).ShouldBe(("safety.fire", host.Time.Now.AddHours(1)));
        (await wuzhen.RulesAsync()).Rules.Levels[0].ShouldSatisfyAllConditions(level => level.Level.ShouldBe(SolvingLevel.Household), level => level.Team.ShouldBe("十户管家"));
    }

    [Fact]
    public async Task Three_errors_at_the_sorting_station_bring_the_butler_to_the_door_once()
    {
        var wuzhen = await Practice.ProvisionAsync(host, "wuzhen");
        var homes = await wuzhen.SettleAsync(3);
        var butler = await wuzhen.HireAsync(Roles.Liaison, SmallDivisions.North, "管家老沈", 41);
        await wuzhen.SendAsync(new AssignLiaison([homes[0].Id], butler.AccountId), wuzhen.Committee);
        var station = await DeviceAsync(wuzhen, "横港分类站", DeviceKind.Waste, "sanitation.waste");
        (await MissortAsync(wuzhen, station, homes[0].Number, "1")).ShouldBe("kept");
        (await MissortAsync(wuzhen, station, homes[0].Number, "1")).ShouldBe("repeated", "sent twice it is one error");
        (await MissortAsync(wuzhen, station, homes[1].Number, "2")).ShouldBe("kept", "another household's");
        (await MissortAsync(wuzhen, station, homes[0].Number, "3")).ShouldBe("kept");
        (await MissortAsync(wuzhen, station, homes[0].Number, "4")).ShouldBe("visit");
        await wuzhen.UntilAsync(() => wuzhen.VisitsAsync(db => db.CareEvents.Any()), "nobody was sent");
        var happened = await wuzhen.VisitsAsync(db => db.CareEvents.Single());
        (happened.HouseholdId, happened.KindKey, happened.Note, happened.DueOn).ShouldBe((homes[0].Id, "sorting", "横港分类站", Clock.Day(host.Time.Now).AddDays(7)));
        (await wuzhen.TodayAsync(butler)).ShouldContain((homes[0].Number, "垃圾分类上门指导"));
        (await wuzhen.ReadAsync(db => db.Reports.Count())).ShouldBe(0, "an error of sorting is no report on anybody");

        // The event is delivered again, and three further errors come before anybody went: one visit is enough.
        await wuzhen.SendAsync(new Visits.Services.OpenNeededVisit(new HouseholdNeedsVisit(homes[0].Number, wuzhen.Village.Id, "sorting", Clock.Day(host.Time.Now), "横港分类站")), Caller.System);
        await wuzhen.GoAsync(homes[0], butler);
        await wuzhen.SendAsync(new Visits.Services.OpenNeededVisit(new HouseholdNeedsVisit(homes[0].Number, wuzhen.Village.Id, "sorting", happened.HappenedOn, "横港分类站")), Caller.System);
        await wuzhen.SendAsync(new Visits.Services.OpenNeededVisit(new HouseholdNeedsVisit(homes[0].Number, wuzhen.NextVillage.Id, "sorting", happened.HappenedOn.AddDays(9), "别村的站")), Caller.System);
        (await wuzhen.VisitsAsync(db => db.CareEvents.Count())).ShouldBe(1);
        (await wuzhen.VisitsAsync(db => db.CareEvents.Single().VisitedOn)).ShouldNotBeNull();
        (await Should.ThrowAsync<InputException>(() => MissortAsync(wuzhen, station, " ", "5"))).Errors[0].Field.ShouldBe("value");
    }

    [Fact]
    public async Task The_county_rules_how_many_errors_bring_somebody_to_the_door_and_that_nobody_goes_any_more()
    {
        var wuzhen = await Practice.ProvisionAsync(host, "wuzhen");
        var homes = await wuzhen.SettleAsync(3);
        var station = await DeviceAsync(wuzhen, "横港分类站", DeviceKind.Waste, "sanitation.waste");
        var centre = await wuzhen.SignedInAsync("centre");
        (await PracticeHost.GetStringAsync(centre, "/grid/devices")).ShouldContain("/grid/devices/rules");
        var form = await FormPage.OpenAsync(centre, "/grid/devices/rules");
        form.Html.ShouldContain("垃圾分类上门指导");
        var wrong = await FormPage.OfAsync("/grid/devices/rules", await form.PostAsync(centre, ("Input.MissortTimes", "几次"), ("Input.MissortDays", "91")));
        wrong.Html.ShouldSatisfyAllConditions(html => html.ShouldContain("请填 2 到 50 的整数"), html => html.ShouldContain("请填 1 到 90 的整数"), html => html.ShouldContain("value=\"91\""), html => html.ShouldNotContain("Microsoft.AspNetCore"));
        (await (await wrong.PostAsync(centre, ("Input.MissortTimes", "2"), ("Input.MissortDays", "30"), ("Input.MissortVisit", "petition"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("走访里现在没有这一种");
        for (var sent = 0; sent < 2; sent++)
        {
            (await form.PostAsync(centre, ("Input.MissortTimes", "2"), ("Input.MissortDays", "30"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await MissortAsync(wuzhen, station, homes[0].Number, "1")).ShouldBe("kept");
        (await MissortAsync(wuzhen, station, homes[0].Number, "2")).ShouldBe("visit");
        (await (await FormPage.OpenAsync(centre, "/grid/devices/rules")).PostAsync(centre, ("Input.MissortVisit", ""))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await MissortAsync(wuzhen, station, homes[0].Number, "3")).ShouldBe("kept");
        (await MissortAsync(wuzhen, station, homes[0].Number, "4")).ShouldBe("kept", "nobody is sent any more");

        await Should.ThrowAsync<NotAllowedException>(() => wuzhen.SendAsync(new SaveDeviceRules(new DeviceSettings()), wuzhen.Township));
        var town = await wuzhen.SignedInAsync("town");
        (await PracticeHost.GetStringAsync(town, "/grid/devices")).ShouldNotContain("/grid/devices/rules");
        (await PracticeHost.GetAsync(town, "/grid/devices/rules")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<Guid> DeviceAsync(Practice practice, string name, DeviceKind kind, string category)
        => practice.SendAsync(new SaveDevice(null, name, kind, practice.Village.Id, "村里", null, null, category, Urgency.Red, Private: false, QuietMinutes: 30, SilentHours: 26, Active: true), Caller.System);

    private static async Task<string> MissortAsync(Practice practice, Guid station, string household, string key)
        => (await practice.SendAsync(new HearDevice(station, DeviceEventKind.Missort, household, null, null, key), Caller.System)).Result;
}
