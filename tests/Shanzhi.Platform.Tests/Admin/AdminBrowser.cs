using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Modules;
using Shanzhi.Permissions;
using Shanzhi.Platform.Admin;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Admin;

/// <summary>Signs anybody in by a link, so that tests of pages need no accounts module.</summary>
internal sealed class SignInStartup : StartupBase
{
    public override void Configure(IEndpointRouteBuilder endpoints)
        => endpoints.MapGet("/test-sign-in/{account:guid}", async (Guid account, ISignIn signIn) =>
        {
            await signIn.SignInAsync(account, "stamp", remember: false);
            return Results.Ok();
        }).AllowAnonymous();
}

/// <summary>Everybody who signed in is called 王管理（示例） and holds the given rights in the whole tenant.</summary>
internal sealed class TestCallers(IReadOnlyList<string> rights) : ICallerSource
{
    public Task<Caller?> FindAsync(Guid accountId, string securityStamp, CancellationToken cancellation)
        => Task.FromResult<Caller?>(new Caller(accountId, "王管理（示例）", [.. rights.Select(right => new Grant(right, AreaPath.Root))]) { Office = "县级管理员" });
}

/// <summary>A signed-in browser: reads pages, sends their forms with the token.</summary>
internal sealed partial class AdminBrowser(HttpClient client) : IDisposable
{
    public static IReadOnlyList<string> AllRights { get; } = [.. new AdminPermissions().GetPermissions().Select(permission => permission.Name)];

    public static Task<TestHost> StartAsync(DatabaseProvider store = DatabaseProvider.Sqlite, IReadOnlyList<string>? rights = null)
        => TestHost.StartAsync(store, builder => builder.Services.AddSingleton<ICallerSource>(new TestCallers(rights ?? AllRights)));

    public static async Task<AdminBrowser> SignInAsync(TestHost host, ShellSettings tenant)
    {
        var client = host.CreateClient(tenant);
        (await client.GetAsync($"/test-sign-in/{Guid.CreateVersion7()}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return new AdminBrowser(client);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<string> ReadAsync(string path)
    {
        var answer = await GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form of the page at <paramref name="path"/>.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, string? to = null)
    {
        var token = Token().Match(await ReadAsync(path)).Groups["token"].Value;
        token.ShouldNotBeEmpty();
        using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await client.PostAsync(to ?? path, form, TestContext.Current.CancellationToken);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Token();
}
