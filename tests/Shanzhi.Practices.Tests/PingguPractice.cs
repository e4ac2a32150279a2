using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Assessment.Gradings;
using Shanzhi.Communities;
using Shanzhi.Grid.Assessing;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Whistles;
using Shanzhi.Messaging;
using Shanzhi.Testing;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 20, 吹哨报到: three whistles, released and graded by the whistler alone; what was late, declined or done badly shows in the assessment.</summary>
[Collection(nameof(OneHost))]
public sealed class PingguPractice(PracticeHost host)
{
    [Fact]
    public Task What_was_late_declined_or_graded_shows_in_the_assessment() => AssessedAsync(host);

    [Fact]
    public async Task A_village_whistles_for_offices_and_a_branch_for_its_members()
    {
        var pinggu = await Practice.ProvisionAsync(host, "pinggu");
        var office = await pinggu.HireAsync(Roles.TownshipStaff, SmallDivisions.NorthTown, "农业科", 43);
        var member = await pinggu.HireAsync(Roles.Liaison, SmallDivisions.North, "党员老耿", 44);
        (await pinggu.RulesAsync()).Rules.Whistles.Select(rule => rule.Name).ShouldBe(["街乡吹哨、部门报到", "村居吹哨、科室报到", "支部吹哨、党员报到"]);
        var (asked, called) = (await pinggu.BlowAsync("village", pinggu.Village.Id, "梨树生虫", pinggu.Committee, office), await pinggu.BlowAsync("branch", pinggu.Village.Id, "扫雪", pinggu.Committee, member));
        await pinggu.SendAsync(new ReportIn(asked), office);
        await pinggu.SendAsync(new FinishCall(asked, "看过了，开了方子", []), office);
        await pinggu.ReleaseAsync(asked, pinggu.Committee, (office, Rating.Satisfied));
        host.Time.Now += TimeSpan.FromHours(5);
        await pinggu.SendAsync(new ReportIn(called), member);
        var scored = await pinggu.ScoreAsync("member");
        scored.Single(one => one.Name == "农业科").Of("grid.whistleGrade").ShouldBe((1, 1));
        scored.Single(one => one.Name == "党员老耿").Of("grid.whistleInTime").ShouldBe((0, 1), "four hours were given");
        (await pinggu.ScoreAsync("department")).ShouldBeEmpty("none of them is a department");
    }

    [Fact]
    public async Task The_way_is_chosen_first_and_then_the_place()
    {
        var pinggu = await Practice.ProvisionAsync(host, "pinggu");
        var town = await pinggu.SignedInAsync("town");
        var ways = await PracticeHost.GetStringAsync(town, "/grid/whistles/new");
        ways.Split("?rule=village\"").Length.ShouldBe(2, "each way stands there once");
        ways.ShouldSatisfyAllConditions(page => page.ShouldContain("?rule=branch\""), page => page.ShouldNotContain(pinggu.Village.Name));
        var places = await PracticeHost.GetStringAsync(town, "/grid/whistles/new?rule=village");
        places.ShouldSatisfyAllConditions(page => page.ShouldContain(pinggu.Village.Id.ToString()), page => page.ShouldContain(pinggu.NextVillage.Id.ToString()), page => page.ShouldNotContain("name=\"Input.AreaId\""));
        (await PracticeHost.GetStringAsync(town, $"/grid/whistles/new?rule=village&at={pinggu.NextVillage.Id}")).ShouldContain("name=\"Input.AreaId\"");
        (await PracticeHost.GetStringAsync(town, "/grid/whistles/new?rule=township")).ShouldContain("name=\"Input.AreaId\"", customMessage: "one township is no choice");
        var south = (await host.AreaAsync(pinggu.Tenant, SmallDivisions.South)).Id;
        (await PracticeHost.GetStringAsync(town, $"/grid/whistles/new?rule=village&at={south}")).ShouldNotContain("name=\"Input.AreaId\"", customMessage: "another township's village");
    }

