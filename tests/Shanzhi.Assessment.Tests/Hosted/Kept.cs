using System.Net;
using Shanzhi.Areas;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Gradings;
using Shanzhi.Assessment.Marks;
using Shanzhi.Assessment.Objections;
using Shanzhi.Assessment.Runs;
using Shanzhi.Assessment.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Testing;

namespace Shanzhi.Assessment.Tests.Hosted;

/// <summary>Rules that hold for each scheme, and who may do what.</summary>
public sealed class Kept(AssessHost host) : IClassFixture<AssessHost>
{
    private static readonly (DateOnly From, DateOnly To) Month = (new(2026, 10, 1), new(2026, 10, 31));

    [Fact]
    public async Task Villages_are_not_ranked_by_logins_and_rights_cost_no_points()
    {
        (await RefusedAsync(new Formula { Measures = [new("test.logins", 100)] })).ShouldContain("登录");
        (await RefusedAsync(new Formula { Items = [new("越级上访", -200)] })).ShouldContain("不能扣分");
        (await RefusedAsync(new Formula { Measures = [new("test.done", 100), new("test.done", 200)] })).ShouldContain("只能用一次");
        (await RefusedAsync(new Formula { Measures = [new("nobody.knows", 100)] })).ShouldContain("没有");
        (await RefusedAsync(new Formula())).ShouldContain("至少");
        (await RefusedAsync(new Formula { Measures = [new("test.done", 100)], Stars = [500, 400] })).ShouldContain("一颗比一颗高");
    }

