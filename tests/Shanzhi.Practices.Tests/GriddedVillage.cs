using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Data;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Plans;

namespace Shanzhi.Practices.Tests;

/// <summary>
/// 北村 with three groups: the upper and the lower in its first grid, the outer in its second; 南村 with one group in its own grid. A household in each, and people in posts at grids.
/// </summary>
internal sealed class GriddedVillage(PracticeHost county) : IAsyncDisposable
{
    public TestHost Host => county.Host;

    public Postbox Post => county.Post;

    public Guid Village { get; private set; }

    public Guid OtherVillage { get; private set; }

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
        var made = await EmptyAsync(provider);
        await made.FillAsync();
        return made;
    }

    /// <summary>The two villages, without groups and grids.</summary>
    public static async Task<GriddedVillage> EmptyAsync(DatabaseProvider provider, Action<IServiceCollection>? configure = null)
    {
        var made = new GriddedVillage(new PracticeHost { Provider = provider, Configure = configure });
        await made.StartAsync();
        return made;
    }

    public ValueTask DisposeAsync() => county.DisposeAsync();

    public Task<T> SendAsync<T>(ICommand<T> command, Caller caller) => Host.SendAsync(Host.A, command, caller);

    /// <summary>A browser in which somebody of the first county's staff has signed in.</summary>
    public Task<HttpClient> SignedInAsync(string login) => Host.SignedInAsync(Host.A, login);

    public Task<Guid> GroupAsync(Guid village, string name) => SendAsync(new AddArea(village, AreaLevel.Group, name), Caller.System);

    /// <summary>A grid of a village; the answer is its area's id.</summary>
    public async Task<Guid> GridAsync(Guid village, string name, params Guid[] groups)
    {
        var area = await SendAsync(new AddArea(village, AreaLevel.Grid, name), Caller.System);
        await SendAsync(new AddGrid(area, groups, null), Caller.System);
        return area;
    }

    public Task<AreaView> AreaAsync(Guid id) => InAsync<IAreaDirectory, AreaView>(async areas => (await areas.FindAsync(id))!);

    public Task<T> InAsync<TService, T>(Func<TService, Task<T>> work, Caller? caller = null)
        where TService : notnull
        => Host.InTenantAsync(Host.A, scope => work(scope.GetRequiredService<TService>()), caller ?? Caller.System);

    /// <summary>The account as the next request of it will find it.</summary>
    public Task<Caller> CallerAsync(string login) => Host.InTenantAsync(Host.A, async scope =>
    {
        var account = await scope.GetRequiredService<CommunitiesDbContext>().Accounts.AsNoTracking().SingleAsync(row => row.Login == login);
        return (await scope.GetRequiredService<ICallerSource>().FindAsync(account.Id, account.SecurityStamp, default))!;
    });

    /// <summary>Says anew which groups a grid covers.</summary>
    public Task CoverAsync(AreaView grid, params Guid[] groups) => CoverAsync(grid, Caller.System, groups);

    public async Task CoverAsync(AreaView grid, Caller caller, params Guid[] groups)
    {
        var row = await InAsync<GridDbContext, GridInfo>(db => db.Grids.AsNoTracking().SingleAsync(one => one.AreaId == grid.Id));
        await SendAsync(new ChangeGrid(row.Id, row.Name, groups, null), caller);
    }

    private async Task StartAsync()
    {
        await county.InitializeAsync();
        foreach (var tenant in new[] { Host.A, Host.B })
        {
            await county.RunAsync(tenant, SetUp);
        }

        (Village, OtherVillage) = ((await county.AreaAsync(Host.A, SmallDivisions.North)).Id, (await county.AreaAsync(Host.A, SmallDivisions.South)).Id);
    }

    private async Task FillAsync()
    {
        Upper = await AreaAsync(await GroupAsync(Village, "上坪组"));
        Lower = await AreaAsync(await GroupAsync(Village, "下坪组"));
        Outer = await AreaAsync(await GroupAsync(Village, "外垅组"));
        Southern = await AreaAsync(await GroupAsync(OtherVillage, "南山组"));
        First = await AreaAsync(await GridAsync(Village, "第一网格", Upper.Id, Lower.Id));
        Second = await AreaAsync(await GridAsync(Village, "第二网格", Outer.Id));
        await GridAsync(OtherVillage, "南村网格", Southern.Id);
        var micro = await AreaAsync(await SendAsync(new AddArea(First.Id, AreaLevel.MicroGrid, "微网格"), Caller.System));
        await county.RunAsync(Host.A, $$"""
            { "name": "posts", "displayName": "posts", "steps": [ { "name": "accounts.demo", "accounts": [
              {{PracticeHost.Account("first", "吴一格", Roles.GridWorker, First.Code, 31)}},
              {{PracticeHost.Account("chief1", "吴格长", Roles.GridChief, First.Code, 32)}},
              {{PracticeHost.Account("informant", "吴信息", "gridInformant", First.Code, 33)}},
              {{PracticeHost.Account("micro", "吴微格", Roles.GridWorker, micro.Code, 34)}},
              {{PracticeHost.Account("head", "吴组长", Roles.GroupHead, Upper.Code, 35)}} ] } ] }
            """);
        foreach (var (number, group) in new[] { ("G-1", Upper), ("G-2", Lower), ("G-3", Outer), ("S-1", Southern) })
        {
            Homes[number] = await SendAsync(new SaveHousehold(null, number, group.Id, "", true, true, ""), Caller.System);
        }

        await UntilAsync(() => InAsync<VisitsDbContext, bool>(async db => await db.Households.CountAsync(row => row.GridId != null) == Homes.Count), "The households never came through the outbox.");
        await SendAsync(new SavePlan(null, "每月走一遍", Village, PlanKind.Households, Roles.GridWorker, null, [], 1, Period.Month, Ways.Visit), Caller.System);
    }

    /// <summary>Waits for what comes through the outbox or a long job; the clock goes on meanwhile.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await holds())
            {
                return;
            }

            county.Time.Now += TimeSpan.FromSeconds(1);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException(what);
    }

    private static string SetUp => $$"""
        { "name": "test", "displayName": "test", "steps": [
          { "name": "features", "enable": ["Shanzhi.Grid", "Shanzhi.Grid.Command", "Shanzhi.Visits", "Shanzhi.HouseholdFiles"] },
          { "name": "areas.divisions", "county": "{{SmallDivisions.County[..6]}}" },
          { "name": "roles" },
          { "name": "grid.categories" },
          { "name": "accounts.demo", "accounts": [ {{PracticeHost.Account("worker", "徐一禾", Roles.GridWorker, SmallDivisions.North, 11)}} ] } ] }
        """;
}
