using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Data;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Accounts;

/// <summary>Notes whether a password was hashed while the tenant's writer waited for it.</summary>
internal sealed class WatchedHasher(ITenantDatabase database, HashingLog log) : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> inner = new();

    public string HashPassword(Account user, string password)
    {
        log.Add(database.IsWriting);
        return inner.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        log.Add(database.IsWriting);
        return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

/// <summary>True for each hash made inside a unit of work.</summary>
internal sealed class HashingLog
{
    private readonly List<bool> entries = [];

    public void Add(bool writing)
    {
        lock (entries)
        {
            entries.Add(writing);
        }
    }

    public List<bool> Take()
    {
        lock (entries)
        {
            List<bool> taken = [.. entries];
            entries.Clear();
            return taken;
        }
    }
}

/// <summary>Hashing takes a tenth of a second on purpose: a county's other writes must not wait for it.</summary>
public sealed class HashingTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task No_password_is_hashed_while_the_writer_waits()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "hashing");
        host.Hashing.Take().ShouldNotContain(true);
        (await host.SendAsync(new SignInStaff("hashing", TestHost.Password), Caller.Guest)).Status.ShouldBe(SignInStatus.SignedIn);
        Outside(2, "the demo's hash is made anew");
        (await host.SendAsync(new SignInStaff("hashing", TestHost.Password), Caller.Guest)).Status.ShouldBe(SignInStatus.SignedIn);
        Outside(1);
        (await host.SendAsync(new SignInStaff("hashing", "不是这个"), Caller.Guest)).Status.ShouldBe(SignInStatus.Refused);
        Outside(1);

        var worker = await WorkerAsync();
        (await host.SendAsync(new ChangePassword("不是这个", "月亮爬上了竹梢头真好看", "月亮爬上了竹梢头真好看"), worker)).ShouldBeNull();
        Outside(1);
        (await host.SendAsync(new ChangePassword(TestHost.Password, "月亮爬上了竹梢头真好看", "月亮爬上了竹梢头真好看"), worker)).ShouldNotBeNull();
        Outside(2);
        (await host.SendAsync(new StartTotp("月亮爬上了竹梢头真好看"), await WorkerAsync())).ShouldNotBeNull();
        Outside(1);
        (await host.SendAsync(new DisableTotp("月亮爬上了竹梢头真好看"), await WorkerAsync())).ShouldNotBeNull();
        Outside(1);
        var added = await host.SendAsync(new AddStaff("徐一禾", "hashing2", null, Roles.GridWorker, SmallCounty.NorthVillage.Id, "村里议定"), admin);
        Outside(1);
        var reset = await host.SendAsync(new ResetStaffPassword(added.AccountId, "当面认得"), admin);
        Outside(1);
        (await host.SendAsync(new SignInStaff("hashing2", reset), Caller.Guest)).Status.ShouldBe(SignInStatus.SignedIn);
    }

    [Fact]
    public async Task An_unknown_name_costs_one_hash_as_a_known_one_does()
    {
        await host.SendAsync(new SignInStaff("nobody-at-all", "x"), Caller.Guest);
        host.Hashing.Take();
        (await host.SendAsync(new SignInStaff("nobody-at-all", "x"), Caller.Guest)).Status.ShouldBe(SignInStatus.Refused);
        Outside(1);
    }

    [Fact]
    public async Task A_hash_made_anew_by_one_sign_in_refuses_no_other_at_the_same_moment()
    {
        await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "two-at-once");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.SendAsync(new SignInStaff("two-at-once", TestHost.Password), Caller.Guest))));
        outcomes.ShouldAllBe(outcome => outcome.Status == SignInStatus.SignedIn);
        host.Hashing.Take();
    }

    private void Outside(int times, string? why = null) => host.Hashing.Take().ShouldBe(Enumerable.Repeat(false, times), why);

    private async Task<Caller> WorkerAsync()
    {
        var account = await host.ReadAsync(db => db.Accounts.SingleAsync(row => row.Login == "hashing"));
        return (await host.CallerAsync(account.Id, account.SecurityStamp))!;
    }
}
