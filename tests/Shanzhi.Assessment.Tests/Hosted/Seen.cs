using System.Net;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Marks;
using Shanzhi.Assessment.Objections;
using Shanzhi.Assessment.Runs;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Messaging;
using Shanzhi.Testing;

namespace Shanzhi.Assessment.Tests.Hosted;

/// <summary>What the assessed see of their result, and what everybody does.</summary>
public sealed class Seen(AssessHost host) : IClassFixture<AssessHost>
{
    private static readonly (DateOnly From, DateOnly To) Month = (new(2026, 10, 1), new(2026, 10, 31));

    [Fact]
    public async Task A_village_reads_why_a_point_was_taken_off_and_its_neighbour_does_not()
    {
        var scheme = await host.SchemeAsync(save => save with { Formula = save.Formula with { Items = [new("三务公开不及时", -500, 800)] } });
        var north = await host.AreaAsync(SmallDivisions.North);
        await host.CountAsync(SmallDivisions.North, (10, 10), (10, 10));
        await host.SendAsync(new AddMark(scheme, "三务公开不及时", north.Id, new(2026, 10, 3), "第三季度迟了三天", "照片 12"), host.Admin);
        var run = await host.SendAsync(new MakeRun(scheme, null, Month.From, Month.To), host.Admin);
        await host.SendAsync(new ShowRun(run), host.Admin);
        var why = $"/assessment/marks/of?scheme={scheme}&subject={north.Id}&item={Uri.EscapeDataString("三务公开不及时")}&from=2026-10-01&to=2026-10-31";
        using var village = await host.SignedInAsync("north");
        (await AssessHost.GetAsync(village, $"/assessment/runs/{run}")).ShouldContain(why.Replace("&", "&amp;", StringComparison.Ordinal));
        var page = await AssessHost.GetAsync(village, why);
        page.ShouldContain("第三季度迟了三天");
        page.ShouldContain("照片 12");
        (await AssessHost.StatusAsync(await host.SignedInAsync("south"), why)).ShouldBe(HttpStatusCode.NotFound);
        (await AssessHost.StatusAsync(await host.SignedInAsync("worker"), why)).ShouldBe(HttpStatusCode.NotFound);
        (await AssessHost.GetAsync(await host.SignedInAsync("admin"), $"/assessment?scheme={scheme}&from=2026-10-01&to=2026-10-31")).ShouldContain("/assessment/marks/of?");
    }

    [Fact]
    public async Task Whoever_leads_a_grid_sees_its_result_and_objects_and_others_do_not_see_it_as_theirs()
    {
        var (worker, north) = (await host.CallerAccountAsync(Roles.GridWorker), await host.AreaAsync(SmallDivisions.North));
        host.Grids.Grids.Add(new GridView(north.Id, north.Path, north.Id, "990100001001001", "北村第一网格", worker.AccountId, worker.Name));
        host.Source.Counts.Add(new MeasureCount("test.walks", north.Id, north.Name, 7, 10));
        var scheme = await host.SchemeAsync(save => save with { Kind = SubjectKind.Grid, Name = "网格考核", Formula = new Formula { Measures = [new("test.walks", 10_000)], MinimumSample = 1 } });
        var run = await host.SendAsync(new MakeRun(scheme, null, Month.From, Month.To), host.Admin);
        var line = await host.ReadAsync(db => db.RunLines.Single(row => row.RunId == run));
        using var own = await host.SignedInAsync("worker");
        (await AssessHost.GetAsync(own, "/assessment/mine")).ShouldNotContain("网格考核", customMessage: "not shown yet");
        await host.SendAsync(new ShowRun(run), host.Admin);
        var mine = await AssessHost.GetAsync(own, "/assessment/mine");
        mine.ShouldContain("网格考核");
        mine.ShouldContain("7/10");
        mine.ShouldContain($"/assessment/lines/{line.Id}/object");
        (await PageForms.PostAsync(own, $"/assessment/lines/{line.Id}/object", ("Text", "有三次巡查没有算"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var objection = await host.ReadAsync(db => db.Objections.Single(row => row.LineId == line.Id));
        objection.ById.ShouldBe(worker.AccountId);
        await host.SendAsync(new AnswerRunObjection(objection.Id, ObjectionOutcome.Rejected, "三次都没有拍照"), host.Centre);
        (await AssessHost.GetAsync(own, "/assessment/mine")).ShouldContain("三次都没有拍照");
        using var south = await host.SignedInAsync("south");
        (await AssessHost.GetAsync(south, "/assessment/mine")).ShouldNotContain("网格考核");
        (await AssessHost.StatusAsync(south, $"/assessment/lines/{line.Id}/object")).ShouldBe(HttpStatusCode.NotFound);
        (await AssessHost.StatusAsync(own, $"/assessment/marks/of?scheme={scheme}&subject={north.Id}&item=x&from=2026-10-01&to=2026-10-31")).ShouldBe(HttpStatusCode.OK, "theirs to read as well");
    }

    [Fact]
    public async Task Numbers_of_people_do_not_get_into_what_everybody_reads()
    {
        await host.CountAsync(SmallDivisions.South, (0, 10), (0, 10));
        var scheme = await host.SchemeAsync();
        var run = await host.SendAsync(new MakeRun(scheme, null, Month.From, Month.To), host.Admin);
        await host.SendAsync(new ShowRun(run), host.Admin);
        var line = await host.ReadAsync(db => db.RunLines.Single(row => row.RunId == run && row.SubjectName == "南村"));
        var objection = await host.SendAsync(new ObjectToRun(line.Id, "数错了"), host.South);
        await RefusedAsync(new AnswerRunObjection(objection, ObjectionOutcome.Noted, "问过张三 138 0000 0099，属实"), "Answer", host.Centre);
        await RefusedAsync(new WithdrawRun(run, "身份证 330825199001011234 写错了"), "Reason", host.Admin);
        var named = await host.SchemeAsync(save => save with { Name = "带电话的办法", Basis = "办法，问李四 13800000098" });
        var other = await host.SendAsync(new MakeRun(named, null, Month.From, Month.To), host.Admin);
        await host.SendAsync(new ShowRun(other), host.Admin);
        var now = host.Time.Now;
        host.Time.Now = now.AddDays(5);
        await RefusedAsync(new PublishRun(other), "", host.Admin);
        host.Time.Now = now;

        async Task RefusedAsync<T>(ICommand<T> command, string field, Permissions.Caller by) => (await Should.ThrowAsync<InputException>(() => host.SendAsync(command, by))).Errors.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_township_sees_its_villages_as_they_stand_in_the_county_and_the_county_is_counted_once()
    {
        await host.CountAsync(SmallDivisions.North, (9, 10), (9, 10));
        await host.CountAsync(SmallDivisions.South, (10, 10), (10, 10));
        var scheme = await host.SchemeAsync();
        var address = $"/assessment?scheme={scheme}&from=2026-10-01&to=2026-10-31";
        var before = host.Source.Times;
        using var town = await host.SignedInAsync("town");
        var page = await AssessHost.GetAsync(town, address);
        page.ShouldContain("北村");
        page.ShouldNotContain("南村");
        page.ShouldContain("""<td role="cell" class="num">2</td>""");
        page.ShouldNotContain("红榜", customMessage: "the red list's one place is another's");
        (await AssessHost.GetAsync(await host.SignedInAsync("admin"), address)).ShouldContain("南村");
        await AssessHost.GetAsync(town, address);
        (host.Source.Times - before).ShouldBe(1);
    }
}
