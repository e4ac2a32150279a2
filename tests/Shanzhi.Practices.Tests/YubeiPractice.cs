using Shanzhi.Broadcast.Duty;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Testing;
using Shanzhi.Visits.Recording;
using Shanzhi.Visits.Services;
using Contact = Shanzhi.Visits.Domain.Contact;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 12, 民情茶室: somebody sits there by a rota, leaders go round by one, two and three, and what was talked of is done and answered.</summary>
[Collection(nameof(OneHost))]
public sealed class YubeiPractice(PracticeHost host)
{
    [Fact]
    public async Task A_talk_over_tea_is_dealt_with_and_the_answer_comes_back_to_who_heard_it()
    {
        var yubei = await Practice.ProvisionAsync(host, "yubei");
        var today = Clock.Day(host.Time.Now);
        await yubei.SendAsync(new SaveDuty(yubei.Village.Id, "民情茶室", [new(today, "余小满", null), new(today.AddDays(1), "王思源", null)]), yubei.Committee);
        var village = await PracticeHost.GetStringAsync(host.Host.CreateClient(yubei.Tenant), $"/v/{SmallDivisions.North}");
        village.ShouldContain("民情茶室");
        village.ShouldContain("余小满");
        var rota = await PracticeHost.GetStringAsync(await yubei.SignedInAsync("village"), "/duty");
        rota.ShouldContain("往后 30 天，这个点还有 28 天没排人");
        rota.ShouldContain("station=%E6%9D%91%E5%A7%94%E4%BC%9A", customMessage: "the committee's own desk is one click away");

        var talk = await yubei.SendAsync(new RecordVisit { AreaId = yubei.Village.Id, Contact = Contact.Reception, Diary = "老周来喝茶", Heard = new HeardDraft("果园的路车进不去", "roads.surface", "果园", [], false) }, yubei.Committee);
        await yubei.UntilAsync(() => yubei.ReadAsync(db => db.Reports.Any(report => report.Source != null)), "the talk became no report");
        var report = await yubei.ReadAsync(db => db.Reports.Single(one => one.Source != null));
        await yubei.SendAsync(new AcceptReport(report.Id), yubei.Committee);
        (await yubei.StepsAsync(report.Id)).Select(step => step.Step.Name).ShouldBe(["群众聊天", "干部办理", "结果反馈", "评价", "归档"]);
        await yubei.SendAsync(new ReplyReport(report.Id, "下周铺石子", [], []), yubei.Committee);
        await yubei.UntilAsync(() => yubei.VisitsAsync(db => db.Heard.Any(heard => heard.OriginId == talk.Id && heard.AnsweredAt != null)), "who heard it was not told");
    }

    [Fact]
    public async Task Leaders_go_to_one_group_a_month_the_township_team_to_two_and_the_village_to_three()
    {
        var yubei = await Practice.ProvisionAsync(host, "yubei");
        var homes = await yubei.SettleAsync(2);
        var leader = await yubei.HireAsync("townshipLeader", SmallDivisions.NorthTown, "周镇长", 41);
        var team = await yubei.HireAsync(Roles.TownshipStaff, SmallDivisions.NorthTown, "驻村小李", 42);
        (await yubei.QuotasAsync(leader)).ShouldBe([("123 遍访：镇领导每月走遍 1 个社", 0, 1)]);
        (await yubei.QuotasAsync(team)).ShouldBe([("123 遍访：驻村组每月走遍 2 个社", 0, 2)]);
        (await yubei.QuotasAsync(yubei.Committee)).ShouldBe([("123 遍访：村干部每月走遍 3 个社", 0, 3)]);
        await yubei.GoAsync(homes[0], leader);
        await yubei.GoAsync(homes[1], leader);
        await yubei.GoAsync(homes[1], team);
        (await yubei.QuotasAsync(leader))[0].Done.ShouldBe(1, "two doors of one group are one group");
        (await yubei.QuotasAsync(team))[0].Done.ShouldBe(1);
        (await PracticeHost.GetStringAsync(await yubei.SignedInAsync("village"), "/visits/plans")).ShouldContain("镇领导班子成员，每人每月走遍 1 个组（上门、接访）", Case.Sensitive, "by the name the county gave the role");
    }
}
