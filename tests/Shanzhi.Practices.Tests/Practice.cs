using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Communities.Accounts;
using Shanzhi.Features;
using Shanzhi.Grid;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Practices.Tests;

/// <summary>A county set up from a shipped blueprint and nothing else, with people in posts: a committee, a grid worker who holds a grid and no more, a township and a county centre.</summary>
internal sealed class Practice
{
    private readonly PracticeHost host;
    private static int count;

    private Practice(PracticeHost fixture, ShellSettings tenant) => (host, Tenant) = (fixture, tenant);

    public ShellSettings Tenant { get; }

    public AreaView Village { get; private set; } = null!;

    public AreaView NextVillage { get; private set; } = null!;

    /// <summary>The one group of <see cref="Village"/>, which its grid covers.</summary>
    public Guid Group { get; private set; }

    public Caller GridWorker { get; private set; } = Caller.Guest;

    public Caller Committee { get; private set; } = Caller.Guest;

    public Caller NextCommittee { get; private set; } = Caller.Guest;

    public Caller Township { get; private set; } = Caller.Guest;

    public Caller County { get; private set; } = Caller.Guest;

    public PracticeHost Host => host;

    public static async Task<Practice> ProvisionAsync(PracticeHost host, string blueprint)
    {
        var tenant = await EmptyAsync(host, blueprint);
        await ApplyAsync(host, tenant, blueprint);
        var practice = new Practice(host, host.Host.Services.GetRequiredService<IMultiTenantStore>().Find(tenant.Id)!);
        await practice.PeopleAsync();
        return practice;
    }

    /// <summary>A county before its blueprint: one of the tests begins with all there is, a real one with nothing but its people and places.</summary>
    public static async Task<ShellSettings> EmptyAsync(PracticeHost host, string blueprint)
    {
        var tenant = await host.Host.AddTenantAsync($"{blueprint}-{Interlocked.Increment(ref count)}", "试县（示例）");
        tenant = await host.Host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(tenant.Id, row => row with { AreaCode = SmallDivisions.County[..6] }, TestContext.Current.CancellationToken);
        var features = host.Host.Services.GetRequiredService<IFeatureCatalog>().Features.Where(feature => !feature.AlwaysEnabled && feature.Id != "Shanzhi.Communities" && tenant.EnabledFeatures.Contains(feature.Id));
        return await host.Host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(tenant, [.. features.Select(feature => feature.Id).OrderByDescending(id => id.Length)]);
    }

    /// <summary>Runs a blueprint; the answer is what it changed.</summary>
    public static async Task<IReadOnlyList<string>> ApplyAsync(PracticeHost host, ShellSettings tenant, string blueprint)
    {
        var executor = host.Host.Services.GetRequiredService<IRecipeExecutor>();
        tenant = host.Host.Services.GetRequiredService<IMultiTenantStore>().Find(tenant.Id)!;
        var result = await executor.ExecuteAsync(tenant, executor.Recipes.Single(recipe => recipe.Name == blueprint && recipe.Blueprint), cancellation: TestContext.Current.CancellationToken);
        return [.. result.Steps.SelectMany(step => step.Changes)];
    }

    public Task<T> SendAsync<T>(ICommand<T> command, Caller caller) => host.Host.SendAsync(Tenant, command, caller);

    public Task<T> ReadAsync<T>(Func<GridDbContext, T> read) => host.Host.InTenantAsync(Tenant, scope => Task.FromResult(read(scope.GetRequiredService<GridDbContext>())));

    /// <summary>Asks any service of the tenant, in somebody's name.</summary>
    public Task<T> AskAsync<TService, T>(Func<TService, Task<T>> ask, Caller? caller = null)
        where TService : notnull
        => host.Host.InTenantAsync(Tenant, scope => ask(scope.GetRequiredService<TService>()), caller);

    public Task<Report> ReportAsync(Guid id) => ReadAsync(db => db.Reports.Single(report => report.Id == id));

    public Task<GridSettings> SettingsAsync() => host.Host.InTenantAsync(Tenant, scope => scope.GetRequiredService<GridSettingsReader>().GetAsync(default).AsTask());

    /// <summary>What a report that is told now begins with.</summary>
    public Task<Dispatch> RulesAsync() => host.Host.InTenantAsync(Tenant, scope => scope.GetRequiredService<DispatchBook>().CurrentAsync(default).AsTask());

    /// <summary>How far a report has come in the practice's own steps.</summary>
    public async Task<IReadOnlyList<StepMark>> StepsAsync(Guid id)
    {
        var report = await ReportAsync(id);
        var moves = await ReadAsync(db => db.ReportMoves.Where(move => move.ReportId == id).OrderBy(move => move.Sequence).ToList());
        return FlowStep.Marks((await RulesAsync()).Rules, moves, report.State);
    }

