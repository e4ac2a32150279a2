using System.Net;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Staff find what somebody on the telephone asks about, and take away what they may see.</summary>
public sealed class Finding(GridHost host) : IClassFixture<GridHost>
{
    private const string Phone = "13800000071";

    [Fact]
    public async Task A_whole_phone_number_finds_what_lies_on_the_callers_own_desk_and_nothing_else()
    {
        var told = await TellAsync("井盖不见了一块");
        var (worker, town, other) = (await host.SignedInAsync("worker"), await host.SignedInAsync("town"), await host.SignedInAsync("other"));
        (await FindAsync(worker, "138 0000 0071")).ShouldContain("井盖不见了一块", customMessage: "not confirmed yet: the caller could not");
        (await FindAsync(worker, told.Number)).ShouldContain("井盖不见了一块");
        (await FindAsync(worker, "13800000072")).ShouldContain("没找到");
        (await FindAsync(worker, "井盖")).ShouldNotContain("井盖不见了一块", customMessage: "by words only what is confirmed");
        (await FindAsync(other, Phone)).ShouldContain("没找到", customMessage: "another village's worker");

        await host.SendAsync(new ConfirmByCall(told.Id), host.Worker);
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        await host.SendAsync(new EscalateReport(told.Id, "村里办不了", SolvingLevel.Township), host.Worker);
        (await FindAsync(worker, Phone)).ShouldNotContain("井盖不见了一块", customMessage: "it has left the village's desk, and its number is masked there");
        (await FindAsync(town, Phone)).ShouldContain("井盖不见了一块");
    }

    [Fact]
    public async Task Taking_up_several_says_how_many_and_who_was_given_them()
    {
        var worker = await host.SignedInAsync("worker");
        List<Guid> ids = [(await host.TellAsync("墙上的字掉了")).Id, (await host.TellAsync("灯杆歪了", "roads.surface")).Id];
        var answer = await PageForms.PostAsync(worker, "/grid/work?tab=inbox", ("Ids", $"{ids[0]}"), ("To", $"{host.Worker.AccountId}"));
        (await GridHost.GetStringAsync(worker, answer.Headers.Location!.ToString())).ShouldContain("受理了 1 件，派给徐一禾。");
        answer = await PageForms.PostAsync(worker, "/grid/work?tab=inbox", ("Ids", $"{ids[1]}"));
        (await GridHost.GetStringAsync(worker, answer.Headers.Location!.ToString())).ShouldContain("受理了 1 件。");
    }

    [Fact]
    public async Task Answered_at_once_a_report_says_so_and_leads_to_what_is_due_next()
    {
        var (first, second) = (await host.TellAsync("水塘边的护栏断了", "waters.river"), await host.TellAsync("公厕没有水", "utilities.water"));
        await host.SendAsync(new AcceptReport(second.Id, Urgency: Urgency.Red), host.Worker);
        var worker = await host.SignedInAsync("worker");
        (await GridHost.GetStringAsync(worker, $"/grid/reports/{first.Id}")).ShouldNotContain("下一件：");
        var answer = await PageForms.PostAsync(worker, $"/grid/reports/{first.Id}/accept", ("Input.Text", "已经拉了警戒线，下午换新的。"));
        var page = await GridHost.GetStringAsync(worker, answer.Headers.Location!.ToString());
        page.ShouldContain("已经受理，已答复待评价");
        page.ShouldContain("下一件：");
        page.ShouldNotContain("下一件：水塘边的护栏断了");
    }

