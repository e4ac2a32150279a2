using System.Net;
using Shanzhi.Messaging;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Patrols;
using Shanzhi.Visits.Points;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>巡查: points, routes, check-ins, and what is found.</summary>
public sealed class Patrolled(SqliteVisits host) : IClassFixture<SqliteVisits>
{
    [Fact]
    public async Task Points_are_passed_once_missed_ones_show_and_what_is_found_is_reported()
    {
        var bridge = await host.SendAsync(new SavePoint(null, host.Upper, "石桥", "桥栏", null, null, true), host.Committee);
        var pump = await host.SendAsync(new SavePoint(null, host.Lower, "水泵", "", null, null, true), host.Committee);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new SavePoint(bridge, host.Upper, "改名", "", null, null, true), host.Worker));
        var route = await host.SendAsync(new SaveRoute(null, host.Village.Id, "每日巡查", Communities.Roles.GridWorker, Period.Day, [pump, bridge], true), host.Committee);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveRoute(null, host.Village.Id, "空的", Communities.Roles.GridWorker, Period.Day, [], true), host.Committee))).Errors[0].Field.ShouldBe("Points");
        var code = await host.ReadAsync(db => db.Points.Single(point => point.Id == bridge).Code);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new CheckPoint { Code = code }, host.OtherWorker));
        var key = Guid.CreateVersion7().ToString("N");
        var first = await host.SendAsync(new CheckPoint { IdempotencyKey = key, Code = code, Scanned = true }, host.Worker);
        (await host.SendAsync(new CheckPoint { IdempotencyKey = key, Code = code, Scanned = true }, host.Worker)).ShouldBe(first);
        (await LineAsync()).ShouldBe((2, 1));
        var found = await host.SendAsync(new CheckPoint { Code = await host.ReadAsync(db => db.Points.Single(point => point.Id == pump).Code), Found = new HeardDraft("泵房漏电", "safety.fire", null, [], false) }, host.Worker);
        await host.UntilAsync(db => db.Heard.Any(row => row.OriginId == found && row.Number != null));
        (await LineAsync()).ShouldBe((2, 2));

        var worker = await host.SignedInAsync("worker");
        (await VisitsHost.GetStringAsync(worker, $"/visits/patrols/{route}")).ShouldContain("到过了");
        (await VisitsHost.GetStringAsync(worker, $"/patrol/{code}")).ShouldContain("石桥");
        (await (await host.SignedInAsync("other")).GetAsync($"/patrol/{code}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        async Task<(int, int)> LineAsync()
        {
            var line = (await host.AskAsync<PatrolQuery, IReadOnlyList<RouteLine>>(query => query.RoutesAsync([host.Village.Path], default), host.Worker)).Single(one => one.Route.Id == route);
            line.Mine.ShouldBeTrue();
            return (line.Points, line.Passed);
        }
    }
}