    /// <summary>On one store or the other.</summary>
    internal static async Task AssessedAsync(PracticeHost host)
    {
        var pinggu = await Practice.ProvisionAsync(host, "pinggu");
        var (roads, water, excused) = (await pinggu.DepartmentAsync("交通局", 41), await pinggu.DepartmentAsync("水务局", 42), await pinggu.DepartmentAsync("气象局", 45));
        var town = (await host.AreaAsync(pinggu.Tenant, SmallDivisions.NorthTown)).Id;
        var since = host.Time.Now.AddMinutes(-1);
        var id = await pinggu.BlowAsync("township", town, "盗采砂石", pinggu.Township, roads, water, excused);
        await pinggu.SendAsync(new ReportIn(id), roads);
        (await Should.ThrowAsync<InputException>(() => pinggu.SendAsync(new DeclineCall(id, " "), water))).Errors[0].Field.ShouldBe("Reason");
        await pinggu.SendAsync(new DeclineCall(id, "今天没有车"), water);
        await pinggu.SendAsync(new DeclineCall(id, "全局在防汛"), excused);
        await pinggu.SendAsync(new RuleOnCall(id, (await pinggu.CallAsync(id, water)).Id, false, "借一辆来"), pinggu.Township);
        await pinggu.SendAsync(new RuleOnCall(id, (await pinggu.CallAsync(id, excused)).Id, true, null), pinggu.Township);
        host.Time.Now += TimeSpan.FromHours(25);
        await pinggu.SendAsync(new ReportIn(id), water);
        await Should.ThrowAsync<NotAllowedException>(() => pinggu.ReleaseAsync(id, roads, (roads, Rating.Satisfied), (water, Rating.Satisfied)));
        (await pinggu.ReleaseAsync(id, pinggu.Township, (roads, Rating.Satisfied), (water, Rating.Not))).ShouldBe(WhistleState.Released);
        await pinggu.SendAsync(new CancelWhistle(await pinggu.BlowAsync("township", town, "吹错了", pinggu.Township, roads), "没有这回事"), pinggu.Township);
        await pinggu.SendAsync(new SaveGrading(town, roads.AccountId!.Value, 2, 2, 2, ""), pinggu.Township);

        var scored = (await pinggu.ScoreAsync("department")).ToDictionary(one => one.Name);
        (scored["交通局"].Of("grid.whistleInTime"), scored["交通局"].Of("grid.whistleWilling"), scored["交通局"].Of("grid.whistleGrade")).ShouldBe(((1, 1), (1, 1), (1, 1)), "what was called off counts nowhere");
        (scored["水务局"].Of("grid.whistleInTime"), scored["水务局"].Of("grid.whistleWilling"), scored["水务局"].Of("grid.whistleGrade")).ShouldBe(((0, 1), (0, 1), (0, 1)));
        scored.ShouldNotContainKey("气象局", "who was let off owes nothing");
        (scored["交通局"].Score.Points, scored["水务局"].Score.Points).ShouldBe((100_00, 0));

        // The list behind each number is as long as it says, for those who reach it.
        var until = host.Time.Now.AddMinutes(1);
        await pinggu.AskAsync<IEnumerable<IMeasureSource>, bool>(async sources =>
        {
            var source = sources.OfType<WhistleMeasures>().Single();
            foreach (var count in await source.CountAsync([.. CalledOnes.All.Select(info => info.Key)], SubjectKind.Department, [AreaPath.Root], since, until))
            {
                var page = await PracticeHost.GetStringAsync(await pinggu.SignedInAsync("town"), source.Behind(count.Measure, SubjectKind.Department, count.SubjectId, [pinggu.Township.Grants[0].Area], since, until)!);
                page.ShouldContain($"<b>{count.Part}</b>");
                page.ShouldContain($"<b>{count.Whole}</b>");
                page.ShouldContain("盗采砂石");
                page.ShouldNotContain("吹错了");
            }

            (await source.CountAsync([CalledOnes.InTime.Key], SubjectKind.Village, [AreaPath.Root], since, until)).ShouldBeEmpty();
            var elsewhere = (await host.AreaAsync(pinggu.Tenant, SmallDivisions.South)).Path;
            (await source.CountAsync([CalledOnes.InTime.Key], SubjectKind.Department, [elsewhere], since, until)).ShouldBeEmpty("it was blown in another township");
            return true;
        });
    }
}
