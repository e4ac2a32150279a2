using Shanzhi.Grid;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Practices.Tests;

/// <summary>Practices that differ in how a thing is dealt with: each is a recipe over one engine, none is code.</summary>
public sealed class DispatchPractices(PracticeHost host) : IClassFixture<PracticeHost>
{
    [Fact]
    public async Task Huanan_goes_eight_steps_from_acceptance_to_filing_and_consults_before_it_goes_up()
    {
        var huanan = await Practice.ProvisionAsync(host, "huanan");
        var (told, key) = await ToldAsync(huanan, "村口的路坑坑洼洼");
        await huanan.SendAsync(new AcceptReport(told.Id), huanan.GridWorker);
        (await Should.ThrowAsync<InputException>(() => huanan.SendAsync(new EscalateReport(told.Id, "要花钱"), huanan.GridWorker))).Errors[0].Field.ShouldBe("Consult");
        await huanan.SendAsync(new AssignReport(told.Id, huanan.GridWorker.AccountId), huanan.Committee);
        await huanan.SendAsync(new NoteProgress(told.Id, "石料拉来了"), huanan.GridWorker);
        await huanan.SendAsync(new SuperviseReport(told.Id, "群众催过", null), huanan.County);
        await huanan.SendAsync(new ReplyReport(told.Id, "铺好了", [], []), huanan.GridWorker);
        (await huanan.SendAsync(new RateReport(told.Id, key, Rating.Satisfied, null), Caller.Guest)).ShouldBe(ReportState.Publicity, "the result hangs out before it is filed");
        host.Time.Now += TimeSpan.FromDays(6);
        await huanan.RunAsync(DeadlineTask.TaskName);
        var steps = await huanan.StepsAsync(told.Id);
        steps.Select(step => step.Step.Name).ShouldBe(["事项受理", "分类转办", "跟踪问效", "督促落实", "结果反馈", "打分评价", "信息公示", "归档销号"]);
        steps.ShouldAllBe(step => step.State == StepState.Done);
        (await huanan.ReportAsync(told.Id)).State.ShouldBe(ReportState.Filed);

        var hard = await huanan.TellAsync("河堤塌了");
        await huanan.SendAsync(new EscalateReport(hard.Id, "村里没有机械", Consult: "和村书记、包片干部商量，要镇里出面"), huanan.GridWorker);
        (await huanan.ReportAsync(hard.Id)).Level.ShouldBe(SolvingLevel.Village);
    }

