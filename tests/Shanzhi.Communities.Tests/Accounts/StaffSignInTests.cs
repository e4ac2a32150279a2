using Shanzhi.Communities.Accounts;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Accounts;

/// <summary>Staff come in by a password, and what wrong ones close.</summary>
public sealed class StaffSignInTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task Five_wrong_passwords_lock_for_fifteen_minutes_even_for_the_right_one()
    {
        await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "locked");
        for (var i = 0; i < 5; i++)
        {
            (await host.EnterAsync("locked", "不是这个密码不是")).ShouldBe(SignInOutcome.Refused);
        }

        (await host.EnterAsync("locked", TestHost.Password)).ShouldBe(SignInOutcome.Refused);
        (await host.EnterAsync("nobody", TestHost.Password)).ShouldBe(SignInOutcome.Refused, "an unknown login looks the same");
        host.Time.Now += TimeSpan.FromMinutes(15);
        (await host.EnterAsync("LOCKED ", TestHost.Password)).Status.ShouldBe(SignInStatus.SignedIn);
    }

    [Fact]
    public async Task Given_passwords_open_nothing_until_they_are_changed()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        var added = await host.SendAsync(new AddStaff("徐一禾", "xuyihe", null, Roles.GridWorker, SmallCounty.NorthVillage.Id, "村里议定"), admin);
        var outcome = await host.EnterAsync("xuyihe", added.TemporaryPassword!);
        outcome.MustChangePassword.ShouldBeTrue();
        var limited = (await host.CallerAsync(outcome.AccountId, outcome.Stamp))!;
        limited.Grants.ShouldBeEmpty();
        var stamp = (await host.SendAsync(new ChangePassword(added.TemporaryPassword!, TestHost.Password, TestHost.Password), limited))!;
        (await host.CallerAsync(outcome.AccountId, outcome.Stamp)).ShouldBeNull("the old session ended");
        (await host.CallerAsync(outcome.AccountId, stamp))!.Can(AccountPermissions.ClaimsApprove, SmallCounty.NorthGroup.Path).ShouldBeTrue();
    }

    [Fact]
    public async Task Thirty_wrong_tries_close_an_address_for_every_account_and_not_the_others()
    {
        await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "sprayed");
        var there = Caller.Guest with { Address = "203.0.113.77" };
        for (var i = 0; i < 30; i++)
        {
            (await host.SendAsync(new SignInStaff($"nobody{i}", "春天来了花儿开"), there)).Status.ShouldBe(SignInStatus.Refused);
        }

        (await host.SendAsync(new SignInStaff("sprayed", TestHost.Password), there)).Status.ShouldBe(SignInStatus.AddressClosed);
        (await host.SendAsync(new SignInStaff("nobody", TestHost.Password), there)).ShouldBe(SignInOutcome.AddressClosed, "an unknown login looks the same");
        (await host.SendAsync(new SignInStaff("sprayed", TestHost.Password), there with { Address = "203.0.113.78" })).Status.ShouldBe(SignInStatus.SignedIn);
        host.Time.Now += TimeSpan.FromMinutes(15);
        (await host.SendAsync(new SignInStaff("sprayed", TestHost.Password), there)).Status.ShouldBe(SignInStatus.SignedIn);
    }
}
