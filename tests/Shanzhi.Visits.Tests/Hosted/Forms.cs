using System.Net;
using Shanzhi.Communities;
using Shanzhi.Testing;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>Every page opens for whoever may, in both languages; the check-in form works without script and keeps what was typed.</summary>
public sealed class Forms(SqliteVisits host) : IClassFixture<SqliteVisits>
{
    [Fact]
    public async Task Pages_open_for_those_with_the_right_and_for_nobody_else()
    {
        var (worker, town, admin, guest) = (await host.SignedInAsync("worker"), await host.SignedInAsync("town"), await host.SignedInAsync("admin"), host.Host.CreateClient(host.Host.A));
        foreach (var page in new[] { "/visits", "/visits/find", "/visits/new", "/visits/mine", "/visits/patrols", "/my/visits", $"/visits/households/{host.Homes["V-1"]}", $"/visits/new?household={host.Homes["V-1"]}" })
        {
            (await worker.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await guest.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect, page);
        }

        foreach (var page in new[] { "/visits/coverage", "/visits/unseen", "/visits/workers", "/visits/bulletins", "/visits/bulletins?period=Month", "/visits/links", $"/visits/links?village={host.Village.Id}&show=gap", "/visits/plans", "/visits/plans/edit", $"/visits/points?village={host.Village.Id}", "/visits/remarks", "/visits/care" })
        {
            (await town.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await worker.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        }

        (await admin.GetAsync("/visits/kinds", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await host.SignedInAsync("other")).GetAsync($"/visits/households/{host.Homes["V-1"]}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_visit_is_recorded_by_its_form_and_what_was_typed_stays()
    {
        var worker = await host.SignedInAsync("worker");
        var page = $"/visits/new?household={host.Homes["V-2"]}";
        var refused = await PageForms.PostAsync(worker, page, ("Input.Contact", "Visit"), ("Input.Diary", "说茶叶卖得还行"), ("Input.Receipt", "None"));
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldContain("说茶叶卖得还行");
        html.ShouldContain("请写为什么");
        var done = await PageForms.PostAsync(worker, page, ("Input.Contact", "Visit"), ("Input.Diary", "说茶叶卖得还行"), ("Input.Receipt", "Name"), ("Input.ReceiptName", "本人"));
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await VisitsHost.GetStringAsync(worker, done.Headers.Location!.ToString())).ShouldContain("说茶叶卖得还行");
        var near = await PageForms.PostAsync(worker, "/visits", ("Latitude", "29.03"), ("Longitude", "119.17"));
        (await near.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("位置只用这一次");
    }

    [Fact]
    public async Task Links_stand_only_where_they_lead_somewhere()
    {
        var supervisor = await host.SignedInAsync("supervisor");
        var page = await VisitsHost.GetStringAsync(supervisor, "/visits/coverage");
        page.ShouldNotContain("href=\"/visits\"");
        page.ShouldContain("<a class=\"site__name\" href=\"/desk\"");
        (await supervisor.GetAsync("/visits", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Plans_and_rounds_are_told_in_English_too()
    {
        await host.SendAsync(new Plans.SavePlan(null, "每月走一次", host.Village.Id, PlanKind.Visits, Roles.GridWorker, null, [], 1, Period.Month, Ways.Visit), host.Admin);
        var admin = await host.SignedInAsync("admin");
        (await VisitsHost.GetStringAsync(admin, "/visits/plans")).ShouldContain("每人每月走访 1 次");
        await admin.GetAsync("/culture/en", TestContext.Current.CancellationToken);
        (await VisitsHost.GetStringAsync(admin, "/visits/plans")).ShouldContain("each worker 1× each month");
    }

    [Fact]
    public async Task A_list_leaves_the_house_with_a_reason_only()
    {
        var town = await host.SignedInAsync("town");
        (await (await PageForms.PostAsync(town, "/visits/unseen", ("format", "csv"), ("Reason", " "))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("请写导出做什么用");
        var file = await PageForms.PostAsync(town, "/visits/unseen", ("format", "csv"), ("Reason", "月度检查"));
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("V-1");
        (await VisitsHost.GetStringAsync(await host.SignedInAsync("admin"), "/admin/audit")).ShouldContain("月度检查");
    }
}
