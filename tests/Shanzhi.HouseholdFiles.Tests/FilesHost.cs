using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Divisions;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Recipes;
using Shanzhi.Testing;

namespace Shanzhi.HouseholdFiles.Tests;

/// <summary>The real kernel with Communities, Grid and household files, on a real store: a county with two townships, households, grids and people in posts.</summary>
public partial class FilesHost : IAsyncLifetime
{
    internal virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    internal SettableTime Time { get; } = new();

    internal Postbox Post { get; } = new();

    internal LogBook Logs { get; } = new();

    internal TestHost Host { get; private set; } = null!;

    internal AreaView Village { get; private set; } = null!;

    internal AreaView OtherVillage { get; private set; } = null!;

    internal AreaView County { get; private set; } = null!;

    internal Caller Worker { get; private set; } = Caller.Guest;

    internal Caller Committee { get; private set; } = Caller.Guest;

    internal Caller OtherCommittee { get; private set; } = Caller.Guest;

    internal Caller Township { get; private set; } = Caller.Guest;

    internal Caller Admin { get; private set; } = Caller.Guest;

    /// <summary>Households of <see cref="Village"/>, by number.</summary>
    internal IReadOnlyList<HouseholdView> Homes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(Provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.AddSingleton<INotifier>(Post);
            builder.Services.AddSingleton<IDivisions, SmallDivisions>();
            builder.Services.AddScoped<MediatR.IRequestHandler<Erase, bool>, EraseHandler>();
            builder.Logging.AddProvider(Logs);
            builder.Logging.SetMinimumLevel(LogLevel.Information);
        });
        await RunAsync(Recipe);
        (Village, OtherVillage, County) = (await AreaAsync(SmallDivisions.North), await AreaAsync(SmallDivisions.South), await AreaAsync(SmallDivisions.County));
        Worker = await CallerAsync(Roles.GridWorker, Village);
        Committee = await CallerAsync(Roles.Committee, Village);
        OtherCommittee = await CallerAsync(Roles.Committee, OtherVillage);
        Township = await CallerAsync(Roles.TownshipCentre, await AreaAsync(SmallDivisions.NorthTown));
        Admin = await CallerAsync(Roles.CountyAdmin, County);
        Homes = await InAsync<IHouseholdDirectory, IReadOnlyList<HouseholdView>>(directory => directory.BelowAsync(Village.Path, 0, 100));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal Task<T> SendAsync<T>(MediatR.IRequest<T> request, Caller caller) => Host.SendAsync(Host.A, request, caller);

    internal Task<T> ReadAsync<T>(Func<HouseholdFilesDbContext, T> read) => InAsync<HouseholdFilesDbContext, T>(db => Task.FromResult(read(db)));

    internal Task<T> InAsync<TService, T>(Func<TService, Task<T>> work, Caller? caller = null)
        where TService : notnull
        => Host.InTenantAsync(Host.A, scope => work(scope.GetRequiredService<TService>()), caller ?? Caller.System);

    internal Task<AreaView> AreaAsync(string code) => InAsync<IAreaDirectory, AreaView>(async areas => (await areas.FindByCodeAsync(code))!);

    internal Task<IReadOnlyList<HouseholdPerson>> PeopleAsync(Guid household) => InAsync<IHouseholdRegister, IReadOnlyList<HouseholdPerson>>(register => register.PeopleAsync([household]));

    internal Task<int> WriteAsync(Guid household, string key, string? value, Caller? caller = null, Guid? person = null, DateOnly? asOf = null, bool clear = false)
        => SendAsync(new SaveFacts(household, person, [new TypedFact(key, value, clear)], FactSource.Household, asOf), caller ?? Admin);

    internal Task<Fact> FactAsync(Guid household, string key) => ReadAsync(db => db.Facts.Single(fact => fact.HouseholdId == household && fact.FieldKey == key && fact.Slot != null));

    internal Task<RecipeResult> RunAsync(string recipe) => Host.Services.GetRequiredService<IRecipeExecutor>().ExecuteAsync(Host.A, new RecipeDescriptor("test", "", "", false, recipe));

    internal Task<HttpClient> SignedInAsync(string login) => Host.SignedInAsync(Host.A, login);

    internal static Task<string> GetAsync(HttpClient client, string page) => client.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>A browser of somebody who speaks for a household by an approved claim.</summary>
    internal async Task<HttpClient> ClaimedAsync(HouseholdView home, string phone)
    {
        var person = (await PeopleAsync(home.Id)).First(one => one.IsHead);
        var group = await InAsync<IAreaDirectory, AreaView>(async areas => (await areas.FindByPathAsync(home.Area))!);
        var client = Host.CreateClient(Host.A);
        await PageForms.PostAsync(client, "/sign-in?handler=Send", ("Input.Phone", phone));
        (await PageForms.PostAsync(client, "/sign-in?handler=Enter", ("Input.Phone", phone), ("Input.Code", Post.Sent.Last(sent => sent.To == phone).Secret!))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageForms.PostAsync(client, $"/my/claim?place={group.Id}", ("Input.Name", person.DisplayName), ("Input.BirthDate", Periods.Key(person.BirthDate!.Value)))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var admin = await SignedInAsync("admin");
        var claim = Claim().Match(await GetAsync(admin, "/admin/claims")).Value;
        (await PageForms.PostAsync(admin, $"{claim}?handler=Approve", ("resident", $"{person.Id}"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    /// <summary>With the rights the modules propose to the role.</summary>
    internal async Task<Caller> CallerAsync(string role, AreaView place)
        => await Host.InTenantAsync(Host.A, async scope =>
        {
            var holder = (await scope.GetRequiredService<IStaffDirectory>().InRoleAsync(role, place.Path)).First(post => post.Area == place.Path);
            var rights = scope.GetServices<IPermissionProvider>().SelectMany(provider => provider.GetDefaultStereotypes()).Where(stereotype => stereotype.Role == role).SelectMany(stereotype => stereotype.Permissions);
            var county = await scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(SmallDivisions.County);
            return new Caller(holder.AccountId, holder.Name, [.. rights.Select(right => new Grant(right.Name, place.Path)).Distinct()]) { Office = holder.RoleTitle, Top = county!.Path };
        });

    internal static string Account(string login, string name, string role, string area, int tail)
        => $$"""{ "login": "{{login}}", "name": "{{name}}", "password": "{{TestHost.Password}}", "role": "{{role}}", "areaCode": "{{area}}", "phone": "138000000{{tail}}" }""";

    private static string Recipe => $$"""
        { "name": "test", "displayName": "test", "steps": [
          { "name": "features", "enable": ["Shanzhi.Grid", "Shanzhi.HouseholdFiles"] },
          { "name": "areas.divisions", "county": "{{SmallDivisions.County[..6]}}" },
          { "name": "roles" },
          { "name": "grid.categories" },
          { "name": "files.catalogue" },
          { "name": "communities.demo", "households": 12, "villages": ["{{SmallDivisions.North}}", "{{SmallDivisions.South}}"] },
          { "name": "accounts.demo", "accounts": [
            {{Account("worker", "徐一禾", Roles.GridWorker, SmallDivisions.North, 11)}},
            {{Account("village", "余小满", Roles.Committee, SmallDivisions.North, 12)}},
            {{Account("other", "方守正", Roles.Committee, SmallDivisions.South, 13)}},
            {{Account("town", "王思源", Roles.TownshipCentre, SmallDivisions.NorthTown, 14)}},
            {{Account("admin", "陈望禾", Roles.CountyAdmin, SmallDivisions.County, 15)}} ] },
          { "name": "grid.demo", "villages": ["{{SmallDivisions.North}}"], "reports": 1 }
        ] }
        """;

    [GeneratedRegex("/admin/claims/[0-9a-f-]{36}", RegexOptions.None, 30000)]
    private static partial Regex Claim();
}
