using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Divisions;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>The real kernel, the Communities and Grid modules and the theme, on a real store; set up from the blueprint as a county would be.</summary>
public sealed class GridHost : IAsyncLifetime
{
    internal const string Phone = "13800000021";

    /// <summary>Set before it is started; a class fixture stands on SQLite.</summary>
    internal DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>Further services, put in place of the real ones.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    internal SettableTime Time { get; } = new();

    internal Postbox Post { get; } = new();

    internal TestHost Host { get; private set; } = null!;

    internal Caller Worker { get; private set; } = Caller.Guest;

    internal Caller OtherWorker { get; private set; } = Caller.Guest;

    internal Caller Chief { get; private set; } = Caller.Guest;

    internal Caller Township { get; private set; } = Caller.Guest;

    internal Caller Admin { get; private set; } = Caller.Guest;

    internal Guid Village { get; private set; }

    internal Guid OtherVillage { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(Provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.AddSingleton<INotifier>(Post);
            builder.Services.AddSingleton<IDivisions, SmallDivisions>();
            Configure?.Invoke(builder.Services);
        });
        foreach (var tenant in new[] { Host.A, Host.B })
        {
            await RunAsync(tenant, SetUp);
            await RunAsync(tenant, People);
        }

        Village = (await AreaAsync(SmallDivisions.North)).Id;
        OtherVillage = (await AreaAsync(SmallDivisions.South)).Id;
        Worker = await CallerAsync(Host.A, Roles.GridWorker, SmallDivisions.North);
        Chief = await CallerAsync(Host.A, Roles.GridChief, SmallDivisions.North);
        OtherWorker = await CallerAsync(Host.A, Roles.GridWorker, SmallDivisions.South);
        Township = await CallerAsync(Host.A, Roles.TownshipCentre, SmallDivisions.NorthTown);
        Admin = await CallerAsync(Host.A, Roles.CountyAdmin, SmallDivisions.County);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal Task<T> SendAsync<T>(ICommand<T> command, Caller caller) => Host.SendAsync(Host.A, command, caller);

    internal Task<T> ReadAsync<T>(Func<GridDbContext, T> read) => Host.InTenantAsync(Host.A, scope => Task.FromResult(read(scope.GetRequiredService<GridDbContext>())));

    internal Task<Report> ReportAsync(Guid id) => ReadAsync(db => db.Reports.Single(report => report.Id == id));

    internal Task<AreaView> AreaAsync(string code) => AreaAsync(Host.A, code);

    internal Task<AreaView> AreaAsync(ShellSettings tenant, string code) => Host.InTenantAsync(tenant, async scope => (await scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(code))!);

    /// <summary>Handed in without a name, so that it may be worked on at once.</summary>
    internal async Task<SubmitReportResult> TellAsync(string text = "路灯不亮了", string category = "roads.lamp", Guid? area = null, string? about = null)
        => await SendAsync(new SubmitReport { AreaId = area ?? Village, PlaceText = "桥头", Text = text, CategoryKey = category, Anonymous = true, AboutName = about }, Caller.Guest);

    internal Task<RecipeResult> RunAsync(ShellSettings tenant, string recipe)
        => Host.Services.GetRequiredService<IRecipeExecutor>().ExecuteAsync(tenant, new RecipeDescriptor("test", "", "", false, recipe));

    /// <summary>A browser in which somebody of the first county's staff has signed in.</summary>
    internal Task<HttpClient> SignedInAsync(string login) => Host.SignedInAsync(Host.A, login);

    internal static Task<string> GetStringAsync(HttpClient client, string page) => client.GetStringAsync(page, TestContext.Current.CancellationToken);

    internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string page) => client.GetAsync(page, TestContext.Current.CancellationToken);

    private static string SetUp => $$"""
        { "name": "test", "displayName": "test", "steps": [
          { "name": "features", "enable": ["Shanzhi.Grid", "{{GridFeatures.Bulletins}}"] },
          { "name": "areas.divisions", "county": "{{SmallDivisions.County[..6]}}" },
          { "name": "roles" },
          { "name": "grid.categories" }
        ] }
        """;

    internal static string People => $$"""
        { "name": "people", "displayName": "people", "steps": [
          { "name": "accounts.demo", "accounts": [
            {{Account("worker", "徐一禾", Roles.GridWorker, SmallDivisions.North, 11)}},
            {{Account("chief", "陈望禾", Roles.GridChief, SmallDivisions.North, 12)}},
            {{Account("other", "方守正", Roles.GridWorker, SmallDivisions.South, 13)}},
            {{Account("town", "王思源", Roles.TownshipCentre, SmallDivisions.NorthTown, 14)}},
            {{Account("admin", "余小满", Roles.CountyAdmin, SmallDivisions.County, 15)}} ] }
        ] }
        """;

    internal static string Account(string login, string name, string role, string area, int tail)
        => $$"""{ "login": "{{login}}", "name": "{{name}}", "password": "{{TestHost.Password}}", "role": "{{role}}", "areaCode": "{{area}}", "phone": "138000000{{tail}}" }""";

    /// <summary>Who holds a role at a place, with the rights the module gives it.</summary>
    internal async Task<Caller> CallerAsync(ShellSettings tenant, string role, string area)
    {
        var place = await AreaAsync(tenant, area);
        return await Host.InTenantAsync(tenant, async scope =>
        {
            var holder = (await scope.GetRequiredService<IStaffDirectory>().InRoleAsync(role, place.Path)).Single(post => post.Area == place.Path);
            var rights = new GridPermissions().GetDefaultStereotypes().Single(stereotype => stereotype.Role == role).Permissions;
            var county = (await scope.GetRequiredService<IAreaDirectory>().TopAsync())!;
            return new Caller(holder.AccountId, holder.Name, [.. rights.Select(right => new Grant(right.Name, place.Path))]) { Office = holder.RoleTitle, Top = county.Path, VillageDepth = county.VillageDepth };
        });
    }
}
