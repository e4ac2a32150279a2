using Shanzhi.Areas;
using Shanzhi.Assessment;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Bulletins;
using Shanzhi.Visits.Coverage;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Links;
using Shanzhi.Visits.Own;
using Shanzhi.Visits.Plans;
using Shanzhi.Visits.Remarks;
using Shanzhi.Visits.Services;
using Shanzhi.Visits.Today;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>联户、计划、覆盖、通报、异议: one story in the order it happens, on one store or the other.</summary>
public abstract class Planned(VisitsHost host)
{
    [Fact]
    public async Task Links_plans_coverage_objections_and_bulletins_agree()
    {
        // Households are given to the worker; one stays a gap.
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AssignLiaison([host.Homes["V-1"]], host.Worker.AccountId), host.Worker));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new AssignLiaison([host.Homes["V-1"]], host.OtherWorker.AccountId), host.Committee))).Errors[0].Field.ShouldBe("WorkerId");
        (await host.SendAsync(new AssignLiaison([.. new[] { "V-1", "V-2", "V-3", "V-4", "V-6" }.Select(number => host.Homes[number])], host.Worker.AccountId), host.Committee)).ShouldBe(5);

        // Who is late is told only once the plan was there the month before.
        await host.SendAsync(new SavePlan(null, "每月走到", host.Village.Id, PlanKind.Households, null, null, [], 1, Period.Month, Ways.Visit), host.Committee);
        var quota = await host.SendAsync(new SavePlan(null, "每月四次", host.Village.Id, PlanKind.Visits, Communities.Roles.GridWorker, null, [], 4, Period.Month, Ways.Visit), host.Committee);
        await host.SendAsync(new SavePlan(null, "每月两组", host.Village.Id, PlanKind.Groups, Communities.Roles.GridWorker, null, [], 2, Period.Month, Ways.Visit), host.Committee);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new EndPlan(quota), host.OtherWorker));
        var today = await TodayAsync();
        today.Select(line => line.Household.Number).ShouldBe(["V-1", "V-2", "V-3", "V-4", "V-6"], ignoreOrder: true);
        today.ShouldAllBe(line => !line.Late && line.By == new DateOnly(2026, 11, 30));

        foreach (var number in new[] { "V-1", "V-2", "V-6" })
        {
            await host.VisitAsync(number, host.Worker);
        }

        await host.VisitAsync("V-3", host.Worker, contact: Contact.Phone);
        (await TodayAsync()).Select(line => line.Household.Number).ShouldBe(["V-3", "V-4"], ignoreOrder: true);
        (await CoverageAsync()).ShouldBe([("上坪组", 4, 2, 0), ("下坪组", 2, 1, 1)]);
        var tasks = await host.AskAsync<QuotaReader, IReadOnlyList<QuotaLine>>(reader => reader.OwnAsync(new DateOnly(2026, 11, 22), default), host.Worker);
        tasks.Select(line => (line.Plan.Name, line.Done, line.Kept)).ShouldBe([("每月四次", 3, false), ("每月两组", 2, true)], ignoreOrder: true);

        // The household says nobody came: until it is settled the visit counts nowhere, and the visitor does not settle it.
        var visit = await host.ReadAsync(db => db.Visits.Single(row => row.HouseholdId == host.Homes["V-6"]));
        var villager = Caller.Guest with { AccountId = OwnHomes.Villager };
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ObjectToVisit(visit.Id, RemarkKind.NotThere, "没人来"), Caller.Guest with { AccountId = Guid.CreateVersion7() }));
        var remark = await host.SendAsync(new ObjectToVisit(visit.Id, RemarkKind.NotThere, "那天家里一天都有人，没人来过"), villager);
        (await CoverageAsync()).ShouldBe([("上坪组", 4, 2, 0), ("下坪组", 2, 0, 1)]);
        (await host.ReadAsync(db => db.Households.Single(row => row.Number == "V-6").LastVisitAt)).ShouldBeNull();
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new SettleRemark(remark, false, "来过", null), host.Worker));
        var both = host.Worker with { Grants = [.. host.Worker.Grants, new Grant(VisitPermissions.ManageName, host.Village.Path)] };
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SettleRemark(remark, false, "来过", null), both));
        await host.SendAsync(new SettleRemark(remark, false, "邻居作证，来过", null), host.Committee);
        (await CoverageAsync())[1].ShouldBe(("下坪组", 2, 1, 1));
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new SettleRemark(remark, true, "再改", null), host.Committee));

        await MeasuresAsync();
        await BulletinsAsync();
        (await host.SendAsync(new HandOverHouseholds(host.Worker.AccountId!.Value, host.Committee.AccountId!.Value), host.Committee)).ShouldBe(5);
        (await host.ReadAsync(db => db.LiaisonLinks.Count(link => link.Until == null))).ShouldBe(5);
    }

    private async Task MeasuresAsync()
    {
        var (from, until) = (new DateTimeOffset(2026, 10, 31, 16, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.Zero));
        async Task<IEnumerable<(string, string, long, long)>> CountAsync(SubjectKind kind) => (await host.AskAsync<IEnumerable<IMeasureSource>, IReadOnlyList<MeasureCount>>(
            sources => sources.OfType<VisitMeasures>().Single().CountAsync(["visits.coverage", "visits.quota"], kind, [AreaPath.Root], from, until), Caller.System)).Select(count => (count.Measure, count.SubjectName, count.Part, count.Whole));
        (await CountAsync(SubjectKind.Worker)).ShouldBe([("visits.coverage", "徐一禾", 3, 5), ("visits.quota", "徐一禾", 1, 2)]);
        (await CountAsync(SubjectKind.Village)).ShouldBe([("visits.coverage", "北村", 3, 6), ("visits.quota", "北村", 1, 2)]);
        (await CountAsync(SubjectKind.Township)).ShouldContain(("visits.coverage", "北镇", 3, 6));
    }

    private async Task BulletinsAsync()
    {
        var (monday, was) = (new DateOnly(2026, 11, 16), host.Time.Now);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new MakeVisitBulletins(Period.Week, monday), Caller.System));
        host.Time.Now += TimeSpan.FromDays(3);
        // The task may have been quicker.
        await host.SendAsync(new MakeVisitBulletins(Period.Week, monday), Caller.System);
        (await host.SendAsync(new MakeVisitBulletins(Period.Week, monday), Caller.System)).ShouldBe(0);
        var sheet = await host.ReadAsync(db => db.Bulletins.Single(row => row.Period == Period.Week && row.From == monday));
        (sheet.VillageName, sheet.Households, sheet.Seen, sheet.SeenInYear, sheet.Visits, sheet.OtherContacts, sheet.Receipts, sheet.Gaps).ShouldBe(("北村", 6, 3, 3, 3, 1, 3, 1));
        await host.VisitAsync("V-5", host.Worker, was);
        (await host.ReadAsync(db => db.Bulletins.Single(row => row.Id == sheet.Id).Seen)).ShouldBe(3, "frozen as it was made");
        host.Time.Now = was;
    }

    private Task<IReadOnlyList<TodayLine>> TodayAsync() => host.AskAsync<TodayQuery, IReadOnlyList<TodayLine>>(query => query.OfAsync(null, default), host.Worker);

    private async Task<List<(string, int, int, int)>> CoverageAsync()
        => [.. (await host.AskAsync<CoverageQuery, IReadOnlyList<CoverageLine>>(query => query.BelowAsync(host.Village, Period.Month.Of(new DateOnly(2026, 11, 22)), default), host.Committee)).Select(line => (line.Name, line.Households, line.Seen, line.Gaps))];
}

public sealed class PlannedOnSqlite(SqliteVisits host) : Planned(host), IClassFixture<SqliteVisits>;

public sealed class PlannedOnPostgreSql(PostgreSqlVisits host) : Planned(host), IClassFixture<PostgreSqlVisits>;
