using System.Text.RegularExpressions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Audit;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Accounts;

/// <summary>What was written down of who did what.</summary>
internal sealed class AuditNotes : IAuditTrail
{
    public List<(string Action, string Subject, string? Reason)> Audited { get; } = [];

    public void Record(string action, string subject, string? reason = null, bool nameless = false) => Audited.Add((action, subject, reason));
}

/// <summary>The real kernel and module on a real store; only places, roster, post and time are small and at hand.</summary>
public sealed partial class AccountHost : IAsyncLifetime
{
    /// <summary>A module was put in after the roles were made.</summary>
    internal bool LateModule { get; set; }

    internal SettableTime Time { get; } = new() { Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero) };

    internal Postbox Post { get; } = new();

    internal AuditNotes Notes { get; } = new();

    internal HashingLog Hashing { get; } = new();

    internal TestHost Host { get; private set; } = null!;

    internal ShellSettings A => Host.A;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(configure: builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.AddSingleton<INotifier>(Post);
            builder.Services.AddSingleton<IAuditTrail>(Notes);
            builder.Services.AddSingleton(Hashing);
            builder.Services.AddScoped<Microsoft.AspNetCore.Identity.IPasswordHasher<Account>, WatchedHasher>();
            builder.Services.AddSingleton<IAreaDirectory, SmallCounty>();
            builder.Services.AddSingleton<IResidentRoster, SmallRoster>();
            builder.Services.AddScoped<IRequestHandler<SeedRoles, RecipeContext>, SeedHandler>();
            builder.Services.AddScoped<IRequestHandler<LeaveRight, bool>, LeaveRightHandler>();
            builder.Services.AddScoped<IRequestHandler<SeedStaff, RecipeContext>, SeedHandler>();
            builder.Services.AddScoped<IPermissionProvider>(_ => LateModule ? new LateRights() : new NoRights());
        });
        foreach (var tenant in new[] { Host.A, Host.B })
        {
            await SeedAsync(tenant);
        }
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal Task<SignInOutcome> EnterAsync(string name, string password) => SendAsync(new SignInStaff(name, password), Caller.Guest);

    internal Task<T> SendAsync<T>(ICommand<T> command, Caller? caller = null) => Host.SendAsync(A, command, caller);

    internal Task<T> ReadAsync<T>(Func<CommunitiesDbContext, Task<T>> read) => Host.InTenantAsync(A, scope => read(scope.GetRequiredService<CommunitiesDbContext>()));

    /// <summary>The account as the next request would see it; null when its ticket is dead.</summary>
    internal Task<Caller?> CallerAsync(Guid account, string stamp)
        => Host.InTenantAsync(A, scope => scope.GetRequiredService<ICallerSource>().FindAsync(account, stamp, default));

    internal async Task<Caller> StaffAsync(string role, AreaView area, string? login = null, string? phone = null)
    {
        login ??= "u" + Guid.CreateVersion7().ToString("N")[20..];
        await SendAsync(new SeedStaff(login, role, area.Code, phone));
        var account = await ReadAsync(db => Task.FromResult(db.Accounts.First(x => x.Login == login)));
        return (await CallerAsync(account.Id, account.SecurityStamp))!;
    }

    /// <summary>Signs a villager in by the code in the message.</summary>
    internal async Task<(Caller Caller, SignInOutcome Outcome)> VillagerAsync(string phone)
    {
        Time.Now += TimeSpan.FromMinutes(2);
        await SendAsync(new SendSignInCode(phone), Caller.Guest);
        var outcome = await SendAsync(new SignInByCode(phone, Post.Sent[^1].Secret!), Caller.Guest);
        return ((await CallerAsync(outcome.AccountId, outcome.Stamp))!, outcome);
    }

    internal static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var form = await client.GetStringAsync(page);
        var token = Token().Match(form).Groups["token"].Value;
        return await client.PostAsync(action, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(x => KeyValuePair.Create(x.Item1, x.Item2))));
    }

    internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string page) => client.GetAsync(page);

    internal static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync();

    private Task SeedAsync(ShellSettings tenant) => Host.SendAsync(tenant, new SeedRoles());

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Token();
}

internal sealed record SeedRoles : ICommand<RecipeContext>;

internal sealed record SeedStaff(string Login, string Role, string AreaCode, string? Phone = null) : ICommand<RecipeContext>;

internal sealed class SeedHandler(IEnumerable<IRecipeStep> steps) : IRequestHandler<SeedRoles, RecipeContext>, IRequestHandler<SeedStaff, RecipeContext>
{
    public Task<RecipeContext> Handle(SeedRoles request, CancellationToken cancellationToken) => RunAsync("roles", new RolesSpec());

    public Task<RecipeContext> Handle(SeedStaff request, CancellationToken cancellationToken) => RunAsync("accounts.demo", new DemoAccountsSpec
    {
        Accounts = [new DemoAccount { Login = request.Login, Name = request.Login, Password = TestHost.Password, Role = request.Role, AreaCode = request.AreaCode, Phone = request.Phone }],
    });

    private async Task<RecipeContext> RunAsync(string name, object step)
    {
        var context = new RecipeContext();
        await steps.Single(x => x.Name == name).ExecuteAsync(step, context, CancellationToken.None);
        return context;
    }
}