    /// <summary>Told without a name from the group that the grid covers, or from another village.</summary>
    public Task<SubmitReportResult> TellAsync(string text, Guid? area = null, string category = "roads.lamp")
        => SendAsync(new SubmitReport { AreaId = area ?? Group, PlaceText = "桥头", Text = text, CategoryKey = category, Anonymous = true }, Caller.Guest);

    /// <summary>Villages in the caller's reach, of this day and the last 60.</summary>
    public Task<IReadOnlyList<StatsLine>> StatsAsync(Caller caller)
        => host.Host.InTenantAsync(Tenant, scope => StatsQuery.LinesAsync(
            scope.GetRequiredService<GridDbContext>(), caller, host.Time.Now.AddDays(-60), host.Time.Now.AddDays(1), host.Time.Now, default));

    /// <summary>Runs one of the tenant's tasks as the runner would; nothing comes of one whose feature is off.</summary>
    public Task<DateTimeOffset?> RunAsync(string task)
        => host.Host.InTenantAsync(Tenant, scope => scope.GetServices<IBackgroundTask>().SingleOrDefault(one => one.Name == task && scope.GetRequiredService<IFeatureState>().IsEnabled(one.GetType()))?.RunAsync(default) ?? Task.FromResult<DateTimeOffset?>(null), Caller.System);

    /// <summary>Waits for what comes through the outbox or a long job; the clock goes on meanwhile, for the runner sleeps by it.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await holds())
            {
                return;
            }

            host.Time.Now += TimeSpan.FromSeconds(1);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException(what);
    }

    /// <summary>Puts somebody into a post, with the rights that the blueprint's roles give them.</summary>
    public async Task<Caller> HireAsync(string role, string area, string name, int tail)
    {
        await host.RunAsync(Tenant, $$"""{ "name": "post", "displayName": "post", "steps": [ { "name": "accounts.demo", "accounts": [ {{PracticeHost.Account($"{role}{tail}", name, role, area, tail)}} ] } ] }""");
        return await CallerAsync(role, area, name);
    }

    /// <summary>A browser in which somebody has signed in.</summary>
    public Task<HttpClient> SignedInAsync(string login) => host.Host.SignedInAsync(Tenant, login);

    /// <summary>Who holds a role at a place, with the rights it has in this tenant.</summary>
    private async Task<Caller> CallerAsync(string role, string area, string? name = null)
    {
        var place = await host.AreaAsync(Tenant, area);
        var county = await host.AreaAsync(Tenant, SmallDivisions.County);
        return await host.Host.InTenantAsync(Tenant, async scope =>
        {
            var holder = (await scope.GetRequiredService<IStaffDirectory>().InRoleAsync(role, place.Path)).Single(post => post.Area == place.Path && (name is null || post.Name == name));
            return new Caller(holder.AccountId, holder.Name, await scope.GetRequiredService<RoleBook>().GrantsOfAsync(holder.AccountId, Clock.Day(host.Time.Now), default)) { Office = holder.RoleTitle, Top = county.Path, VillageDepth = county.VillageDepth };
        });
    }

    private async Task PeopleAsync()
    {
        (Village, NextVillage) = (await host.AreaAsync(Tenant, SmallDivisions.North), await host.AreaAsync(Tenant, SmallDivisions.NorthToo));
        Group = await SendAsync(new AddArea(Village.Id, AreaLevel.Group, "一组"), Caller.System);
        var grid = await SendAsync(new AddArea(Village.Id, AreaLevel.Grid, "第一网格"), Caller.System);
        await SendAsync(new AddGrid(grid, [Group], null), Caller.System);
        var gridCode = (await host.Host.InTenantAsync(Tenant, scope => scope.GetRequiredService<IAreaDirectory>().FindAsync(grid)))!.Code;
        await host.RunAsync(Tenant, $$"""
            { "name": "people", "displayName": "people", "steps": [ { "name": "accounts.demo", "accounts": [
              {{PracticeHost.Account("worker", "徐一禾", Roles.GridWorker, gridCode, 11)}},
              {{PracticeHost.Account("village", "余小满", Roles.Committee, SmallDivisions.North, 12)}},
              {{PracticeHost.Account("next", "李水英", Roles.Committee, SmallDivisions.NorthToo, 13)}},
              {{PracticeHost.Account("town", "王思源", Roles.TownshipCentre, SmallDivisions.NorthTown, 14)}},
              {{PracticeHost.Account("centre", "方守正", Roles.CountyCentre, SmallDivisions.County, 15)}} ] } ] }
            """);
        GridWorker = await CallerAsync(Roles.GridWorker, gridCode);
        Committee = await CallerAsync(Roles.Committee, SmallDivisions.North);
        NextCommittee = await CallerAsync(Roles.Committee, SmallDivisions.NorthToo);
        Township = await CallerAsync(Roles.TownshipCentre, SmallDivisions.NorthTown);
        County = await CallerAsync(Roles.CountyCentre, SmallDivisions.County);
    }
}