    [Fact]
    public async Task Who_may_not_decide_or_run_is_told_so()
    {
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new Schemes.SaveScheme(null, "", "考核", SubjectKind.Village, "文件", new Formula { Measures = [new("test.done", 100)] }), host.Centre));
        var scheme = await host.SchemeAsync();
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new MakeRun(scheme, null, Month.From, Month.To), host.Town), "the county's is not the township's to settle");
        var south = (await host.AreaAsync(SmallDivisions.South)).Id;
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new MakeRun(scheme, south, Month.From, Month.To), host.Town));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new MakeRun(scheme, null, new(2026, 11, 1), new(2026, 11, 30)), host.Admin), "the month is not over");
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new MakeRun(scheme, null, Month.To, Month.From), host.Admin));
        var own = await host.SendAsync(new MakeRun(scheme, (await host.AreaAsync(SmallDivisions.NorthTown)).Id, Month.From, Month.To), host.Town);
        (await host.ReadAsync(db => db.RunLines.Count(line => line.RunId == own))).ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_formula_is_a_new_version_and_the_settled_keeps_its_own()
    {
        var scheme = await host.SchemeAsync();
        var run = await host.SendAsync(new MakeRun(scheme, null, new(2026, 8, 1), new(2026, 8, 31)), host.Admin);
        await host.SchemeAsync(save => save with { Id = scheme });
        (await host.ReadAsync(db => db.SchemeVersions.Count(row => row.SchemeId == scheme))).ShouldBe(1, "nothing changed");
        await host.SchemeAsync(save => save with { Id = scheme, Formula = save.Formula with { MinimumSample = 9 } });
        (await host.ReadAsync(db => (db.Schemes.Single(row => row.Id == scheme).Version, db.Runs.Single(row => row.Id == run).Version))).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_plus_or_minus_needs_reason_and_evidence_counts_once_recorded_and_not_once_cancelled()
    {
        var scheme = await host.SchemeAsync(save => save with { Formula = save.Formula with { Items = [new("三务公开不及时", -500, 800)] } });
        var north = await host.AreaAsync(SmallDivisions.North);
        await host.CountAsync(SmallDivisions.North, (10, 10), (10, 10));
        await Should.ThrowAsync<InputException>(() => MarkAsync("迟了三天", ""));
        await Should.ThrowAsync<InputException>(() => MarkAsync("村民上访", "信访件"));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new AddMark(scheme, "三务公开不及时", north.Id, new(2026, 9, 3), "迟了", "截图"), host.South), "not the caller's to record");
        var first = await MarkAsync("迟了三天", "照片 12");
        await MarkAsync("又迟了", "照片 13");
        (await PointsAsync(new(2026, 9, 1), new(2026, 9, 30))).ShouldBe(10_000 - 800, "the cap");
        await host.SendAsync(new CancelMark(first, "记错村了"), host.Admin);
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new CancelMark(first, "再作废"), host.Admin));
        (await PointsAsync(new(2026, 9, 1), new(2026, 9, 29))).ShouldBe(10_000 - 500);

        Task<Guid> MarkAsync(string reason, string evidence) => host.SendAsync(new AddMark(scheme, "三务公开不及时", north.Id, new(2026, 9, 3), reason, evidence), host.Admin);

        async Task<int> PointsAsync(DateOnly from, DateOnly to)
        {
            var run = await host.SendAsync(new MakeRun(scheme, null, from, to), host.Admin);
            return await host.ReadAsync(db => db.RunLines.Single(line => line.RunId == run && line.SubjectId == north.Id).Points);
        }
    }

    [Fact]
    public async Task Townships_grade_departments_once_a_quarter_and_that_is_a_measure()
    {
        var (town, road) = ((await host.AreaAsync(SmallDivisions.NorthTown)).Id, (await host.CallerAccountAsync(Roles.Department)).AccountId);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveGrading(town, road, 2, 0, 1, ""), host.Town), "why not satisfied?");
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveGrading(town, road, 2, null, 1, "好"), host.Town));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveGrading(town, road, 2, 3, 1, "好"), host.Town));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new SaveGrading(town, road, 2, 2, 2, ""), host.North));
        var first = await host.SendAsync(new SaveGrading(town, road, 2, 0, 1, "路一直没修"), host.Town);
        (await host.SendAsync(new SaveGrading(town, road, 2, 2, 1, ""), host.Town)).ShouldBe(first, "the second puts the first right");
        var scheme = await host.SchemeAsync(save => save with { Kind = SubjectKind.Department, Formula = new Formula { Measures = [new(GradingMeasures.Graded, 10_000)], MinimumSample = 1 } });
        var page = await AssessHost.GetAsync(await host.SignedInAsync("admin"), $"/assessment?scheme={scheme}&from=2026-10-01&to=2026-12-31");
        page.ShouldContain("公路站");
        page.ShouldContain(">5/6<");
        (await AssessHost.GetAsync(await host.SignedInAsync("admin"), $"/assessment/gradings/of?department={road}&from=2026-10-01&to=2026-12-31")).ShouldContain("北镇");
    }

    [Fact]
    public async Task A_pioneer_index_of_persons_gives_stars_is_seen_by_the_person_and_never_public()
    {
        var worker = await host.CallerAccountAsync(Roles.GridWorker);
        host.Source.Counts.Add(new MeasureCount("party.entry", worker.AccountId, worker.Name, 19, 20));
        var scheme = await host.SchemeAsync(save => save with { Kind = SubjectKind.Worker, Name = "先锋指数", Formula = new Formula { Measures = [new("party.entry", 10_000)], Stars = [6000, 8000, 9000], Boards = new BoardRule { RedFrom = 9700, RedMost = 9, BlackBelow = 9600, BlackMost = 9 } } });
        var run = await host.SendAsync(new MakeRun(scheme, null, Month.From, Month.To), host.Admin);
        var line = await host.ReadAsync(db => db.RunLines.Single(row => row.RunId == run));
        (line.Points, line.Stars, line.Board).ShouldBe((9500, 3, Board.None), "persons are on no list");
        await host.SendAsync(new ShowRun(run), host.Admin);
        var mine = await AssessHost.GetAsync(await host.SignedInAsync("worker"), "/assessment/mine");
        mine.ShouldContain("先锋指数");
        mine.ShouldContain("19/20");
        (await AssessHost.StatusAsync(await host.SignedInAsync("worker"), $"/assessment/runs/{run}")).ShouldNotBe(HttpStatusCode.OK);
        (await AssessHost.GetAsync(await host.SignedInAsync("north"), $"/assessment/runs/{run}")).ShouldNotContain("李水生", customMessage: "a village does not look at the county's persons");
        host.Time.Now += TimeSpan.FromDays(5);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new PublishRun(run), host.Admin))).Message.ShouldContain("不公开");
    }

    [Fact]
    public async Task Noted_a_village_leaves_the_black_list_and_its_figures_stay()
    {
        await host.CountAsync(SmallDivisions.South, (0, 10), (0, 10));
        var scheme = await host.SchemeAsync();
        var run = await host.SendAsync(new MakeRun(scheme, null, new(2026, 7, 1), new(2026, 7, 31)), host.Centre);
        await host.SendAsync(new ShowRun(run), host.Centre);
        var line = await host.ReadAsync(db => db.RunLines.Single(row => row.RunId == run && row.SubjectName == "南村"));
        line.Board.ShouldBe(Board.Black);
        var objection = await host.SendAsync(new ObjectToRun(line.Id, "那几天村里断网"), host.South);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new AnswerRunObjection(objection, ObjectionOutcome.Noted, "断网"), host.Centre));
        await host.SendAsync(new AnswerRunObjection(objection, ObjectionOutcome.Noted, "断网三天，情况属实"), host.Admin);
        var noted = await host.ReadAsync(db => db.RunLines.Single(row => row.Id == line.Id));
        (noted.Points, noted.Board, noted.Note).ShouldBe((line.Points, Board.None, "断网三天，情况属实"));
    }

    [Fact]
    public async Task Results_follow_a_village_that_moves()
    {
        await host.SchemeAsync(save => save with { Name = "走村考核" });
        var scheme = await host.ReadAsync(db => db.Schemes.First(row => row.Name == "走村考核").Id);
        var run = await host.SendAsync(new MakeRun(scheme, null, Month.From, Month.To), host.Admin);
        var (from, to) = ((await host.AreaAsync(SmallDivisions.NorthToo)).Path, new AreaPath("9.9.9."));
        await host.SendAsync(new FollowMovedArea(from, to));
        (await host.ReadAsync(db => db.RunLines.Single(line => line.RunId == run && line.SubjectName == "北二村").Path)).ShouldBe(to);
        await host.SendAsync(new FollowMovedArea(to, from));
    }

    private async Task<string> RefusedAsync(Formula formula) => (await Should.ThrowAsync<InputException>(() => host.SchemeAsync(save => save with { Formula = formula }))).Message;
}
