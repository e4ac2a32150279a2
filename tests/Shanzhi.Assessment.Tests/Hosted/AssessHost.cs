using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Schemes;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Divisions;
using Shanzhi.Grid;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Recipes;
using Shanzhi.Testing;

namespace Shanzhi.Assessment.Tests.Hosted;

/// <summary>Who leads which grid.</summary>
internal sealed class TestGrids : IGridDirectory
{
    public List<GridView> Grids { get; } = [];

    public Task<IReadOnlyList<GridView>> BelowAsync(AreaPath area, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<GridView>>([.. Grids.Where(grid => area.Contains(grid.Path))]);

    public Task<IReadOnlyDictionary<Guid, Guid>> OfAsync(IReadOnlyCollection<HouseholdView> households, CancellationToken cancellation = default) => throw new NotSupportedException();
}

/// <summary>Stands for any module that lets something be assessed; a test writes down what it counts.</summary>
internal sealed class TestMeasures : IMeasureSource
{
    public List<MeasureCount> Counts { get; } = [];

    /// <summary>How often something was counted.</summary>
    public int Times { get; private set; }

    public IReadOnlyList<MeasureInfo> Measures { get; } =
    [
        new("test.done", "办结率", "办结的", "收到的", [SubjectKind.Village, SubjectKind.Township]),
        new("test.content", "满意率", "满意的", "评价的", [SubjectKind.Village, SubjectKind.Township]),
        new("party.entry", "录入率", "录入的", "应录入的", [SubjectKind.Worker]),
        new("test.walks", "巡查率", "巡查了的", "要巡查的", [SubjectKind.Grid]),
        new("test.logins", "登录次数", "登录的", "天数", [SubjectKind.Village]),
    ];

    public Task<IReadOnlyList<MeasureCount>> CountAsync(IReadOnlyCollection<string> measures, SubjectKind kind, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        Times++;
        return Task.FromResult<IReadOnlyList<MeasureCount>>([.. Counts.Where(count => measures.Contains(count.Measure) && Measures.Single(measure => measure.Key == count.Measure).Subjects.Contains(kind))]);
    }

    public string? Behind(string measure, SubjectKind kind, Guid subject, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until) => $"/behind/{measure}";
}

/// <summary>The real kernel with Communities, Grid, Assessment and the theme, on a real store, and people in posts.</summary>
public sealed class AssessHost : IAsyncLifetime
{
    internal DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    internal SettableTime Time { get; } = new() { Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero) };

    internal Postbox Post { get; } = new();

    internal TestMeasures Source { get; } = new();

    internal TestGrids Grids { get; } = new();

    internal TestHost Host { get; private set; } = null!;

    internal Caller Admin { get; private set; } = Caller.Guest;

    internal Caller Centre { get; private set; } = Caller.Guest;

    internal Caller Town { get; private set; } = Caller.Guest;

    internal Caller North { get; private set; } = Caller.Guest;

