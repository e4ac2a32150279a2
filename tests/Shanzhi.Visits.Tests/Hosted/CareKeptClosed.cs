using System.Net;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Testing;
using Shanzhi.Visits.Care;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Households;
using Shanzhi.Visits.Kinds;
using Shanzhi.Visits.Plans;
using Shanzhi.Visits.Today;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>信访户、矫正户: only care visits in a restricted field; without its right there is nothing to be seen anywhere.</summary>
public sealed class CareKeptClosed(SqliteVisits host) : IClassFixture<SqliteVisits>
{
    private const string Canary = "暗号甲乙丙";

    [Fact]
    public async Task Without_the_right_there_is_no_trace_and_with_it_one_page()
    {
        var home = host.Homes["V-5"];
        var care = await host.SendAsync(new SaveRestrictedCare(home, "petition", 7, Canary, Canary, new DateOnly(2027, 5, 1)), host.Township);
        (await host.ReadAsync(db => db.RestrictedCares.Single(row => row.Id == care).Secret)).ShouldNotContain("petition");

        var (worker, town) = (await host.SignedInAsync("worker"), await host.SignedInAsync("town"));
        foreach (var page in new[] { "/visits", $"/visits/households/{home}", "/visits/find", "/visits/find?q=V-5", $"/visits/new?household={home}", "/visits/mine", "/visits/patrols" })
        {
            var html = await VisitsHost.GetStringAsync(worker, page);
            html.ShouldNotContain(Canary, customMessage: page);
            html.ShouldNotContain("信访户", customMessage: page);
            html.ShouldNotContain("关爱走访", customMessage: page);
        }

        (await worker.GetAsync("/visits/care", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var page in new[] { "/visits/coverage", "/visits/unseen", "/visits/workers", "/visits/bulletins", $"/visits/links?village={host.Village.Id}", "/admin/households?q=V-5" })
        {
            var html = await VisitsHost.GetStringAsync(town, page);
            html.ShouldNotContain(Canary, customMessage: page);
            html.ShouldNotContain("信访户", customMessage: page);
        }

        (await VisitsHost.GetStringAsync(town, "/visits/care")).ShouldContain("信访户");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new SaveRestrictedCare(host.Homes["V-1"], "correction", 7, "x", null, new DateOnly(2027, 5, 1)), host.Worker));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new EndRestrictedCare(care), host.Committee));
        (await host.AskAsync<TodayQuery, IReadOnlyList<TodayLine>>(query => query.OfAsync(null, default), host.Worker)).ShouldNotContain(line => line.Household.HouseholdId == home);
        (await host.AskAsync<TodayQuery, IReadOnlyList<TodayLine>>(query => query.OfAsync(null, default), host.Township)).Single(line => line.Household.HouseholdId == home).Reasons.Select(reason => reason.Text).ShouldBe(["关爱走访"]);

        // Whoever goes there moves the next visit on, without knowing of it.
        await host.VisitAsync("V-5", host.Worker);
        (await host.ReadAsync(db => db.RestrictedCares.AsNoTracking().Single(row => row.Id == care).NextOn)).ShouldBe(new DateOnly(2026, 11, 29));
        var audit = await VisitsHost.GetStringAsync(await host.SignedInAsync("admin"), "/admin/audit");
        audit.ShouldNotContain(Canary);
        audit.ShouldNotContain(home.ToString());
        (await worker.GetAsync($"/visits/care/{care}/end", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await VisitsHost.GetStringAsync(town, $"/visits/care/{care}/end")).ShouldContain("找不回来");
        (await host.ReadAsync(db => db.RestrictedCares.Any())).ShouldBeTrue("asking back deletes nothing");
        (await PageForms.PostAsync(town, $"/visits/care/{care}/end")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ReadAsync(db => db.RestrictedCares.Any())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_restricted_kind_is_taken_nowhere_else_and_cannot_be_opened()
    {
        var home = host.Homes["V-1"];
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new AddCare(home, "petition", null, "名册", null), host.Worker))).Errors[0].Field.ShouldBe("KindKey");
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SavePlan(null, "盯着", host.Village.Id, PlanKind.Households, null, null, ["correction"], 1, Period.Week, Ways.Visit), host.Committee))).Errors[0].Field.ShouldBe("Kinds");
        var kind = await host.ReadAsync(db => db.Kinds.Single(row => row.Key == "petition"));
        await host.SendAsync(new SaveKind(kind.Id, false, "信访户", 3, Restricted: false, Active: true), host.Admin);
        (await host.ReadAsync(db => db.Kinds.AsNoTracking().Single(row => row.Key == "petition").Restricted)).ShouldBeTrue();
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SaveKind(null, false, "别的", 3, false, true), host.Committee));
        await host.SendAsync(new AddCare(home, "hardship", null, "民政名册", null), host.Worker);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveKind(host.ReadAsync(db => db.Kinds.Single(row => row.Key == "hardship").Id).Result, false, "困难户", 3, true, true), host.Admin))).Errors[0].Field.ShouldBe("Restricted");
    }
}
