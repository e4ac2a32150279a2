using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.BackgroundTasks;
using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Compose;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Divisions;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Broadcast.Tests;

/// <summary>Which places the roster was asked for.</summary>
internal sealed class Asked : ConcurrentQueue<AreaPath>;

/// <summary>Villagers as the roster would answer: some with a number, one household with none, two households of one number.</summary>
internal sealed class Roster(IAreaDirectory areas, Asked asked) : IHouseholdReach
{
    public const int People = 430;

    /// <summary>Shared by two households.</summary>
    public const string Shared = "13900000001";

    public static string Number(int at) => $"139{at:00000000}";

    public async Task<IReadOnlyList<Reachable>> BelowAsync(AreaPath area, CancellationToken cancellation = default)
    {
        asked.Enqueue(area);
        var north = (await areas.FindByCodeAsync(SmallDivisions.North, cancellation))!;
        return !area.Contains(north.Path) ? [] :
        [
            .. Enumerable.Range(1, People).Select(at => new Reachable(Guid.CreateVersion7(), null, Number(at), $"村民{at}", north.Path)),
            new Reachable(Guid.CreateVersion7(), null, Shared, "同一个号", north.Path),
            new Reachable(Guid.CreateVersion7(), null, null, "", north.Path),
        ];
    }
}

/// <summary>The real kernel, Communities, this module and the theme, on a real store.</summary>
public sealed partial class BroadcastHost : IAsyncLifetime
{
    internal DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    internal SettableTime Time { get; } = new() { Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero) };

    internal Postbox Post { get; } = new();

    internal Asked Asked { get; } = new();

    internal TestHost Host { get; private set; } = null!;

    internal Caller Committee { get; private set; } = Caller.Guest;

    internal Caller Worker { get; private set; } = Caller.Guest;

    internal Caller Other { get; private set; } = Caller.Guest;

    internal Caller Town { get; private set; } = Caller.Guest;

    internal AreaView Village { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(Provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.AddSingleton<INotifier>(Post);
            builder.Services.AddSingleton<IDivisions, SmallDivisions>();
            builder.Services.AddSingleton(Asked);
            builder.Services.AddScoped<IHouseholdReach, Roster>();
            builder.Services.AddScoped<MediatR.IRequestHandler<Erase, bool>, EraseHandler>();
        });
        foreach (var tenant in new[] { Host.A, Host.B })
        {
            await Host.Services.GetRequiredService<IRecipeExecutor>().ExecuteAsync(tenant, new RecipeDescriptor("test", "", "", false, SetUp));
        }

        Village = (await Host.InTenantAsync(Host.A, scope => scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(SmallDivisions.North)))!;
        Committee = await CallerAsync(Roles.Committee, SmallDivisions.North);
        Worker = await CallerAsync(Roles.GridWorker, SmallDivisions.North);
        Other = await CallerAsync(Roles.Committee, SmallDivisions.South);
        Town = await CallerAsync(Roles.TownshipCentre, SmallDivisions.NorthTown);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal Task<T> SendAsync<T>(ICommand<T> command, Caller caller) => Host.SendAsync(Host.A, command, caller);

    internal Task<T> ReadAsync<T>(Func<BroadcastDbContext, T> read) => Host.InTenantAsync(Host.A, scope => Task.FromResult(read(scope.GetRequiredService<BroadcastDbContext>())));

    internal Task<Circular> CircularAsync(Guid id) => ReadAsync(db => db.Circulars.Single(row => row.Id == id));

    /// <summary>Runs what is due, as the runner would.</summary>
    internal async Task RunAsync(string task)
    {
        while (await Host.InTenantAsync(Host.A, scope => scope.GetServices<IBackgroundTask>().Single(one => one.Name == task).RunAsync(default)) is { } next && task == "kernel.jobs" && next <= Time.Now)
        {
            // Once more, until nothing is left.
        }
    }

    /// <summary>Writes, sends and lets it go out.</summary>
    internal async Task<Guid> TellAsync(CircularInput input, Caller? by = null)
    {
        var id = await SendAsync(new SaveCircular(null, input with { In = Village.Id }, "http://alpha.test"), by ?? Committee);
        await SendAsync(new SendCircular(id), by ?? Committee);
        await RunAsync("kernel.jobs");
        return id;
    }

    internal static CircularInput Notice(string title) => new() { Kind = CircularKind.Notice, Title = title, Text = "明天上午停水，请提前存水。", People = "徐大山 13800000091\n王小河 138-0000-0092" };

    internal static CircularInput Call(string title) => new() { Kind = CircularKind.Mobilise, Title = title, Text = "雨大，请到集合点。", Places = "文化礼堂\n村委会", People = "徐大山 13800000091\n王小河 13800000092", Roles = [Roles.GridWorker] };

    /// <summary>What stands behind the last link sent to a number about something.</summary>
    internal string CodeOf(string phone, string about) => Link().Match(Post.To(phone).Last(message => message.Text.Contains(about, StringComparison.Ordinal)).Text).Groups["code"].Value;

    internal Task<HttpClient> SignedInAsync(string login) => Host.SignedInAsync(Host.A, login);

    private async Task<Caller> CallerAsync(string role, string area) => await Host.InTenantAsync(Host.A, async scope =>
    {
        var areas = scope.GetRequiredService<IAreaDirectory>();
        var place = (await areas.FindByCodeAsync(area))!;
        var holder = (await scope.GetRequiredService<IStaffDirectory>().InRoleAsync(role, place.Path)).First(post => post.Area == place.Path);
        var rights = new BroadcastPermissions().GetDefaultStereotypes().Single(stereotype => stereotype.Role == role).Permissions;
        return new Caller(holder.AccountId, holder.Name, [.. rights.Select(right => new Grant(right.Name, place.Path))]) { Office = holder.RoleTitle, Top = (await areas.FindByCodeAsync(SmallDivisions.County))!.Path };
    });

    private static string SetUp => $$"""
        { "name": "test", "displayName": "test", "steps": [
          { "name": "features", "enable": ["Shanzhi.Broadcast"] },
          { "name": "areas.divisions", "county": "{{SmallDivisions.County[..6]}}" },
          { "name": "roles" },
          { "name": "broadcast.templates" },
          { "name": "settings", "type": "broadcast.settings", "value": { "mostAnHour": 50 } },
          { "name": "accounts.demo", "accounts": [
            {{Account("village", "余小满", Roles.Committee, SmallDivisions.North, 11)}},
            {{Account("worker", "徐一禾", Roles.GridWorker, SmallDivisions.North, 12)}},
            {{Account("south", "方守正", Roles.Committee, SmallDivisions.South, 13)}},
            {{Account("town", "王思源", Roles.TownshipCentre, SmallDivisions.NorthTown, 14)}},
            {{Account("admin", "陈望禾", Roles.CountyAdmin, SmallDivisions.County, 15)}} ] }
        ] }
        """;

    private static string Account(string login, string name, string role, string area, int tail)
        => $$"""{ "login": "{{login}}", "name": "{{name}}", "password": "{{TestHost.Password}}", "role": "{{role}}", "areaCode": "{{area}}", "phone": "138000000{{tail}}" }""";

    [GeneratedRegex("/b/(?<code>[a-z0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
