using System.Text;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Accounts;

public class OneTimeCodeTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task The_right_code_works_once()
    {
        var code = await SendAsync("13900000001");
        (await EnterAsync("13900000001", code)).Status.ShouldBe(SignInStatus.SignedIn);
        (await EnterAsync("13900000001", code)).Status.ShouldBe(SignInStatus.Refused);
    }

    [Fact]
    public async Task Five_wrong_tries_spoil_a_code()
    {
        var code = await SendAsync("13900000002");
        var wrong = code == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
        {
            (await EnterAsync("13900000002", wrong)).Status.ShouldBe(SignInStatus.Refused);
        }

        (await EnterAsync("13900000002", code)).Status.ShouldBe(SignInStatus.Refused);
    }

    [Fact]
    public async Task Four_wrong_tries_leave_one_that_is_right()
    {
        var code = await SendAsync("13900000003");
        var wrong = code == "000000" ? "000001" : "000000";
        for (var i = 0; i < 4; i++)
        {
            await EnterAsync("13900000003", wrong);
        }

        (await EnterAsync("13900000003", code)).Status.ShouldBe(SignInStatus.SignedIn);
    }

    [Fact]
    public async Task A_code_is_good_for_five_minutes_and_for_its_own_number()
    {
        var code = await SendAsync("13900000004");
        (await EnterAsync("13900000005", code)).Status.ShouldBe(SignInStatus.Refused);
        host.Time.Now += TimeSpan.FromMinutes(5);
        (await EnterAsync("13900000004", code)).Status.ShouldBe(SignInStatus.Refused);
    }

    [Fact]
    public async Task A_number_gets_one_a_minute_five_an_hour_ten_a_day()
    {
        host.Time.Now += TimeSpan.FromDays(1);
        var sent = 0;
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            host.Time.Now += TimeSpan.FromMinutes(1);
            if (minute % 7 == 0 && await MaySendAsync("13900000006"))
            {
                sent++;
                (await MaySendAsync("13900000006")).ShouldBeFalse("a second one in the same minute");
            }

            if (minute == 50)
            {
                sent.ShouldBe(5);
            }
        }

        sent.ShouldBe(10);
    }

    [Fact]
    public async Task One_address_gets_thirty_an_hour_whatever_the_numbers()
    {
        host.Time.Now += TimeSpan.FromDays(1);
        var sent = 0;
        for (var i = 0; i < 40; i++)
        {
            sent += await MaySendAsync($"137000000{i:D2}", "203.0.113.9") ? 1 : 0;
        }

        sent.ShouldBe(30);
        (await MaySendAsync("13700000099", "203.0.113.10")).ShouldBeTrue();
    }

    [Fact]
    public async Task Known_and_unknown_numbers_are_answered_alike()
    {
        await host.VillagerAsync("13900000007");
        host.Time.Now += TimeSpan.FromMinutes(2);
        (await MaySendAsync("13900000007")).ShouldBe(await MaySendAsync("13900000008"));
        (await EnterAsync("13900000007", "12345")).ShouldBe(await EnterAsync("13900000008", "12345"));
    }

    [Fact]
    public async Task The_database_holds_no_code_in_clear()
    {
        var code = await SendAsync("13900000009");
        var row = await host.ReadAsync(db => db.OneTimeCodes.FirstAsync(x => x.Phone == "13900000009"));
        Encoding.UTF8.GetString(row.Hash).ShouldNotContain(code);
        row.Key.Length.ShouldBeGreaterThan(32, "the key itself is protected");
    }

    private async Task<string> SendAsync(string phone)
    {
        (await MaySendAsync(phone)).ShouldBeTrue();
        return host.Post.Sent.Last(x => x.To == phone).Secret!;
    }

    private async Task<bool> MaySendAsync(string phone, string? address = null)
    {
        try
        {
            await host.SendAsync(new SendSignInCode(phone), Caller.Guest with { Address = address });
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private Task<SignInOutcome> EnterAsync(string phone, string code) => host.SendAsync(new SignInByCode(phone, code), Caller.Guest);
}
