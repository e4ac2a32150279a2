using System.Net;
using Shanzhi.Assessment.Gradings;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Patrols;
using Shanzhi.Visits.Points;
using Period = Shanzhi.Visits.Domain.Period;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 01, 全域网格: five ports see one event each in its own way, check-ins without tracks, townships grade bureaus.</summary>
[Collection(nameof(OneHost))]
public sealed class BeichenPractice(PracticeHost host)
{
    [Fact]
    public async Task Police_grid_worker_township_bureau_and_centre_see_one_event_each_as_it_is_theirs()
    {
        var beichen = await Practice.ProvisionAsync(host, "beichen");
        await beichen.HireAsync("police", SmallDivisions.North, "片警老赵", 41);
        var bureau = await beichen.DepartmentAsync("应急局", 42);
        var told = await beichen.TellAsync("出租屋里堆电瓶车", category: "safety.fire");
        var address = $"/grid/reports/{told.Id}";
        var ports = new Dictionary<string, HttpClient>
        {
            ["民警端"] = await beichen.SignedInAsync("police41"), ["网格员端"] = await beichen.SignedInAsync("worker"), ["镇街端"] = await beichen.SignedInAsync("town"),
            ["委办局端"] = await beichen.SignedInAsync("department42"), ["综治中心端"] = await beichen.SignedInAsync("centre"),
        };
        async Task<string> SeenAsync(string port) => await (await PracticeHost.GetAsync(ports[port], address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        async Task<bool> MayAsync(string port, string act) => (await SeenAsync(port)).Contains($"{address}/{act}\"", StringComparison.OrdinalIgnoreCase);

        (await PracticeHost.GetAsync(ports["委办局端"], address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a bureau sees what was given to it");
        (await MayAsync("网格员端", "accept")).ShouldBeTrue("it lies on the grid's desk");
        (await MayAsync("民警端", "accept")).ShouldBeFalse("the police see it and do not sort it");
        (await MayAsync("民警端", "supervise")).ShouldBeFalse();
        (await MayAsync("综治中心端", "supervise")).ShouldBeTrue();

        // Found by the grid, analysed and given out by the centre, done by the bureau.
        await beichen.SendAsync(new AcceptReport(told.Id, UpReason: "要消防来查"), beichen.GridWorker);
        await beichen.SendAsync(new EscalateReport(told.Id, "要部门执法", SolvingLevel.County), beichen.Committee);
        await beichen.SendAsync(new AcceptReport(told.Id), beichen.County);
        await beichen.SendAsync(new AssignReport(told.Id, bureau.AccountId), beichen.County);
        (await MayAsync("委办局端", "reply")).ShouldBeTrue();
        (await MayAsync("网格员端", "reply")).ShouldBeFalse("it has left the grid's hands");
        await beichen.SendAsync(new ReplyReport(told.Id, "清走了，罚了款", [], []), bureau);
        (await PracticeHost.GetStringAsync(ports["综治中心端"], "/grid/command?tab=all")).ShouldContain("出租屋里堆电瓶车");
        await beichen.TellAsync("别的事");
        var own = await PracticeHost.GetStringAsync(ports["委办局端"], "/grid/work?tab=all");
        own.ShouldContain("出租屋里堆电瓶车");
        own.ShouldNotContain("别的事");
        (await beichen.StepsAsync(told.Id)).Where(step => step.Step.Name is "发现上报" or "研判分拨" or "结果反馈").ShouldAllBe(step => step.State == StepState.Done);
    }

    [Fact]
    public async Task Rounds_are_check_ins_at_points_that_are_looked_over_and_no_track_lies_between_them()
    {
        var beichen = await Practice.ProvisionAsync(host, "beichen");
        var point = await beichen.SendAsync(new SavePoint(null, beichen.Village.Id, "出租屋 3 号院", "看电瓶车", 39.2, 117.1, Active: true), beichen.Committee);
        await beichen.SendAsync(new SavePoint(null, beichen.Village.Id, "变压器", "看有没有响声", null, null, Active: true), beichen.Committee);
        var other = await beichen.VisitsAsync(db => db.Points.Single(row => row.Name == "变压器").Id);
        await beichen.SendAsync(new SaveRoute(null, beichen.Village.Id, "网格员每日巡查", Roles.GridWorker, Period.Day, [point, other], Active: true), beichen.Committee);
        var watcher = beichen.GridWorker with { Grants = [.. beichen.GridWorker.Grants.Select(grant => grant with { Area = beichen.Village.Path })] };
        await beichen.SendAsync(new CheckPoint { Code = await beichen.VisitsAsync(db => db.Points.Single(row => row.Id == point).Code), Scanned = true, Latitude = 39.2, Longitude = 117.1 }, watcher);
        var line = (await beichen.AskAsync<PatrolQuery, IReadOnlyList<RouteLine>>(query => query.RoutesAsync([beichen.Village.Path], default), beichen.Committee)).ShouldHaveSingleItem();
        (line.Points, line.Passed).ShouldBe((2, 1), "whoever leads sees what was gone round and what was not");
        (await beichen.VisitsAsync(db => db.Checks.Count())).ShouldBe(1, "one position, of one check-in");
        (await PracticeHost.GetStringAsync(await beichen.SignedInAsync("village"), "/visits/patrols")).ShouldContain("网格员每日巡查");
    }

    [Fact]
    public async Task Townships_grade_bureaus_from_below()
    {
        var beichen = await Practice.ProvisionAsync(host, "beichen");
        var bureau = await beichen.DepartmentAsync("市场局", 43);
        var town = (await host.AreaAsync(beichen.Tenant, SmallDivisions.NorthTown)).Id;
        await Should.ThrowAsync<Messaging.NotFoundException>(() => beichen.SendAsync(new SaveGrading(town, bureau.AccountId!.Value, 2, 2, 2, ""), beichen.Committee));
        await beichen.SendAsync(new SaveGrading(town, bureau.AccountId!.Value, 2, 1, 0, "叫了三次才来"), beichen.Township);
        (await beichen.ScoreAsync("department", 100)).ShouldHaveSingleItem().Of("assessment.graded").ShouldBe((3, 6));
        (await PracticeHost.GetStringAsync(await beichen.SignedInAsync("town"), "/assessment/gradings")).ShouldContain("市场局");
    }
}
