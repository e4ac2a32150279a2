using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Tests.Hosted;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using System.Net;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Command;

/// <summary>Several at once: each by its own rights and rules, and none twice.</summary>
public sealed class ManyAtOnce(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task What_fits_is_done_what_does_not_is_named_with_its_reason_and_what_is_out_of_sight_not_at_all()
    {
        var (first, done, other) = (await host.TellAsync("一号"), await host.TellAsync("二号"), await host.TellAsync("三号", area: host.OtherVillage));
        await host.SendAsync(new AcceptReport(done.Id, ReplyText: "好了"), host.Worker);
        var result = await host.SendAsync(new ActOnMany("accept", [first.Id, done.Id, other.Id, Guid.CreateVersion7()], null, null, null), host.Worker);
        result.Rows.Select(row => (row.Id, row.Why is null)).ShouldBe([(first.Id, true), (done.Id, false)]);
        result.Rows[1].Why.ShouldBe("这件事现在是“{0}”，不能{1}。");
        (await host.ReportAsync(first.Id)).State.ShouldBe(ReportState.Accepted);
        (await host.ReportAsync(other.Id)).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task Sent_twice_it_is_done_once()
    {
        var told = await host.TellAsync("只上报一次");
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        var browser = await host.SignedInAsync("worker");
        var page = $"/grid/command/many?act=escalate&ids={told.Id}";
        var form = await GridHost.GetStringAsync(browser, page);
        form.ShouldContain("这 1 件都上报？");
        var key = $"{Guid.CreateVersion7():N}";
        for (var times = 0; times < 2; times++)
        {
            var answer = await PageForms.PostAsync(browser, page, ("Reason", "村里没有车"), (Ui.FormKeyTagHelper.Field, key));
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("办成 1 件");
        }

        var report = await host.ReportAsync(told.Id);
        (report.State, report.Moves).ShouldBe((ReportState.Escalated, 3));
    }

    [Fact]
    public async Task An_act_needs_its_reason_its_right_and_some_reports()
    {
        var told = await host.TellAsync("缺原因");
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ActOnMany("escalate", [told.Id], null, " ", null), host.Worker));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ActOnMany("accept", [], null, null, null), host.Worker));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ActOnMany("merge", [told.Id], null, null, "不是编号"), host.Worker));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ActOnMany("drop", [told.Id], null, null, null), host.Worker));
        // A worker marks nothing: that is the command centre's.
        (await host.SendAsync(new ActOnMany("key", [told.Id], null, null, null), host.Worker)).Rows.ShouldHaveSingleItem().Why.ShouldNotBeNull();
        (await GridHost.GetAsync(await host.SignedInAsync("worker"), $"/grid/command/many?act=key&ids={told.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var supervisor = new Caller(Guid.CreateVersion7(), "监督员", [new Grant(GridPermissions.StatsName, (await host.AreaAsync(SmallDivisions.North)).Path)]);
        (await host.SendAsync(new ActOnMany("escalate", [told.Id], null, "不该", null), supervisor)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_ticked_or_stands_in_a_queue_is_taken_out_with_a_reason_on_record()
    {
        var told = await host.TellAsync("要导出的晒谷场", "common.occupied");
        await host.TellAsync("不导出的晒谷场", "common.asset");
        var browser = await host.SignedInAsync("worker");
        (await GridHost.GetAsync(browser, $"/grid/command/export?back=tab%3Dopen%26cat%3Dcommon.occupied")).Headers.Location!.ToString().ShouldContain("cat=common.occupied");
        var sheet = await (await PageForms.PostAsync(browser, "/grid/command/export?tab=open&cat=common.occupied", ("Reason", "汇报"), ("format", "csv"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        sheet.ShouldContain("要导出的晒谷场");
        sheet.ShouldNotContain("不导出的晒谷场");
        (await (await PageForms.PostAsync(browser, $"/grid/command/export?ids={told.Id}", ("format", "csv"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("请写导出做什么用");
    }

    [Fact]
    public async Task Filters_are_ones_own_shared_with_ones_level_and_the_address_is_the_truth()
    {
        var browser = await host.SignedInAsync("chief");
        (await PageForms.PostAsync(browser, "/grid/command/filters?tab=open&cat=roads&bogus=1", ("Name", "路的事"), ("Share", "true"), ("First", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GridHost.GetAsync(browser, "/grid/command")).Headers.Location!.ToString().ShouldEndWith("/grid/command?tab=open&cat=roads");
        (await GridHost.GetAsync(browser, "/grid/command?tab=desk")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GridHost.GetStringAsync(await host.SignedInAsync("worker"), "/grid/command?tab=desk")).ShouldContain("路的事", customMessage: "the same village");
        (await GridHost.GetStringAsync(await host.SignedInAsync("town"), "/grid/command?tab=desk")).ShouldNotContain("路的事", customMessage: "another level");
        var kept = await host.ReadAsync(db => db.SavedFilters.Single(filter => filter.Name == "路的事"));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ChangeFilter(kept.Id, FilterAct.Delete), host.Worker));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveFilter("", "tab=open", false, false), host.Chief));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveFilter("长", new string('x', 601), false, false), host.Chief));
        await host.SendAsync(new ChangeFilter(kept.Id, FilterAct.Rename, "大路"), host.Chief);
        await host.SendAsync(new SaveFilter("大路", "tab=late", false, false), host.Chief);
        (await host.ReadAsync(db => db.SavedFilters.Where(filter => filter.AccountId == host.Chief.AccountId).Select(filter => filter.Query).ToList())).ShouldBe(["tab=late"], "of one name there is one");
    }
}