    [Fact]
    public async Task A_question_nobody_answers_holds_nothing_up()
    {
        var told = await host.TellAsync("老屋的墙往外斜", "safety.hazard");
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        await host.SendAsync(new AskReporter(told.Id, "屋里还住人吗？"), host.Worker);
        host.Time.Now += TimeSpan.FromDays(3);
        var worker = await host.SignedInAsync("worker");
        (await GridHost.GetStringAsync(worker, $"/grid/reports/{told.Id}")).ShouldContain($"/grid/reports/{told.Id}/goon\"");
        var silent = await PageForms.PostAsync(worker, $"/grid/reports/{told.Id}/goon", ("Input.Reason", ""));
        (await silent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("请写明原因");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new GoOnWithReport(told.Id, "不等了"), host.OtherWorker));
        var sent = host.Post.Sent.Count;
        (await PageForms.PostAsync(worker, $"/grid/reports/{told.Id}/goon", ("Input.Reason", "现场看过了，没住人"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GridHost.GetStringAsync(worker, $"/grid/reports/{told.Id}")).ShouldContain("已经接着办");
        host.Post.Sent.Skip(sent).ShouldNotContain(message => message.Text.Contains("补充了"));
        var report = await host.ReportAsync(told.Id);
        (report.State, report.DueAt > host.Time.Now).ShouldBe((ReportState.Accepted, true));
        (await GridHost.GetStringAsync(host.Host.CreateClient(host.Host.A), $"/r/{told.Number}")).ShouldContain("现场看过了，没住人");
    }

    [Fact]
    public async Task What_waits_for_its_reporter_has_a_tab_of_its_own_the_longest_asked_first()
    {
        var worker = await host.SignedInAsync("other");
        (await GridHost.GetStringAsync(worker, "/grid/work?tab=waiting")).ShouldContain("没有在等人补充的事");
        var (later, sooner) = (await host.TellAsync("桥栏断了一截", area: host.OtherVillage), await host.TellAsync("桥面起了坑", area: host.OtherVillage));
        await host.SendAsync(new AskReporter(sooner.Id, "哪一座桥？"), host.OtherWorker);
        host.Time.Now += TimeSpan.FromMinutes(5);
        await host.SendAsync(new AskReporter(later.Id, "哪一截？"), host.OtherWorker);
        (await GridHost.GetStringAsync(worker, "/grid/work")).ShouldContain("待补充 2");
        (await GridHost.GetStringAsync(worker, "/grid/work")).ShouldNotContain("我经手 ", customMessage: "nothing is in their hands yet");
        await host.SendAsync(new AcceptReport((await host.TellAsync("桥头的灯", area: host.OtherVillage)).Id, To: host.OtherWorker.AccountId), host.OtherWorker);
        (await GridHost.GetStringAsync(worker, "/grid/work")).ShouldContain("我经手 1");
        (await GridHost.GetStringAsync(worker, "/grid/work?tab=mine")).ShouldContain("桥头的灯");
        var waiting = await GridHost.GetStringAsync(worker, "/grid/work?tab=waiting");
        waiting.IndexOf("桥面起了坑", StringComparison.Ordinal).ShouldBeInRange(1, waiting.IndexOf("桥栏断了一截", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_that_was_declined_may_be_contested_on_its_page_while_there_is_time()
    {
        var told = await host.TellAsync("邻居占了公路");
        await host.SendAsync(new DeclineReport(told.Id, "不归村里"), host.Worker);
        var client = host.Host.CreateClient(host.Host.A);
        var (page, reopen) = ($"/r/{told.Number}?k={told.FollowKey}", $"/r/{told.Number}/reopen?k={told.FollowKey}");
        (await GridHost.GetStringAsync(client, page)).ShouldContain(reopen);
        host.Time.Now += TimeSpan.FromDays(16);
        try
        {
            (await GridHost.GetStringAsync(client, page)).ShouldNotContain(reopen);
        }
        finally
        {
            host.Time.Now -= TimeSpan.FromDays(16);
        }

        (await PageForms.PostAsync(client, reopen, ("Reason", "路是公家的"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ReportAsync(told.Id)).State.ShouldBe(ReportState.Reopened);
    }

    [Fact]
    public async Task The_number_of_a_merged_report_leads_to_the_one_it_was_merged_into()
    {
        var (first, second) = (await host.TellAsync("大坝脚下渗水", "waters.river"), await host.TellAsync("坝脚冒水", "waters.river"));
        await host.SendAsync(new AcceptReport(first.Id), host.Worker);
        await host.SendAsync(new MergeReport(second.Id, first.Number), host.Worker);
        (await GridHost.GetStringAsync(host.Host.CreateClient(host.Host.A), $"/r/{second.Number}")).ShouldContain($"/r/{first.Number}\"");
        var hidden = await host.TellAsync("他拿了好处", "roads.lamp", about: "某某");
        (await GridHost.GetAsync(host.Host.CreateClient(host.Host.A), $"/r/{hidden.Number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Reports_of_a_period_are_taken_away_without_who_told_them_and_that_is_on_record()
    {
        var told = await TellAsync("=渠里有死鱼");
        await host.SendAsync(new ConfirmByCall(told.Id), host.Worker);
        await host.SendAsync(new SubmitReport { AreaId = host.OtherVillage, PlaceText = "村口", Text = "别的村的事", CategoryKey = "roads.lamp", Anonymous = true }, Caller.Guest);
        await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "村口", Text = "他收了礼", CategoryKey = "roads.lamp", Anonymous = true, AboutName = "某某" }, Caller.Guest);
        var worker = await host.SignedInAsync("worker");
        var day = $"{Clock.Day(host.Time.Now):yyyy-MM-dd}";
        var answer = await PageForms.PostAsync(worker, "/grid/export", ("From", day), ("To", day), ("Reason", "月度考核"), ("format", "csv"));
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"甲县（示例）-反映的事-{day}.csv");
        var table = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        table.ShouldContain("\"'=渠里有死鱼\"");
        table.ShouldContain($"\"{ReportNumber.Grouped(told.Number)}\"");
        table.ShouldNotContain(Phone);
        table.ShouldNotContain("林老汉");
        table.ShouldNotContain("别的村的事");
        table.ShouldNotContain("他收了礼", customMessage: "the village sees nothing of a report on conduct");
        (await GridHost.GetStringAsync(await host.SignedInAsync("admin"), "/admin/audit")).ShouldContain("月度考核");

        foreach (var (from, to, words) in new[] { ("", day, "请选日期。"), (day, "2020-01-01", "还早"), ("0001-01-01", day, "请选日期。") })
        {
            var wrong = await PageForms.PostAsync(worker, "/grid/export", ("From", from), ("To", to), ("Reason", "考核"), ("format", "csv"));
            (await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(words);
        }

        var silent = await PageForms.PostAsync(worker, "/grid/export", ("From", day), ("To", day), ("format", "csv"));
        (await silent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("请写导出做什么用");

        var stranger = host.Host.CreateClient(host.Host.A);
        (await GridHost.GetAsync(stranger, "/grid/export")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_reporter_is_promised_the_same_days_by_receipt_and_progress_and_told_whom_to_call()
    {
        var told = await host.TellAsync("石阶松了", "roads.surface");
        var client = host.Host.CreateClient(host.Host.A);
        var report = await host.ReportAsync(told.Id);
        var (accept, reply) = (Stamp(report.DueAccept), Stamp(report.DueReply));
        var waiting = await GridHost.GetStringAsync(client, $"/r/{told.Number}?k={told.FollowKey}");
        waiting.ShouldContain(accept);
        waiting.ShouldContain("tel:13800000011", customMessage: "the grid's worker, before anybody has it");

        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        await host.SendAsync(new AssignReport(told.Id, host.Chief.AccountId, null, null), host.Worker);
        var assigned = await GridHost.GetStringAsync(client, $"/r/{told.Number}?k={told.FollowKey}");
        assigned[assigned.IndexOf("<dl", StringComparison.Ordinal)..assigned.IndexOf("</dl>", StringComparison.Ordinal)].ShouldContain(reply);
        assigned.ShouldContain("tel:13800000012", customMessage: "who has it now");
        (await GridHost.GetStringAsync(client, $"/r/{told.Number}/received?k={told.FollowKey}")).ShouldContain($"{Clock.Local(report.DueReply):yyyy-MM-dd}");
        (await GridHost.GetStringAsync(client, $"/r/{told.Number}")).ShouldNotContain("tel:13800000012", customMessage: "strangers are not given numbers here");
    }

    private static string Stamp(DateTimeOffset at) => $"datetime=\"{Clock.Local(at):yyyy-MM-ddTHH:mm}";

    private static async Task<string> FindAsync(HttpClient client, string words)
    {
        var found = (await PageForms.PostAsync(client, "/grid/work?handler=Find", ("Q", words))).Headers.Location!.ToString();
        found.ShouldNotContain("0000071", customMessage: "a phone number stands in no address");
        return await GridHost.GetStringAsync(client, found);
    }

    private Task<SubmitReportResult> TellAsync(string text)
        => host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = text, CategoryKey = "waters.river", Phone = Phone, ContactName = "林老汉" }, Caller.Guest);
}
