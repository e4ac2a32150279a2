using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;
using Shanzhi.Visits.Tasks;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>The module's own rows follow the register: moved, gone, merged, and filled when it is switched on.</summary>
public abstract class Mirrored(VisitsHost host)
{
    [Fact]
    public async Task A_household_that_moves_is_followed_and_a_fill_mends_what_is_missing_or_stale()
    {
        var (admin, home) = (await host.SignedInAsync("admin"), host.Homes["V-4"]);
        var lower = (await host.Host.InTenantAsync(host.Host.A, scope => scope.GetRequiredService<IAreaDirectory>().FindAsync(host.Lower)))!;
        (await PageForms.PostAsync(admin, $"/admin/households/edit?id={home}", ("Input.Number", "V-4"), ("Input.AreaId", $"{host.Lower}"), ("Input.LivingHere", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await host.UntilAsync(db => db.Households.Single(row => row.HouseholdId == home).Path == lower.Path);

        await host.VisitAsync("V-4", host.Worker);

        // As after a while of being switched off: one unknown, one that is no more.
        await host.SendAsync(new RefreshHouseholds([Guid.CreateVersion7()]), Caller.System);
        await host.SendAsync(new Spoil(home), Caller.System);
        await host.SendAsync(new StartFill(), Caller.System);
        await host.UntilAsync(db => db.Households.Count() == 6 && db.Households.Any(row => row.HouseholdId == home && row.LastVisitAt != null) && !db.Households.Any(row => row.Number == "没有了"));
    }

    [Fact]
    public async Task Where_a_village_moves_all_that_lies_there_moves()
    {
        await host.VisitAsync("V-1", host.Worker);
        var (from, to) = (host.Village.Path, (await host.AreaAsync(SmallDivisions.South)).Path.Child(99));
        await host.SendAsync(new FollowMovedArea(from, to), Caller.System);
        (await host.ReadAsync(db => db.Households.AsNoTracking().ToList())).ShouldAllBe(row => to.Contains(row.Path));
        (await host.ReadAsync(db => db.Visits.AsNoTracking().ToList())).ShouldAllBe(row => to.Contains(row.Path));
        await host.SendAsync(new FollowMovedArea(to, from), Caller.System);
    }
}

/// <summary>Makes the rows wrong by hand, as no act of the product does.</summary>
[Messaging.Repeatable("a test's own")]
internal sealed record Spoil(Guid Household) : Messaging.ICommand<int>;

internal sealed class SpoilHandler(Data.VisitsDbContext db) : MediatR.IRequestHandler<Spoil, int>
{
    public async Task<int> Handle(Spoil request, CancellationToken cancellationToken)
    {
        db.Households.Remove(await db.Households.SingleAsync(row => row.HouseholdId == request.Household, cancellationToken));
        db.Households.Add(new VisitHousehold { HouseholdId = Guid.CreateVersion7(), Number = "没有了", Path = new Areas.AreaPath("1.") });
        return 1;
    }
}

public sealed class MirroredOnSqlite(SqliteVisits host) : Mirrored(host), IClassFixture<SqliteVisits>;

public sealed class MirroredOnPostgreSql(PostgreSqlVisits host) : Mirrored(host), IClassFixture<PostgreSqlVisits>;
