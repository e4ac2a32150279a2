using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Data;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Tests.Hosted;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Plans;

namespace Shanzhi.Practices.Tests;

/// <summary>
/// 北村 with three groups: the upper and the lower in its first grid, the outer in its second; 南村 with one group in its own grid. A household in each, and people in posts at grids.
/// </summary>
internal sealed class GriddedVillage(GridHost host) : IAsyncDisposable
{
    public GridHost Host => host;

    public AreaView First { get; private set; } = null!;

    public AreaView Second { get; private set; } = null!;

    public AreaView Upper { get; private set; } = null!;

    public AreaView Lower { get; private set; } = null!;

    public AreaView Outer { get; private set; } = null!;

    public AreaView Southern { get; private set; } = null!;

    /// <summary>G-1 in the upper group, G-2 in the lower, G-3 in the outer, S-1 in the southern.</summary>
    public Dictionary<string, Guid> Homes { get; } = new(StringComparer.Ordinal);

    public static async Task<GriddedVillage> StartAsync(DatabaseProvider provider)
    {
        var made = new GriddedVillage(await LayerHost.StartAsync(provider));
        await made.FillAsync();
        return made;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    public Task<AreaView> AreaAsync(Guid id) => InAsync<IAreaDirectory, AreaView>(async areas => (await areas.FindAsync(id))!);

    public Task<T> InAsync<TService, T>(Func<TService, Task<T>> work, Caller? caller = null)
        where TService : notnull
        => host.Host.InTenantAsync(host.Host.A, scope => work(scope.GetRequiredService<TService>()), caller ?? Caller.System);

    /// <summary>The account as the next request of it will find it.</summary>
    public Task<Caller> CallerAsync(string login) => host.Host.InTenantAsync(host.Host.A, async scope =>
    {
        var account = await scope.GetRequiredService<CommunitiesDbContext>().Accounts.AsNoTracking().SingleAsync(row => row.Login == login);
        return (await scope.GetRequiredService<ICallerSource>().FindAsync(account.Id, account.SecurityStamp, default))!;
    });

    /// <summary>Says anew which groups a grid covers.</summary>
    public async Task CoverAsync(AreaView grid, params Guid[] groups)
    {
        var row = await host.ReadAsync(db => db.Grids.AsNoTracking().Single(one => one.AreaId == grid.Id));
        await host.SendAsync(new ChangeGrid(row.Id, row.Name, groups, null), host.Admin);
    }

    private async Task FillAsync()
    {
        Upper = await AreaAsync(await host.GroupAsync(host.Village, "上坪组"));
        Lower = await AreaAsync(await host.GroupAsync(host.Village, "下坪组"));
        Outer = await AreaAsync(await host.GroupAsync(host.Village, "外垅组"));
        Southern = await AreaAsync(await host.GroupAsync(host.OtherVillage, "南山组"));
        First = await AreaAsync(await host.GridAsync(host.Village, "第一网格", Upper.Id, Lower.Id));
        Second = await AreaAsync(await host.GridAsync(host.Village, "第二网格", Outer.Id));
        await host.GridAsync(host.OtherVillage, "南村网格", Southern.Id);
        var micro = await AreaAsync(await host.SendAsync(new AddArea(First.Id, AreaLevel.MicroGrid, "微网格"), Caller.System));
        await host.RunAsync(host.Host.A, $$"""
            { "name": "posts", "displayName": "posts", "steps": [ { "name": "accounts.demo", "accounts": [
              {{GridHost.Account("first", "吴一格", Roles.GridWorker, First.Code, 31)}},
              {{GridHost.Account("chief1", "吴格长", Roles.GridChief, First.Code, 32)}},
              {{GridHost.Account("informant", "吴信息", "gridInformant", First.Code, 33)}},
              {{GridHost.Account("micro", "吴微格", Roles.GridWorker, micro.Code, 34)}},
              {{GridHost.Account("head", "吴组长", Roles.GroupHead, Upper.Code, 35)}} ] } ] }
            """);
        foreach (var (number, group) in new[] { ("G-1", Upper), ("G-2", Lower), ("G-3", Outer), ("S-1", Southern) })
        {
            Homes[number] = await host.SendAsync(new SaveHousehold(null, number, group.Id, "", true, true, ""), Caller.System);
        }

        await UntilVisitsKnowThemAsync();
        await host.SendAsync(new SavePlan(null, "每月走一遍", host.Village, PlanKind.Households, Roles.GridWorker, null, [], 1, Period.Month, Ways.Visit), Caller.System);
    }

    private async Task UntilVisitsKnowThemAsync()
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await InAsync<VisitsDbContext, bool>(async db => await db.Households.CountAsync(row => row.GridId != null) == Homes.Count))
            {
                return;
            }

            host.Time.Now += TimeSpan.FromSeconds(1);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The households never came through the outbox.");
    }
}
