using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities.Accounts;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Accounts;

public class PhoneChangeTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task Both_numbers_confirm_and_a_slip_in_one_code_does_not_spoil_the_other()
    {
        var (caller, _) = await host.VillagerAsync("13600000001");
        host.Time.Now += TimeSpan.FromMinutes(2);
        await host.SendAsync(new SendPhoneChangeCodes("13600000002", false), caller);
        string CodeOf(string phone) => host.Post.Sent.Last(x => x.To == phone).Secret!;
        var wrong = CodeOf("13600000001") == "000000" ? "000001" : "000000";
        (await host.SendAsync(new ConfirmPhoneChange("13600000002", CodeOf("13600000002"), wrong), caller)).Outcome.ShouldBe(PhoneChangeOutcome.WrongCode);
        (await host.SendAsync(new ConfirmPhoneChange("13600000002", CodeOf("13600000002"), CodeOf("13600000001")), caller)).Outcome.ShouldBe(PhoneChangeOutcome.Changed);
        (await PhoneAsync(caller.AccountId)).ShouldBe("13600000002");
        (await ProvedAsync(caller.AccountId!.Value)).ShouldBe("13600000002");
    }

    [Fact]
    public async Task With_the_old_number_lost_a_grid_worker_of_the_place_decides_and_the_latest_number_counts()
    {
        var (caller, _) = await host.VillagerAsync("13600000003");
        foreach (var number in new[] { "13600000004", "13600000005" })
        {
            host.Time.Now += TimeSpan.FromMinutes(2);
            await host.SendAsync(new SendPhoneChangeCodes(number, true), caller);
            (await host.SendAsync(new ConfirmPhoneChange(number, host.Post.Sent.Last(x => x.To == number).Secret!, null), caller)).Outcome.ShouldBe(PhoneChangeOutcome.Waiting);
        }

        var change = await host.ReadAsync(db => db.PhoneChanges.SingleAsync(x => x.AccountId == caller.AccountId && x.DecidedAt == null));
        change.NewPhone.ShouldBe("13600000005");
    }

    [Fact]
    public async Task Staff_who_know_the_person_change_the_number_on_the_spot_and_both_numbers_are_told()
    {
        var (caller, before) = await host.VillagerAsync("13600000006");
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, SmallRoster.Grandmother.Name, "123X", null), caller);
        await host.SendAsync(new ApproveClaim(claim, SmallRoster.Grandmother.ResidentId), worker);
        await host.SendAsync(new ChangePhoneOnSpot("13600000006", "136 0000 0007", "当面看了身份证"), worker);
        (await PhoneAsync(caller.AccountId)).ShouldBe("13600000007");
        host.Post.Sent.TakeLast(2).Select(x => x.To).ShouldBe(["13600000006", "13600000007"]);
        (await host.CallerAsync(before.AccountId, before.Stamp)).ShouldBeNull("old sessions ended");
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ChangePhoneOnSpot("13600000099", "13600000098", "当面看了身份证"), worker));
    }

    [Fact]
    public async Task Nobody_vouches_for_a_number_whose_household_lies_elsewhere()
    {
        var (caller, _) = await host.VillagerAsync("13600000008");
        var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.SouthVillage.Id, SmallRoster.Southerner.Name, "7788", null), caller);
        var south = await host.StaffAsync(Roles.GridWorker, SmallCounty.SouthVillage);
        await host.SendAsync(new ApproveClaim(claim, SmallRoster.Southerner.ResidentId), south);
        var north = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new ChangePhoneOnSpot("13600000008", "13600000009", "当面看了身份证"), north));
        await host.SendAsync(new ChangePhoneOnSpot("13600000008", "13600000009", "当面看了身份证"), south);
        (await PhoneAsync(caller.AccountId)).ShouldBe("13600000009");
    }

    [Fact]
    public async Task No_number_of_the_office_takes_the_place_of_a_villagers()
    {
        var (caller, _) = await host.VillagerAsync("13600000021");
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, phone: "13600000022");
        await host.StaffAsync(Roles.GridWorker, SmallCounty.SouthVillage, phone: "13600000023");
        var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, SmallRoster.Grandson.Name, "0012", null), caller);
        await host.SendAsync(new ApproveClaim(claim, SmallRoster.Grandson.ResidentId), worker);
        foreach (var number in new[] { "13600000022", "13600000023" })
        {
            var refused = await Should.ThrowAsync<InputException>(() => host.SendAsync(new ChangePhoneOnSpot("13600000021", number, "当面看了身份证"), worker));
            refused.Errors[0].ShouldSatisfyAllConditions(error => error.Field.ShouldBe("NewPhone"), error => error.Message.ShouldContain("工作人员"));
        }

        host.Time.Now += TimeSpan.FromMinutes(2);
        await host.SendAsync(new SendPhoneChangeCodes("13600000022", true), caller);
        (await host.SendAsync(new ConfirmPhoneChange("13600000022", host.Post.Sent.Last(x => x.To == "13600000022").Secret!, null), caller)).Outcome.ShouldBe(PhoneChangeOutcome.Waiting);
        var change = await host.ReadAsync(db => db.PhoneChanges.SingleAsync(x => x.AccountId == caller.AccountId && x.DecidedAt == null));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new DecidePhoneChange(change.Id, true, "当面核对了"), worker));
        await host.SendAsync(new DecidePhoneChange(change.Id, false, "不是他的号码"), worker);
        (await PhoneAsync(caller.AccountId)).ShouldBe("13600000021");
    }

    [Fact]
    public async Task Whoever_lost_their_number_hears_what_was_decided_and_why()
    {
        var (caller, _) = await host.VillagerAsync("13600000041");
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, SmallRoster.Grandson.Name, "0012", null), caller);
        await host.SendAsync(new ApproveClaim(claim, SmallRoster.Grandson.ResidentId), worker);
        await host.SendAsync(new DecidePhoneChange(await AskAsync(caller, "13600000042"), false, "没打通，请到村里来一趟"), worker);
        host.Post.Sent.TakeLast(2).Select(x => x.To).ShouldBe(["13600000041", "13600000042"]);
        host.Post.Sent.TakeLast(2).ShouldAllBe(x => x.Text.Contains("没打通，请到村里来一趟"));

        using var client = host.Host.CreateClient(host.A);
        host.Time.Now += TimeSpan.FromMinutes(2);
        await AccountHost.PostAsync(client, "/sign-in", "/sign-in?handler=Send", ("Input.Phone", "13600000041"));
        await AccountHost.PostAsync(client, "/sign-in", "/sign-in?handler=Enter", ("Input.Phone", "13600000041"), ("Input.Code", host.Post.Sent[^1].Secret!));
        (await AccountHost.TextAsync(await AccountHost.GetAsync(client, "/my"))).ShouldContain("没打通，请到村里来一趟");

        await host.SendAsync(new DecidePhoneChange(await AskAsync(caller, "13600000043"), true, "当面核对了"), worker);
        host.Post.Sent.TakeLast(2).Select(x => x.To).ShouldBe(["13600000041", "13600000043"]);
        host.Post.Sent.TakeLast(2).ShouldAllBe(x => x.Text.Contains("尾号 0041") && x.Text.Contains("尾号 0043"));
    }

    private async Task<Guid> AskAsync(Caller caller, string number)
    {
        host.Time.Now += TimeSpan.FromMinutes(2);
        await host.SendAsync(new SendPhoneChangeCodes(number, true), caller);
        await host.SendAsync(new ConfirmPhoneChange(number, host.Post.Sent.Last(x => x.To == number).Secret!, null), caller);
        return await host.ReadAsync(db => db.PhoneChanges.Where(x => x.NewPhone == number).Select(x => x.Id).SingleAsync());
    }

    [Fact]
    public async Task A_number_is_proved_by_a_code_sent_to_it_and_never_by_somebodys_word()
    {
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        var first = await VouchedAsync("13600000031", worker);
        (await ProvedAsync(first.AccountId)).ShouldBeNull("whoever holds the number may have told things as a guest");
        (await host.VillagerAsync("13600000031")).Outcome.AccountId.ShouldBe(first.AccountId);
        (await ProvedAsync(first.AccountId)).ShouldBe("13600000031");
        (await host.CallerAsync(first.AccountId, first.Stamp)).ShouldBeNull("who came in on a word does not see what the code opened");

        var (caller, _) = await host.VillagerAsync("13600000031");
        var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, SmallRoster.Grandmother.Name, "123X", null), caller);
        await host.SendAsync(new ApproveClaim(claim, SmallRoster.Grandmother.ResidentId), worker);
        await VouchedAsync("13600000031", worker);
        (await ProvedAsync(first.AccountId)).ShouldBeNull();

        await host.VillagerAsync("13600000031");
        await host.SendAsync(new ChangePhoneOnSpot("13600000031", "13600000032", "当面看了身份证"), worker);
        (await ProvedAsync(first.AccountId)).ShouldBeNull();
        await host.VillagerAsync("13600000032");
        (await ProvedAsync(first.AccountId)).ShouldBe("13600000032");
    }

    private async Task<SignInOutcome> VouchedAsync(string phone, Caller worker)
        => await host.SendAsync(new SignInByCode(phone, await host.SendAsync(new IssuePassCode(phone, "当面看了身份证"), worker)), Caller.Guest);

    private Task<string?> ProvedAsync(Guid account) => host.Host.InTenantAsync(host.A, scope => scope.GetRequiredService<IAccountPhones>().FindProvedAsync(account));

    private Task<string?> PhoneAsync(Guid? account) => host.ReadAsync(db => db.Accounts.Where(x => x.Id == account).Select(x => x.Phone).SingleAsync());
}
