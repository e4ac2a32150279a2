using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Features;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Grid.Tests.Hosted;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Practices;

/// <summary>A county set up from a shipped blueprint and nothing else, with people in posts: a committee, a grid worker who holds a grid and no more, a township and a county centre.</summary>
internal sealed class Practice
{
    private readonly GridHost host;
    private static int count;

    private Practice(GridHost fixture, ShellSettings tenant) => (host, Tenant) = (fixture, tenant);

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

    public static async Task<Practice> ProvisionAsync(GridHost host, string blueprint)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var executor = host.Host.Services.GetRequiredService<IRecipeExecutor>();
        var tenant = await host.Host.AddTenantAsync($"{blueprint}-{Interlocked.Increment(ref count)}", "试县（示例）");
        tenant = await host.Host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(tenant.Id, row => row with { AreaCode = SmallDivisions.County[..6] }, cancellation);
        // A tenant of the tests begins with all there is; a county with what its blueprint says.
        tenant = await host.Host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(tenant, [.. tenant.EnabledFeatures.Where(id => id.StartsWith("Shanzhi.Grid", StringComparison.Ordinal)).OrderByDescending(id => id.Length)]);
        await executor.ExecuteAsync(tenant, executor.Recipes.Single(recipe => recipe.Name == blueprint && recipe.Blueprint), cancellation: cancellation);
        var practice = new Practice(host, host.Host.Services.GetRequiredService<IMultiTenantStore>().Find(tenant.Id)!);
        await practice.PeopleAsync();
        return practice;
    }

    public Task<T> SendAsync<T>(ICommand<T> command, Caller caller) => host.Host.SendAsync(Tenant, command, caller);

    public Task<T> ReadAsync<T>(Func<GridDbContext, T> read) => host.Host.InTenantAsync(Tenant, scope => Task.FromResult(read(scope.GetRequiredService<GridDbContext>())));

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
            scope.GetRequiredService<GridDbContext>(), caller.Reach(GridPermissions.Stats), host.Time.Now.AddDays(-60), host.Time.Now.AddDays(1), host.Time.Now, default));

    /// <summary>Runs one of the tenant's tasks as the runner would; nothing comes of one whose feature is off.</summary>
    public Task<DateTimeOffset?> RunAsync(string task)
        => host.Host.InTenantAsync(Tenant, scope => scope.GetServices<IBackgroundTask>().SingleOrDefault(one => one.Name == task && scope.GetRequiredService<IFeatureState>().IsEnabled(one.GetType()))?.RunAsync(default) ?? Task.FromResult<DateTimeOffset?>(null), Caller.System);

    private async Task PeopleAsync()
    {
        (Village, NextVillage) = (await host.AreaAsync(Tenant, SmallDivisions.North), await host.AreaAsync(Tenant, SmallDivisions.NorthToo));
        Group = await SendAsync(new AddArea(Village.Id, AreaLevel.Group, "一组"), Caller.System);
        var grid = await SendAsync(new AddArea(Village.Id, AreaLevel.Grid, "第一网格"), Caller.System);
        await SendAsync(new AddGrid(grid, [Group], null), Caller.System);
        var gridCode = (await host.Host.InTenantAsync(Tenant, scope => scope.GetRequiredService<IAreaDirectory>().FindAsync(grid)))!.Code;
        await host.RunAsync(Tenant, $$"""
            { "name": "people", "displayName": "people", "steps": [ { "name": "accounts.demo", "accounts": [
              {{GridHost.Account("worker", "徐一禾", Roles.GridWorker, gridCode, 11)}},
              {{GridHost.Account("village", "余小满", Roles.Committee, SmallDivisions.North, 12)}},
              {{GridHost.Account("next", "李水英", Roles.Committee, SmallDivisions.NorthToo, 13)}},
              {{GridHost.Account("town", "王思源", Roles.TownshipCentre, SmallDivisions.NorthTown, 14)}},
              {{GridHost.Account("centre", "方守正", Roles.CountyCentre, SmallDivisions.County, 15)}} ] } ] }
            """);
        GridWorker = await host.CallerAsync(Tenant, Roles.GridWorker, gridCode);
        Committee = await host.CallerAsync(Tenant, Roles.Committee, SmallDivisions.North);
        NextCommittee = await host.CallerAsync(Tenant, Roles.Committee, SmallDivisions.NorthToo);
        Township = await host.CallerAsync(Tenant, Roles.TownshipCentre, SmallDivisions.NorthTown);
        County = await host.CallerAsync(Tenant, Roles.CountyCentre, SmallDivisions.County);
    }
}
