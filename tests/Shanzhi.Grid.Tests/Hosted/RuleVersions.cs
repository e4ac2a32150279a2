using System.Net;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Rules;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Rules are drafted, looked at and published; what is under way keeps those it began with.</summary>
public sealed class RuleVersions(GridHost host) : IClassFixture<GridHost>
{
    private const string Draft = "/grid/rules/draft";

    [Fact]
    public async Task A_county_changes_its_rules_by_the_pages_and_reports_keep_the_version_they_began_with()
    {
        var before = await host.TellAsync("以前报的");
        var client = await host.SignedInAsync("admin");
        var form = await FormPage.OpenAsync(client, Draft);
        (await form.PostAsync(client, ("Input.Name", "先核查再答复"), ("Input.Checker", "Desk"), ("Input.Deadlines[4].Reply.Amount", "2"), ("Input.Deadlines[4].Reply.Unit", "WorkDays"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var publish = await FormPage.OpenAsync(client, "/grid/rules/publish");
        (await ReadAsync(await publish.PostAsync(client))).ShouldContain("请写改了什么、为什么改");
        (await publish.PostAsync(client, ("Input.Note", "办好了要有人看过"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await GridHost.GetStringAsync(client, "/grid/rules");
        page.ShouldContain("先核查再答复");
        page.ShouldContain("第 1 版");
        page.ShouldContain("2 个工作日");

        var after = await host.TellAsync("后来报的");
        await host.SendAsync(new AcceptReport(before.Id, ReplyText: "办好了"), host.Worker);
        await host.SendAsync(new AcceptReport(after.Id, ReplyText: "办好了"), host.Worker);
        (await StandsAsync(before.Id)).ShouldBe((0, ReportState.Replied));
        (await StandsAsync(after.Id)).ShouldBe((1, ReportState.Checking));
        (await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new PassReport(after.Id, null), host.Worker))).Message.ShouldNotBeEmpty();
        await host.SendAsync(new PassReport(after.Id, "去看过"), host.Chief);
        (await StandsAsync(after.Id)).ShouldBe((1, ReportState.Replied));
    }

    [Fact]
    public async Task What_does_not_hold_together_is_named_beside_its_field_and_rows_come_and_go_without_a_script()
    {
        var client = await host.SignedInAsync("admin");
        var form = await FormPage.OpenAsync(client, Draft);
        var wrong = await ReadAsync(await form.PostAsync(client, ("Input.Deadlines[4].Reply.Amount", "")));
        wrong.ShouldContain("请填几个小时或几天");
        wrong = await ReadAsync(await form.PostAsync(client, ("Input.Name", ""), ("Input.Deadlines[0].Accept.Amount", "99"), ("Input.QuietDays", "900")));
        foreach (var said in new[] { "请写叫什么", "受理的期限不能比办好的还长", "请填 1 到 90 的整数" })
        {
            wrong.ShouldContain(said);
        }

        var more = await FormPage.OfAsync(Draft, await form.PostAsync(client, ("op", "deadline+")));
        Rows(more).ShouldBe(Rows(form) + 1);
        Rows(await FormPage.OfAsync(Draft, await more.PostAsync(client, ("op", "deadline-0")))).ShouldBe(Rows(form));

        static int Rows(FormPage page) => page.Names.Count(name => name.EndsWith("Reply.Amount", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_who_draft_at_once_see_each_others_words_before_anything_is_published()
    {
        var rules = FirstRules.Of(new GridSettings()) with { Name = "甲的" };
        await host.SendAsync(new SaveDraft(rules.ToJson(), rules.Name), host.Admin);
        var seen = await host.ReadAsync(db => db.RuleVersions.Single(version => version.Number == RuleVersion.Draft).Revision);
        await host.SendAsync(new SaveDraft((rules with { Name = "乙的" }).ToJson(), "乙的"), host.Admin);
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new PublishDraft(seen, "公布"), host.Admin));
        await host.SendAsync(new DropDraft(), host.Admin);
        await host.SendAsync(new DropDraft(), host.Admin);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new PublishDraft(seen, "公布"), host.Admin));
    }

    [Fact]
    public async Task A_townships_manager_reads_the_rules_and_changes_none()
    {
        var manager = host.Township with { Grants = [.. host.Township.Grants, new Grant(GridPermissions.ManageName, host.Township.Grants[0].Area)] };
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SaveDraft("{}", "镇里的"), manager));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new PublishDraft(0, "公布"), manager));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SetDays(new DateOnly(2027, 2, 6), new DateOnly(2027, 2, 12), false, "春节"), manager));
    }

    [Fact]
    public async Task The_years_days_are_entered_and_deadlines_go_by_them()
    {
        var client = await host.SignedInAsync("admin");
        (await GridHost.GetStringAsync(client, "/grid/calendar?year=2026")).ShouldContain("国庆节");
        (await ReadAsync(await PageForms.PostAsync(client, "/grid/calendar?handler=Days", ("Days.From", "2027-02-06"), ("Days.To", "2027-02-01"), ("Days.Works", "false"), ("Days.Name", "春节")))).ShouldContain("到哪一天要在后面");
        (await PageForms.PostAsync(client, "/grid/calendar?handler=Days", ("Days.From", "2027-02-06"), ("Days.To", "2027-02-12"), ("Days.Works", "false"), ("Days.Name", "春节"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var calendar = await host.Host.InTenantAsync(host.Host.A, scope => ((Services.DispatchBook)scope.GetService(typeof(Services.DispatchBook))!).CalendarAsync(default).AsTask());
        calendar.After(new Term(TermUnit.WorkDays, 1), Clock.At(new DateTime(2027, 2, 5, 9, 0, 0))).ShouldBe(Clock.At(new DateTime(2027, 2, 15, 17, 30, 0)));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveOfficeHours(new TimeOnly(17, 0), new TimeOnly(9, 0), []), host.Admin))).Errors[0].Field.ShouldBe("Closes");
    }

    [Fact]
    public async Task A_recipe_publishes_once_and_its_mistakes_are_named()
    {
        const string Rules = """
            { "name": "r", "displayName": "r", "steps": [ { "name": "grid.dispatch", "rules": { "name": "四级化事法",
              "levels": [ { "level": "household", "name": "户联系", "team": "党员中心户", "roles": ["liaison"], "escalateHours": 12 }, { "level": "village", "name": "村处理", "team": "村党支部", "roles": ["committee"] } ],
              "deadlines": [ { "accept": "8h", "handle": "day", "reply": "TERM" } ] } } ] }
            """;
        await Should.ThrowAsync<Exception>(() => host.RunAsync(host.Host.B, Rules.Replace("TERM", "soon")));
        (await host.RunAsync(host.Host.B, Rules.Replace("TERM", "2wd"))).Steps.SelectMany(step => step.Changes).ShouldHaveSingleItem().ShouldContain("四级化事法");
        (await host.RunAsync(host.Host.B, Rules.Replace("TERM", "2wd"))).Steps.SelectMany(step => step.Changes).ShouldBeEmpty();
    }

    private async Task<(int, ReportState)> StandsAsync(Guid id) => await host.ReportAsync(id) is var report ? (report.RulesVersion, report.State) : default;

    private static Task<string> ReadAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
