using System.Net;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Accounts;

public class SignInPageTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task A_villager_signs_in_by_phone_and_code_and_comes_back_to_where_they_wanted()
    {
        using var client = host.Host.CreateClient(host.A);
        var asked = await AccountHost.GetAsync(client, "/my");
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        asked.Headers.Location!.ToString().ShouldBe("/sign-in?back=%2Fmy");
        host.Time.Now += TimeSpan.FromMinutes(2);
        var sent = await AccountHost.PostAsync(client, "/sign-in", "/sign-in?handler=Send", ("Input.Phone", "135 0000 0001"));
        (await AccountHost.TextAsync(sent)).ShouldContain("Input.Code");
        var entered = await AccountHost.PostAsync(client, "/sign-in", "/sign-in?handler=Enter", ("Input.Phone", "13500000001"), ("Input.Code", host.Post.Sent[^1].Secret!), ("back", "/my"));
        entered.Headers.Location!.ToString().ShouldBe("/my");
        (await AccountHost.TextAsync(await AccountHost.GetAsync(client, "/my"))).ShouldContain("我的");
    }

    [Fact]
    public async Task A_ticket_of_one_tenant_is_nothing_in_another()
    {
        using var client = await SignedInAsync("13500000002");
        using var ours = host.Host.CreateClient(host.A);
        using var theirs = host.Host.CreateClient(host.Host.B);
        var ticket = Ticket(client.Set);
        (await WithCookieAsync(ours, $"shanzhi-{host.A.Id}", ticket)).ShouldBe(HttpStatusCode.OK);
        (await WithCookieAsync(theirs, $"shanzhi-{host.Host.B.Id}", ticket)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_other_sessions_at_their_next_request()
    {
        using var client = await SignedInAsync("13500000003");
        using var other = host.Host.CreateClient(host.A);
        var ticket = Ticket(client.Set);
        (await WithCookieAsync(other, $"shanzhi-{host.A.Id}", ticket)).ShouldBe(HttpStatusCode.OK);
        var account = await host.ReadAsync(db => db.Accounts.FirstAsync(x => x.Phone == "13500000003"));
        await host.SendAsync(new SignOutEverywhere(), new Caller(account.Id, "", []));
        using var again = host.Host.CreateClient(host.A);
        (await WithCookieAsync(again, $"shanzhi-{host.A.Id}", ticket)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Staff_pages_are_closed_to_those_without_the_right()
    {
        using var client = await SignedInAsync("13500000004");
        (await AccountHost.GetAsync(client.Client, "/admin/staff")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/admin/staff")]
    [InlineData("/admin/staff/add")]
    [InlineData("/admin/staff/term")]
    [InlineData("/admin/roles")]
    [InlineData("/admin/claims")]
    [InlineData("/admin/pass-code")]
    [InlineData("/my")]
    [InlineData("/my/password")]
    [InlineData("/my/totp")]
    [InlineData("/my?handler=Export")]
    public async Task An_administrator_sees_each_page(string page)
    {
        await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County, "admin");
        using var client = host.Host.CreateClient(host.A);
        var entered = await AccountHost.PostAsync(client, "/sign-in/staff", "/sign-in/staff", ("Input.Name", "admin"), ("Input.Password", TestHost.Password));
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AccountHost.GetAsync(client, page)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://elsewhere.test/")]
    [InlineData("//elsewhere.test/")]
    public async Task Signing_in_never_leads_to_another_site(string back)
    {
        await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "back");
        using var client = host.Host.CreateClient(host.A);
        var entered = await AccountHost.PostAsync(client, "/sign-in/staff", "/sign-in/staff", ("Input.Name", "back"), ("Input.Password", TestHost.Password), ("back", back));
        entered.Headers.Location!.ToString().ShouldBe("/desk");
    }

    private async Task<Session> SignedInAsync(string phone)
    {
        var client = host.Host.CreateClient(host.A);
        host.Time.Now += TimeSpan.FromMinutes(2);
        await host.SendAsync(new SendSignInCode(phone), Caller.Guest);
        var entered = await AccountHost.PostAsync(client, "/sign-in", "/sign-in?handler=Enter", ("Input.Phone", phone), ("Input.Code", host.Post.Sent[^1].Secret!));
        return new Session(client, [.. entered.Headers.GetValues("Set-Cookie")]);
    }

    private string Ticket(IReadOnlyList<string> set)
    {
        var name = $"shanzhi-{host.A.Id}=";
        var cookie = set.Single(x => x.StartsWith(name, StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        return cookie[name.Length..cookie.IndexOf(';', StringComparison.Ordinal)];
    }

    private static async Task<HttpStatusCode> WithCookieAsync(HttpClient client, string name, string ticket)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/my");
        request.Headers.TryAddWithoutValidation("Cookie", $"{name}={ticket}");
        return (await client.SendAsync(request)).StatusCode;
    }

    private sealed record Session(HttpClient Client, IReadOnlyList<string> Set) : IDisposable
    {
        public void Dispose() => Client.Dispose();
    }
}