    internal Caller South { get; private set; } = Caller.Guest;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(Provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.AddSingleton<INotifier>(Post);
            builder.Services.AddSingleton<IDivisions, SmallDivisions>();
            builder.Services.AddSingleton<IMeasureSource>(Source);
            builder.Services.AddSingleton<IGridDirectory>(Grids);
        });
        await RunAsync($$"""
            { "name": "areas.divisions", "county": "{{SmallDivisions.County[..6]}}" }, { "name": "roles" }, { "name": "accounts.demo", "accounts": [
              {{Account("admin", "余小满", Roles.CountyAdmin, SmallDivisions.County, 11)}}, {{Account("centre", "方守正", Roles.CountyCentre, SmallDivisions.County, 12)}},
              {{Account("town", "王思源", Roles.TownshipCentre, SmallDivisions.NorthTown, 13)}}, {{Account("north", "陈望禾", Roles.Committee, SmallDivisions.North, 14)}},
              {{Account("south", "徐一禾", Roles.Committee, SmallDivisions.South, 15)}}, {{Account("road", "公路站", Roles.Department, SmallDivisions.County, 16)}},
              {{Account("worker", "李水生", Roles.GridWorker, SmallDivisions.North, 17)}} ] }
            """);
        Admin = await CallerAsync(Roles.CountyAdmin, SmallDivisions.County);
        Centre = await CallerAsync(Roles.CountyCentre, SmallDivisions.County);
        Town = await CallerAsync(Roles.TownshipCentre, SmallDivisions.NorthTown);
        North = await CallerAsync(Roles.Committee, SmallDivisions.North);
        South = await CallerAsync(Roles.Committee, SmallDivisions.South);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal Task<T> SendAsync<T>(ICommand<T> command, Caller? caller = null) => Host.SendAsync(Host.A, command, caller ?? Caller.System);

    internal Task<T> ReadAsync<T>(Func<AssessmentDbContext, T> read) => Host.InTenantAsync(Host.A, scope => Task.FromResult(read(scope.GetRequiredService<AssessmentDbContext>())));

    internal Task<AreaView> AreaAsync(string code) => Host.InTenantAsync(Host.A, async scope => (await scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(code))!);

    internal Task<RecipeResult> RunAsync(string steps) => Host.Services.GetRequiredService<IRecipeExecutor>().ExecuteAsync(Host.A, new RecipeDescriptor("test", "", "", false, $$"""{ "name": "test", "displayName": "test", "steps": [ {{steps}} ] }"""));

    /// <summary>Runs the schedule as it would run when due.</summary>
    internal Task<DateTimeOffset?> TickAsync() => Host.InTenantAsync(Host.A, scope => scope.GetServices<BackgroundTasks.IBackgroundTask>().Single(task => task.Name == RunTask.TaskName).RunAsync(TestContext.Current.CancellationToken), Caller.System);

    /// <summary>Two measures, forty and sixty points; red from 90, black below 60.</summary>
    internal Task<Guid> SchemeAsync(Func<SaveScheme, SaveScheme>? change = null)
    {
        var scheme = new SaveScheme(null, "", "村级考核", SubjectKind.Village, "示例县考核办法", new Formula
        {
            Measures = [new("test.done", 4000), new("test.content", 6000)], MinimumSample = 5, Stars = [6000, 8000], Boards = new BoardRule { RedFrom = 9000, RedMost = 1, BlackBelow = 6000, BlackMost = 1 },
        });
        return SendAsync(change?.Invoke(scheme) ?? scheme, Admin);
    }

    /// <summary>So many of so many for a village.</summary>
    internal async Task CountAsync(string code, (int Part, int Whole) done, (int Part, int Whole) content)
    {
        var area = await AreaAsync(code);
        Source.Counts.RemoveAll(count => count.SubjectId == area.Id);
        Source.Counts.Add(new MeasureCount("test.done", area.Id, area.Name, done.Part, done.Whole));
        Source.Counts.Add(new MeasureCount("test.content", area.Id, area.Name, content.Part, content.Whole));
    }

    internal Task<HttpClient> SignedInAsync(string login) => Host.SignedInAsync(Host.A, login);

    internal static Task<string> GetAsync(HttpClient client, string page) => client.GetStringAsync(page, TestContext.Current.CancellationToken);

    internal static async Task<HttpStatusCode> StatusAsync(HttpClient client, string page) => (await client.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode;

    internal async Task<Caller> CallerAsync(string role, string area)
    {
        var (place, top) = (await AreaAsync(area), await AreaAsync(SmallDivisions.County));
        return await Host.InTenantAsync(Host.A, async scope =>
        {
            var holder = (await scope.GetRequiredService<IStaffDirectory>().InRoleAsync(role, place.Path)).Single(post => post.Area == place.Path);
            var rights = new AssessmentPermissions().GetDefaultStereotypes().Single(stereotype => stereotype.Role == role).Permissions;
            return new Caller(holder.AccountId, holder.Name, [.. rights.Select(right => new Grant(right.Name, place.Path))]) { Office = holder.RoleTitle, Top = top.Path };
        });
    }

    internal Task<PostHolder> CallerAccountAsync(string role) => Host.InTenantAsync(Host.A, async scope => (await scope.GetRequiredService<IStaffDirectory>().InRoleAsync(role, AreaPath.Root)).Single());

    private static string Account(string login, string name, string role, string area, int tail)
        => $$"""{ "login": "{{login}}", "name": "{{name}}", "password": "{{TestHost.Password}}", "role": "{{role}}", "areaCode": "{{area}}", "phone": "138000000{{tail}}" }""";
}
