using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Platform.Api;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Admin;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Api;

/// <summary>Keys of other systems (接口密钥): made on the page, shown once, good in one county and for what they say, until they are stopped.</summary>
public sealed partial class ApiKeyTests
{
    private const string Path = "/sample/program";

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_is_shown_once_works_in_its_county_and_is_dead_at_the_request_after_it_was_stopped(DatabaseProvider store)
    {
        await using var host = await AdminBrowser.StartAsync(store);
        using var admin = await AdminBrowser.SignInAsync(host, host.A);
        var key = await MakeAsync(admin, SampleScopes.Write);
        (await admin.ReadAsync("/admin/api")).ShouldNotContain(key, Case.Sensitive, "it is shown once");

        (await AskAsync(host, host.A, key)).ShouldBe((HttpStatusCode.OK, "县小程序"));
        (await SendAsync(host, host.A, new HttpRequestMessage(HttpMethod.Post, $"{Path}?api_key={key}"))).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(host, host.A, new HttpRequestMessage(HttpMethod.Post, Path) { Content = new FormUrlEncodedContent([new("api_key", key)]) })).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(host, host.B, key)).Status.ShouldBe(HttpStatusCode.Unauthorized, "another county knows it no more than any other");

        var row = (await RowsAsync(host)).ShouldHaveSingleItem();
        row.Hash.ShouldNotContain(key[4..12]);
        row.LastUsedAt.ShouldNotBeNull();

        (await admin.PostAsync($"/admin/api/{row.Id}/revoke", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AskAsync(host, host.A, key)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(host, host.A, new HttpRequestMessage(HttpMethod.Get, $"{Path}?api_key={key}"))).Status.ShouldBe(HttpStatusCode.Unauthorized, "where none is needed, a dead one is refused all the same");
        var acts = await host.InTenantAsync(host.A, scope => scope.GetRequiredService<KernelDbContext>().Set<AuditEntry>().Select(entry => entry.Action).ToListAsync());
        acts.ShouldContain("tenant.api.key.add");
        acts.ShouldContain("tenant.api.key.revoke");
    }

    [Fact]
    public async Task A_key_is_good_for_its_scopes_alone_and_a_cookie_for_none_of_it()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var admin = await AdminBrowser.SignInAsync(host, host.A);
        var other = await MakeAsync(admin, SampleScopes.Other);
        (await AskAsync(host, host.A, other)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(host, host.A, "szk_nonsense")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(host, host.A, null)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await admin.ReadAsync(Path)).ShouldBe("访客", "whoever is signed in is nobody to a program's endpoint");
        using var withCookie = await admin.PostAsync("/admin/api", [], Path);
        withCookie.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var page = new HttpRequestMessage(HttpMethod.Get, "/admin/api");
        page.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await MakeAsync(admin, SampleScopes.Write));
        (await SendAsync(host, host.A, page)).Status.ShouldBe(HttpStatusCode.Unauthorized, "and a key opens no page");
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_key_is_said_and_the_form_keeps_what_was_typed()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var admin = await AdminBrowser.SignInAsync(host, host.A);
        var page = await (await admin.PostAsync("/admin/api", [("Input.Name", "融媒体"), ("Input.Days", "0"), ("Input.AreaCode", "330825")])).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("至少一样");
        page.ShouldContain("天数写 1 到 3650");
        page.ShouldContain("没有代码是 330825 的地方");
        page.ShouldContain("融媒体");
        (await RowsAsync(host)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hundred_at_once_with_one_key_are_held_to_its_limit_and_none_breaks()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var admin = await AdminBrowser.SignInAsync(host, host.A);
        var key = await MakeAsync(admin, SampleScopes.Write);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync(host, host.A, key)));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(60);
        answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests).ShouldBe(40);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_no_form_is_refused_before_anything_is_looked_up()
    {
        await using var host = await AdminBrowser.StartAsync();
        var large = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new FormUrlEncodedContent([new("api_key", new string('x', 2000))]) };
        (await SendAsync(host, host.A, large)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var many = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new FormUrlEncodedContent(Enumerable.Range(0, 120).Select(at => KeyValuePair.Create($"a{at}", "1"))) };
        (await SendAsync(host, host.A, many)).Status.ShouldBe(HttpStatusCode.BadRequest);
        var (status, body) = await SendAsync(host, host.A, new HttpRequestMessage(HttpMethod.Post, Path));
        status.ShouldBe(HttpStatusCode.Unauthorized);
        body.ShouldContain("\"status\":401");
    }

    [Fact]
    public async Task An_endpoint_of_a_feature_of_its_own_is_not_there_while_that_is_off()
    {
        await using var host = await AdminBrowser.StartAsync();
        (await SendAsync(host, host.A, new HttpRequestMessage(HttpMethod.Get, "/sample/extra"))).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(host, host.A, new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json"))).Body.ShouldContain("/sample/extra");
        await host.Services.GetRequiredService<Shanzhi.Features.IShellFeaturesManager>().DisableAsync(host.A, ["Sample.Extra"], TestContext.Current.CancellationToken);
        (await SendAsync(host, host.A, new HttpRequestMessage(HttpMethod.Get, "/sample/extra"))).Status.ShouldBe(HttpStatusCode.NotFound);
        var document = (await SendAsync(host, host.A, new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json"))).Body;
        document.ShouldNotContain("/sample/extra");
        document.ShouldContain(Path);
        document.ShouldNotContain("/sample/note", Case.Sensitive, "what is not for programs is not told");
    }

    internal static async Task<string> MakeAsync(AdminBrowser admin, string scope)
    {
        (await admin.PostAsync("/admin/api", [("Input.Name", "县小程序"), ("Input.Scopes", scope)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var key = Key().Match(await admin.ReadAsync("/admin/api")).Value;
        key.ShouldNotBeEmpty();
        return key;
    }

    private static Task<(HttpStatusCode Status, string Body)> AskAsync(TestHost host, ShellSettings tenant, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return SendAsync(host, tenant, request);
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(TestHost host, ShellSettings tenant, HttpRequestMessage request)
    {
        using var client = host.CreateClient(tenant);
        client.DefaultRequestHeaders.Remove("Accept");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Task<List<ApiKey>> RowsAsync(TestHost host)
        => host.InTenantAsync(host.A, scope => scope.GetRequiredService<KernelDbContext>().Set<ApiKey>().AsNoTracking().ToListAsync());

    [GeneratedRegex("szk_[\\w-]{43}", RegexOptions.None, 30000)]
    private static partial Regex Key();
}
