using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Bulletins;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Plans;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>走访任务: counted by each plan's own periods, and given to people of the place alone.</summary>
public abstract class Quotas(VisitsHost host)
{
    [Fact]
    public async Task A_weekly_task_counts_once_for_each_week_that_ends_in_the_span()
    {
        var was = host.Time.Now;
        await host.SendAsync(new SavePlan(null, "每周两次", host.Village.Id, PlanKind.Visits, Roles.GridWorker, null, [], 2, Period.Week, Ways.Visit), host.Committee);
        // Sunday once, then twice in the week that follows.
        await host.VisitAsync("V-1", host.Worker);
        host.Time.Now = was.AddDays(5);
        await host.VisitAsync("V-1", host.Worker);
        await host.VisitAsync("V-2", host.Worker);
        (await CountAsync(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1))).ShouldBe([(1, 2)]);
        (await CountAsync(new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 30))).ShouldBe([(1, 1)]);
        (await CountAsync(new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 29))).ShouldBeEmpty("the week is not over in it");
        host.Time.Now = was;
    }

    [Fact]
    public async Task Nobody_of_another_place_is_given_a_plan()
    {
        Task<Guid> Give(Guid worker, string name) => host.SendAsync(new SavePlan(null, name, host.Village.Id, PlanKind.Households, null, worker, [], 1, Period.Year, Ways.Visit), host.Committee);
        (await Should.ThrowAsync<InputException>(() => Give(host.OtherWorker.AccountId!.Value, "别村的人"))).Errors[0].Field.ShouldBe("WorkerId");
        await Give(host.Worker.AccountId!.Value, "本村的人");
        await Give(host.Township.AccountId!.Value, "镇里的人");
    }

    [Fact]
    public async Task Bulletins_are_counted_before_their_turn_at_the_writer()
    {
        var monday = new DateOnly(2026, 11, 9);
        var ready = await host.AskAsync<IPreparation<MakeVisitBulletins>, MakeVisitBulletins>(preparation => preparation.PrepareAsync(new MakeVisitBulletins(Period.Week, monday), default), Caller.System);
        ready.Counted!.Select(row => row.VillageName).ShouldBe(["北村"]);
    }

    private async Task<IEnumerable<(long, long)>> CountAsync(DateOnly from, DateOnly until)
        => (await host.AskAsync<IEnumerable<IMeasureSource>, IReadOnlyList<MeasureCount>>(
            sources => sources.OfType<VisitMeasures>().Single().CountAsync(["visits.quota"], SubjectKind.Worker, [AreaPath.Root], Clock.Start(from), Clock.Start(until)), Caller.System)).Select(count => (count.Part, count.Whole));
}

public sealed class QuotasOnSqlite(SqliteVisits host) : Quotas(host), IClassFixture<SqliteVisits>;

public sealed class QuotasOnPostgreSql(PostgreSqlVisits host) : Quotas(host), IClassFixture<PostgreSqlVisits>;
