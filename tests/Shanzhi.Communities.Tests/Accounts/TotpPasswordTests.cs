using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Accounts;

/// <summary>Whoever finds a screen left open must not be able to lock its owner out.</summary>
public sealed class TotpPasswordTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task A_second_factor_is_begun_with_the_password_alone()
    {
        using var client = await EnterAsync("begin");
        foreach (var wrong in new[] { "", "不是这个" })
        {
            var page = await BeginAsync(client, wrong);
            page.ShouldContain("现在的密码不对");
            page.ShouldNotContain("name=\"Setup\"");
        }

        (await BeginAsync(client, TestHost.Password)).ShouldContain("name=\"Setup\"");
    }

    [Fact]
    public async Task Guessing_the_password_there_locks_as_at_the_sign_in()
    {
        var caller = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "guess");
        for (var time = 0; time < 5; time++)
        {
            (await host.SendAsync(new StartTotp("不是这个"), caller)).ShouldBeNull();
        }

        (await host.SendAsync(new StartTotp(TestHost.Password), caller)).ShouldBeNull();
        (await host.SendAsync(new SignInStaff("guess", TestHost.Password), Caller.Guest)).Status.ShouldBe(SignInStatus.Refused);
        (await host.ReadAsync(db => db.Accounts.SingleAsync(x => x.Login == "guess"))).TotpEnabled.ShouldBeFalse();
    }

    private async Task<HttpClient> EnterAsync(string login)
    {
        await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, login);
        var client = host.Host.CreateClient(host.A);
        await AccountHost.PostAsync(client, "/sign-in/staff", "/sign-in/staff", ("Input.Name", login), ("Input.Password", TestHost.Password));
        return client;
    }

    private static async Task<string> BeginAsync(HttpClient client, string password)
        => await AccountHost.TextAsync(await AccountHost.PostAsync(client, "/my/totp", "/my/totp?handler=Start", ("Password", password)));
}