    [Fact]
    public async Task Qionghai_has_four_levels_from_the_household_to_the_cloud_and_nothing_small_stays_overnight()
    {
        var qionghai = await Practice.ProvisionAsync(host, "qionghai");
        (await qionghai.RulesAsync()).Rules.Levels.Select(level => level.Name).ShouldBe(["户联系", "组协调", "村处理", "云化解"]);
        var told = await qionghai.TellAsync("两家为排水拌嘴");
        var report = await qionghai.ReportAsync(told.Id);
        report.Level.ShouldBe(SolvingLevel.Household);
        report.DueReply.ShouldBe(Clock.Start(Clock.Day(host.Time.Now).AddDays(1)), "by midnight");

        // Nobody answers: at noon the next day it has gone to the group, and on to the village.
        host.Time.Now = report.DueReply.AddHours(12.5);
        await qionghai.RunAsync(DeadlineTask.TaskName);
        (await qionghai.ReportAsync(told.Id)).Level.ShouldBe(SolvingLevel.Group);
        host.Time.Now += TimeSpan.FromHours(48);
        await qionghai.RunAsync(DeadlineTask.TaskName);
        report = await qionghai.ReportAsync(told.Id);
        (report.Level, report.WasLate).ShouldBe((SolvingLevel.Village, true));
        (await qionghai.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == told.Id && move.Act == ReportAct.Escalate && move.ActorId == null))).ShouldBe(2);
    }

    [Fact]
    public async Task Gande_clears_each_months_list_in_seven_days_and_what_is_urgent_does_not_wait_for_the_list()
    {
        var gande = await Practice.ProvisionAsync(host, "gande");
        var dispatch = await gande.RulesAsync();
        var told = await gande.TellAsync("草场围栏坏了", category: "farming.technique");
        var local = Clock.Day(host.Time.Now);
        var first = local.Day == 1 ? local : new DateOnly(local.Year, local.Month, 1).AddMonths(1);
        (await gande.ReportAsync(told.Id)).DueReply.ShouldBe(Clock.Start(first.AddDays(7)));
        var pressing = await gande.TellAsync("两户争草场", category: "dispute.tenure");
        (await gande.ReportAsync(pressing.Id)).DueReply.ShouldBe(host.Time.Now.AddHours(72));
        dispatch.Dues("farming.technique", Urgency.Red, SolvingLevel.Household, host.Time.Now).Accept.ShouldBe(host.Time.Now.AddHours(1));
        dispatch.Rules.WarnHours.ShouldBeGreaterThan(0, "urgent things remind before they are due");
    }

    [Fact]
    public async Task Dachengqiao_reports_within_a_day_and_has_it_done_within_another()
    {
        var dachengqiao = await Practice.ProvisionAsync(host, "dachengqiao");
        var told = await dachengqiao.TellAsync("丧事大操大办");
        var report = await dachengqiao.ReportAsync(told.Id);
        (report.DueAccept, report.DueReply).ShouldBe((host.Time.Now.AddHours(24), host.Time.Now.AddHours(24)));
        host.Time.Now += TimeSpan.FromHours(29);
        await dachengqiao.RunAsync(DeadlineTask.TaskName);
        (await dachengqiao.ReportAsync(told.Id)).Level.ShouldBe(SolvingLevel.Village, "what the grid did not do in its day goes up");
    }

    [Fact]
    public async Task Kaihua_filters_dispatches_handles_and_appraises_and_the_township_checks_the_grid()
    {
        var kaihua = await Practice.ProvisionAsync(host, "kaihua");
        var (told, key) = await ToldAsync(kaihua, "危化车停在路边");
        await kaihua.SendAsync(new AcceptReport(told.Id), kaihua.GridWorker);
        await kaihua.SendAsync(new AssignReport(told.Id, kaihua.GridWorker.AccountId), kaihua.Township);
        (await kaihua.SendAsync(new ReplyReport(told.Id, "劝离了", [], []), kaihua.GridWorker)).ShouldBe(ReportState.Checking);
        await Should.ThrowAsync<NotAllowedException>(() => kaihua.SendAsync(new PassReport(told.Id, null), kaihua.GridWorker));
        await Should.ThrowAsync<NotAllowedException>(() => kaihua.SendAsync(new PassReport(told.Id, null), kaihua.Committee));
        (await kaihua.SendAsync(new PassReport(told.Id, "现场看过"), kaihua.Township)).ShouldBe(ReportState.Replied);
        await kaihua.SendAsync(new RateReport(told.Id, key, Rating.Satisfied, null), Caller.Guest);
        (await kaihua.StepsAsync(told.Id)).Where(step => step.Step.Name is "过滤核实" or "派单交办" or "现场处理").ShouldAllBe(step => step.State == StepState.Done);
    }

    [Fact]
    public async Task Chongmings_result_is_looked_at_on_the_spot_by_another_before_it_is_told()
    {
        var chongming = await Practice.ProvisionAsync(host, "chongming");
        var told = await chongming.TellAsync("河边堆垃圾", category: "sanitation.litter");
        (await chongming.ReportAsync(told.Id)).DueReply.ShouldBe(host.Time.Now.AddDays(3), "its own term for what is dirty");
        await chongming.SendAsync(new AcceptReport(told.Id, ReplyText: "清走了"), chongming.GridWorker);
        (await chongming.SendAsync(new PassReport(told.Id, null), chongming.Committee)).ShouldBe(ReportState.Replied);
    }

    [Theory]
    [InlineData("beichen", "镇街")]
    [InlineData("wenling", "网格支部")]
    [InlineData("haimen", "网格服务点")]
    [InlineData("jiande", "联村组")]
    [InlineData("yubei", "民情茶室")]
    [InlineData("wuzhen", "乌镇管家")]
    [InlineData("pinggu", "街乡")]
    [InlineData("xinmi", "村警务室")]
    public async Task A_blueprint_sets_the_practices_own_levels_and_a_report_goes_its_round(string blueprint, string level)
    {
        var practice = await Practice.ProvisionAsync(host, blueprint);
        (await practice.RulesAsync()).Rules.Levels.ShouldContain(rule => rule.Name == level);
        var (told, key) = await ToldAsync(practice, "水管漏水");
        await practice.SendAsync(new AcceptReport(told.Id, ReplyText: "修好了"), practice.Committee);
        (await practice.SendAsync(new RateReport(told.Id, key, Rating.Mostly, null), Caller.Guest)).ShouldBe(ReportState.Filed);
    }

    [Theory]
    [InlineData("longyou", 4, "组团驻村服务队")]
    [InlineData("ninghai", 3, "村服务团队（8+X）")]
    public async Task A_blueprint_without_rules_of_its_own_has_those_of_its_settings(string blueprint, int levels, string team)
    {
        var settings = await (await Practice.ProvisionAsync(host, blueprint)).SettingsAsync();
        (settings.SolvingLevels().Count, settings.VillageTeam, settings.AcceptHours, settings.VillageDays).ShouldBe((levels, team, 24, 5));
    }

    private static async Task<(SubmitReportResult Told, string Key)> ToldAsync(Practice practice, string text)
        => await practice.TellAsync(text, category: "roads.surface") is var told ? (told, told.FollowKey) : default;
}
