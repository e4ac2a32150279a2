using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Grid.Grids;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>住户进网格: with their group, or by themselves.</summary>
public sealed class HouseholdsInGrids(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_household_lies_in_the_grid_of_its_group_unless_it_was_put_into_another()
    {
        var admin = await host.SignedInAsync("admin");
        var (upper, lower) = (await GroupAsync("溪上组"), await GroupAsync("溪下组"));
        await AddAsync(admin, "G-1", upper);
        await AddAsync(admin, "G-2", upper);
        await AddAsync(admin, "G-3", lower);
        var (first, second) = (await GridAsync("溪边一网格", upper), await GridAsync("溪边二网格"));
        await ShouldHoldAsync(admin, ("溪边一网格", 2), ("溪边二网格", 0));

        var homes = (await InAsync(async scope => await scope.GetRequiredService<IHouseholdDirectory>().BelowAsync((await AreaAsync(scope, host.Village)).Path, 0, 50))).ToDictionary(home => home.Number, home => home.Id, StringComparer.Ordinal);
        (await TickAsync(admin, second, homes["G-2"])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await TickAsync(admin, second, homes["G-3"])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await ShouldHoldAsync(admin, ("溪边一网格", 1), ("溪边二网格", 2));
        (await GridHost.GetStringAsync(admin, $"/grid/grids/{first}")).ShouldContain("已经划进网格 3 户，还差 0 户");

        // Taken out it is again where its group is; one that came with its group cannot be taken out.
        (await TickAsync(admin, second, homes["G-2"], leave: true)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await ShouldHoldAsync(admin, ("溪边一网格", 2), ("溪边二网格", 1));
        var refused = await TickAsync(admin, first, homes["G-1"], leave: true);
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("勾选的都不是单独划进来的");
    }

    private static async Task ShouldHoldAsync(HttpClient admin, params (string Name, int Households)[] grids)
    {
        var list = await GridHost.GetStringAsync(admin, "/grid/grids");
        foreach (var (name, households) in grids)
        {
            var line = list[list.IndexOf($"{name}</b><br", StringComparison.Ordinal)..];
            line[..line.IndexOf("</li>", StringComparison.Ordinal)].ShouldContain($"· {households} 户");
        }
    }

    private async Task<Guid> GroupAsync(string name) => await host.SendAsync(new AddArea(host.Village, AreaLevel.Group, name), Caller.System);

    private async Task<Guid> GridAsync(string name, params Guid[] groups)
        => await host.SendAsync(new AddGrid(await host.SendAsync(new AddArea(host.Village, AreaLevel.Grid, name), Caller.System), groups, null), Caller.System);

    private static async Task AddAsync(HttpClient admin, string number, Guid group)
    {
        var added = await PageForms.PostAsync(admin, "/admin/households/edit", ("Input.Number", number), ("Input.AreaId", $"{group}"), ("Input.LivingHere", "true"));
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect, await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Task<HttpResponseMessage> TickAsync(HttpClient admin, Guid grid, Guid household, bool leave = false) => PageForms.PostAsync(admin, $"/grid/grids/{grid}", ("Households", $"{household}"), ("leave", leave ? "true" : "false"));

    private Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> work) => host.Host.InTenantAsync(host.Host.A, work, Caller.System);

    private static async Task<AreaView> AreaAsync(IServiceProvider scope, Guid id) => (await scope.GetRequiredService<IAreaDirectory>().FindAsync(id))!;
}
