using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>A township that is a tenant of its own, by its code of nine digits: its villages lie one step higher in the tree than a county's, and are villages all the same.</summary>
public sealed class TownshipAlone
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Grids_villages_and_the_township_see_what_is_theirs(DatabaseProvider provider)
    {
        await using var host = new GridHost { Provider = provider };
        await host.InitializeAsync();
        var town = await host.Host.Services.GetRequiredService<ITenantProvisioner>().AddAsync(new NewTenant(SmallDivisions.NorthTown[..9], "beizhen", ["beizhen.test"]), cancellation: TestContext.Current.CancellationToken);
        town.Name.ShouldBe("北镇");
        var village = await host.AreaAsync(town, SmallDivisions.North);
        village.Path.Depth.ShouldBe(2, "or this test shows nothing");
        var grid = await host.Host.SendAsync(town, new AddArea(village.Id, AreaLevel.Grid, "第一网格"), Caller.System);
        await host.Host.SendAsync(town, new AddGrid(grid, [], null), Caller.System);
        await PeopleAsync(host, town, grid);
        var (inGrid, outside, conduct) = (await TellAsync(host, town, grid, "网格里的灯"), await TellAsync(host, town, village.Id, "村口的灯"), await TellAsync(host, town, village.Id, "收了钱", "某某"));

        var chief = await host.Host.SignedInAsync(town, "gridchief");
        (await StatsAsync(chief)).ShouldContain("北村\",\"1\",", customMessage: "what lies in the grid");
        var all = await GridHost.GetStringAsync(chief, "/grid/work?tab=all");
        all.ShouldContain(inGrid.ToString());
        all.ShouldNotContain(outside.ToString());

        var villageChief = await host.Host.SignedInAsync(town, "villagechief");
        (await StatsAsync(villageChief)).ShouldContain("北村\",\"3\",", customMessage: "with what is told of its officials");
        all = await GridHost.GetStringAsync(villageChief, "/grid/work?tab=all");
        all.ShouldContain(inGrid.ToString());
        all.ShouldContain(outside.ToString());
        all.ShouldNotContain(conduct.ToString());

        var centre = await host.Host.SignedInAsync(town, "centre");
        (await StatsAsync(centre)).ShouldContain("北村\",\"3\",");
        (await GridHost.GetStringAsync(centre, $"/grid/command?tab=all&place={village.Id}")).ShouldContain(conduct.ToString(), customMessage: "it counts with its village");
        (await GridHost.GetStringAsync(centre, $"/grid/command?tab=all&place={grid}")).ShouldContain(inGrid.ToString());
    }

    [Theory]
    [InlineData(3, "1.2.3.4.", "1.2.3.")]
    [InlineData(3, "1.2.3.", "1.2.3.")]
    [InlineData(3, "1.2.", null)]
    [InlineData(2, "1.2.3.", "1.2.")]
    [InlineData(2, "1.2.", "1.2.")]
    [InlineData(2, "1.", null)]
    [InlineData(null, "1.2.3.4.", null)]
    public void The_village_of_a_place_is_told_by_where_villages_lie_in_the_tenants_tree(int? depth, string place, string? village)
        => (Caller.Guest with { VillageDepth = depth }).VillageOf(new AreaPath(place)).ShouldBe(village is null ? null : new AreaPath(village));

    private static Task<string> StatsAsync(HttpClient client) => GridHost.GetStringAsync(client, "/grid/stats?handler=Export&format=csv");

    private static async Task<Guid> TellAsync(GridHost host, ShellSettings tenant, Guid area, string text, string? about = null)
        => (await host.Host.SendAsync(tenant, new SubmitReport { AreaId = area, PlaceText = "桥头", Text = text, CategoryKey = about is null ? "roads.lamp" : Category.ConductKey, Anonymous = true, AboutName = about }, Caller.Guest)).Id;

    private static async Task PeopleAsync(GridHost host, ShellSettings tenant, Guid grid)
    {
        var code = await host.Host.InTenantAsync(tenant, async scope => (await scope.GetRequiredService<IAreaDirectory>().FindAsync(grid))!.Code);
        await host.RunAsync(tenant, $$"""
            { "name": "people", "displayName": "people", "steps": [ { "name": "grid.categories" }, { "name": "accounts.demo", "accounts": [
              {{GridHost.Account("gridchief", "吴山前", Roles.GridChief, code, 61)}},
              {{GridHost.Account("villagechief", "陈望禾", Roles.GridChief, SmallDivisions.North, 62)}},
              {{GridHost.Account("centre", "王思源", Roles.TownshipCentre, SmallDivisions.NorthTown, 63)}} ] } ] }
            """);
    }
}
