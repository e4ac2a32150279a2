using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Stats;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Made-up reports (示例) for showing a county around.</summary>
public sealed class DemoReports(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task They_are_in_every_state_and_about_80_10_10()
    {
        const string Demo = """{ "name": "demo", "displayName": "demo", "steps": [ { "name": "grid.demo", "reports": 90 } ] }""";
        await host.RunAsync(host.Host.B, Demo);
        (await host.RunAsync(host.Host.B, Demo)).Steps.SelectMany(step => step.Changes).ShouldBeEmpty();
        var (states, line, texts) = await host.Host.InTenantAsync(host.Host.B, async scope =>
        {
            var db = scope.GetRequiredService<GridDbContext>();
            var lines = await StatsQuery.LinesAsync(db, Caller.System, host.Time.Now.AddDays(-100), host.Time.Now, host.Time.Now, default);
            return (db.Reports.Select(report => report.State).Distinct().ToList(), StatsLine.Sum(lines), db.Reports.Select(report => report.Text).Distinct().ToList());
        });
        states.ShouldBe(Enum.GetValues<ReportState>().Except([ReportState.Checking, ReportState.Publicity]), ignoreOrder: true, "nothing is checked or hung out under the first rules");
        StatsLine.Share(line.Grid, line.Solved)!.Value.ShouldBeInRange(75, 85);
        StatsLine.Share(line.Township + line.County, line.Solved)!.Value.ShouldBeInRange(5, 15);
        texts.ShouldAllBe(text => text.Contains("示例"));
    }
}
