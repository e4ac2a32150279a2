using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Divisions;
using Shanzhi.Grid;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Recording;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>The real kernel with Communities, Grid, Visits and the theme, on a real store: a county of two townships and three villages, two groups with six households.</summary>
public abstract class VisitsHost(DatabaseProvider provider) : IAsyncLifetime
{
    internal SettableTime Time { get; } = new();

    internal Postbox Post { get; } = new();

    internal TestHost Host { get; private set; } = null!;

    internal Caller Worker { get; private set; } = Caller.Guest;

    internal Caller OtherWorker { get; private set; } = Caller.Guest;

    internal Caller Committee { get; private set; } = Caller.Guest;

    internal Caller Township { get; private set; } = Caller.Guest;

    internal Caller Admin { get; private set; } = Caller.Guest;

    internal AreaView Village { get; private set; } = null!;

    internal Guid Upper { get; private set; }

    internal Guid Lower { get; private set; }

    /// <summary>By number: V-1 to V-4 in the upper group, V-5 and V-6 in the lower.</summary>
    internal Dictionary<string, Guid> Homes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.AddSingleton<INotifier>(Post);
            builder.Services.AddSingleton<IDivisions, SmallDivisions>();
            OwnHomes.Add(builder.Services);
            builder.Services.AddScoped<MediatR.IRequestHandler<Spoil, int>, SpoilHandler>();
            builder.Services.AddScoped<MediatR.IRequestHandler<LieIn, int>, LieInHandler>();
            builder.Services.AddScoped<MediatR.IRequestHandler<EraseOwn, int>, EraseOwnHandler>();
        });
        foreach (var tenant in new[] { Host.A, Host.B })
        {
            await RunAsync(tenant, SetUp);
        }

        Village = await AreaAsync(SmallDivisions.North);
        Upper = await SendAsync(new AddArea(Village.Id, AreaLevel.Group, "上坪组"), Caller.System);
        Lower = await SendAsync(new AddArea(Village.Id, AreaLevel.Group, "下坪组"), Caller.System);
        (Worker, OtherWorker) = (await CallerAsync(Roles.GridWorker, SmallDivisions.North), await CallerAsync(Roles.GridWorker, SmallDivisions.South));
        (Committee, Township, Admin) = (await CallerAsync(Roles.Committee, SmallDivisions.North), await CallerAsync(Roles.TownshipCentre, SmallDivisions.NorthTown), await CallerAsync(Roles.CountyAdmin, SmallDivisions.County));
        var admin = await SignedInAsync("admin");
        for (var at = 1; at <= 6; at++)
        {
            (await PageForms.PostAsync(admin, "/admin/households/edit", ("Input.Number", $"V-{at}"), ("Input.AreaId", $"{(at < 5 ? Upper : Lower)}"), ("Input.LivingHere", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        await UntilAsync(db => db.Households.Count() == 6);
        Homes = await ReadAsync(db => db.Households.ToDictionary(row => row.Number, row => row.HouseholdId, StringComparer.Ordinal));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal Task<T> SendAsync<T>(ICommand<T> command, Caller caller) => Host.SendAsync(Host.A, command, caller);

    internal Task<T> ReadAsync<T>(Func<VisitsDbContext, T> read) => Host.InTenantAsync(Host.A, scope => Task.FromResult(read(scope.GetRequiredService<VisitsDbContext>())));

    internal Task<T> AskAsync<TService, T>(Func<TService, Task<T>> ask, Caller caller)
        where TService : notnull
        => Host.InTenantAsync(Host.A, scope => ask(scope.GetRequiredService<TService>()), caller);

    internal Task<AreaView> AreaAsync(string code) => Host.InTenantAsync(Host.A, async scope => (await scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(code))!);

    /// <summary>Waits for what comes through the outbox; its clock goes on meanwhile, for the runner sleeps by it.</summary>
    internal async Task UntilAsync(Func<VisitsDbContext, bool> holds)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await ReadAsync(holds))
            {
                return;
            }

            Time.Now += TimeSpan.FromSeconds(1);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("It never came through the outbox.");
    }

    /// <summary>A home visit with a name as its receipt.</summary>
    internal Task<RecordedVisit> VisitAsync(string number, Caller worker, DateTimeOffset? at = null, string? key = null, Contact contact = Contact.Visit)
        => SendAsync(new RecordVisit { IdempotencyKey = key, HouseholdId = Homes[number], Contact = contact, OccurredAt = at, Diary = "坐了一会儿，家里都好", Receipt = Receipt.Name, ReceiptName = "本人" }, worker);

    internal Task<RecipeResult> RunAsync(ShellSettings tenant, string recipe)
        => Host.Services.GetRequiredService<IRecipeExecutor>().ExecuteAsync(tenant, new RecipeDescriptor("test", "", "", false, recipe));

    internal Task<HttpClient> SignedInAsync(string login) => Host.SignedInAsync(Host.A, login);

    internal static Task<string> GetStringAsync(HttpClient client, string page) => client.GetStringAsync(page, TestContext.Current.CancellationToken);

    private static string SetUp => $$"""
        { "name": "test", "displayName": "test", "steps": [
          { "name": "features", "enable": ["Shanzhi.Grid", "Shanzhi.Visits"] },
          { "name": "areas.divisions", "county": "{{SmallDivisions.County[..6]}}" },
          { "name": "roles" },
          { "name": "grid.categories" },
          { "name": "visits.kinds" },
          { "name": "accounts.demo", "accounts": [
            {{Account("worker", "徐一禾", Roles.GridWorker, SmallDivisions.North, 11)}},
            {{Account("committee", "余小满", Roles.Committee, SmallDivisions.North, 12)}},
            {{Account("other", "方守正", Roles.GridWorker, SmallDivisions.South, 13)}},
            {{Account("town", "王思源", Roles.TownshipCentre, SmallDivisions.NorthTown, 14)}},
            {{Account("supervisor", "李守信", Roles.Supervisor, SmallDivisions.North, 16)}},
            {{Account("admin", "陈望禾", Roles.CountyAdmin, SmallDivisions.County, 15)}} ] }
        ] }
        """;

    private static string Account(string login, string name, string role, string area, int tail)
        => $$"""{ "login": "{{login}}", "name": "{{name}}", "password": "{{TestHost.Password}}", "role": "{{role}}", "areaCode": "{{area}}", "phone": "138000000{{tail}}" }""";

    /// <summary>Who holds a role at a place, with the rights the modules give it.</summary>
    private async Task<Caller> CallerAsync(string role, string area)
    {
        var place = await AreaAsync(area);
        var top = (await AreaAsync(SmallDivisions.County)).Path;
        return await Host.InTenantAsync(Host.A, async scope =>
        {
            var holder = (await scope.GetRequiredService<IStaffDirectory>().InRoleAsync(role, place.Path)).Single(post => post.Area == place.Path);
            var rights = scope.GetServices<IPermissionProvider>().SelectMany(one => one.GetDefaultStereotypes()).Where(stereotype => stereotype.Role == role).SelectMany(stereotype => stereotype.Permissions);
            return new Caller(holder.AccountId, holder.Name, [.. rights.Select(right => new Grant(right.Name, place.Path))]) { Office = holder.RoleTitle, Top = top };
        });
    }
}

public sealed class SqliteVisits() : VisitsHost(DatabaseProvider.Sqlite);

public sealed class PostgreSqlVisits() : VisitsHost(DatabaseProvider.PostgreSql);
