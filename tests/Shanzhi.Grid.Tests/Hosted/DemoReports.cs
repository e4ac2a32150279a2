using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Areas;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>The practices of cases s1, s2 and s4 as blueprints, each in a tenant of its own.</summary>
public sealed class Blueprints(GridHost host) : IClassFixture<GridHost>
{
    [Theory]
    [InlineData("longyou", 4, "组团驻村服务队")]
    [InlineData("ninghai", 3, "村服务团队（8+X）")]
    public async Task A_blueprint_sets_the_practice_and_a_second_run_changes_nothing(string name, int levels, string team)
    {
        var executor = host.Host.Services.GetRequiredService<IRecipeExecutor>();
        var recipe = executor.Recipes.Single(one => one.Name == name);
        recipe.Blueprint.ShouldBeTrue();
        var tenant = await host.Host.AddTenantAsync($"{name}-test", "试县（示例）");
        tenant = await host.Host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(tenant.Id, row => row with { AreaCode = SmallDivisions.County[..6] }, TestContext.Current.CancellationToken);
        await executor.ExecuteAsync(tenant, recipe, cancellation: TestContext.Current.CancellationToken);
        (await executor.ExecuteAsync(tenant, recipe, cancellation: TestContext.Current.CancellationToken)).Steps.SelectMany(step => step.Changes).ShouldBeEmpty();
        var settings = await host.Host.InTenantAsync(tenant, scope => scope.GetRequiredService<GridSettingsReader>().GetAsync(default).AsTask());
        settings.SolvingLevels().Count.ShouldBe(levels);
        settings.VillageTeam.ShouldBe(team);
        settings.AcceptHours.ShouldBe(24);
        settings.VillageDays.ShouldBe(5);
    }

    [Fact]
    public async Task Demo_reports_are_in_every_state_and_about_80_10_10()
    {
        const string Demo = """{ "name": "demo", "displayName": "demo", "steps": [ { "name": "grid.demo", "reports": 90 } ] }""";
        await host.RunAsync(host.Host.B, Demo);
        (await host.RunAsync(host.Host.B, Demo)).Steps.SelectMany(step => step.Changes).ShouldBeEmpty();
        var (states, line, texts) = await host.Host.InTenantAsync(host.Host.B, async scope =>
        {
            var db = scope.GetRequiredService<Data.GridDbContext>();
            var lines = await StatsQuery.LinesAsync(db, [AreaPath.Root], host.Time.Now.AddDays(-100), host.Time.Now, host.Time.Now, default);
            return (db.Reports.Select(report => report.State).Distinct().ToList(), StatsLine.Sum(lines), db.Reports.Select(report => report.Text).Distinct().ToList());
        });
        states.ShouldBe(Enum.GetValues<ReportState>().Except([ReportState.Checking, ReportState.Publicity]), ignoreOrder: true, "nothing is checked or hung out under the first rules");
        StatsLine.Share(line.Grid, line.Solved)!.Value.ShouldBeInRange(75, 85);
        StatsLine.Share(line.Township + line.County, line.Solved)!.Value.ShouldBeInRange(5, 15);
        texts.ShouldAllBe(text => text.Contains("示例"));
    }
}
