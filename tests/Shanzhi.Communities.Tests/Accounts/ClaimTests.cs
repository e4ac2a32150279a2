using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Accounts;

public class ClaimTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task One_phone_serves_several_people_once_the_grid_worker_approved_each()
    {
        var (villager, outcome) = await host.VillagerAsync("13600000001");
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        foreach (var (person, tail) in new[] { (SmallRoster.Grandmother, "123x"), (SmallRoster.Grandson, "0012") })
        {
            var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, person.Name, tail, null), villager);
            (await MatchesAsync(claim, worker)).ShouldBe([person.ResidentId]);
            await host.SendAsync(new ApproveClaim(claim, person.ResidentId), worker);
        }

        var links = await host.ReadAsync(db => db.AccountPeople.Where(x => x.AccountId == outcome.AccountId).ToListAsync());
        links.Select(x => x.Name).ShouldBe(["余秀兰", "徐小山"], ignoreOrder: true);
        (await host.ReadAsync(db => db.HouseholdClaims.Where(x => x.AccountId == outcome.AccountId).Select(x => x.IdTail).ToListAsync())).ShouldAllBe(x => x == null);
        await host.SendAsync(new LeaveHousehold(links[0].Id), villager);
        (await host.ReadAsync(db => db.AccountPeople.CountAsync(x => x.AccountId == outcome.AccountId && x.LeftAt == null))).ShouldBe(1);
    }

    [Theory]
    [InlineData("13600000031", false)]
    [InlineData("13600000032", true)]
    public async Task A_claim_that_waits_takes_the_details_sent_last_even_from_the_form_one_went_back_to(string phone, bool sameForm)
    {
        using var client = host.Host.CreateClient(host.A);
        host.Time.Now += TimeSpan.FromMinutes(2);
        await host.SendAsync(new SendSignInCode(phone), Caller.Guest);
        await AccountHost.PostAsync(client, "/sign-in", "/sign-in?handler=Enter", ("Input.Phone", phone), ("Input.Code", host.Post.Sent[^1].Secret!));
        var (page, key) = ($"/my/claim?place={SmallCounty.NorthGroup.Id}", Guid.CreateVersion7().ToString("N"));
        foreach (var (tail, birth) in new[] { ("0000", "1951-01-02"), ("123x", "1950-01-02") })
        {
            var answer = await AccountHost.PostAsync(
                client, page, page, ("__FormKey", sameForm ? key : Guid.CreateVersion7().ToString("N")), ("Input.Name", "余秀兰"), ("Input.IdTail", tail), ("Input.BirthDate", birth));
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, await AccountHost.TextAsync(answer));
        }

        var claim = await host.ReadAsync(db => db.HouseholdClaims.OrderByDescending(x => x.Id).FirstAsync());
        (claim.IdTail, claim.BirthDate).ShouldBe(("123X", new DateOnly(1950, 1, 2)));
        (await host.ReadAsync(db => db.HouseholdClaims.CountAsync(x => x.AccountId == claim.AccountId))).ShouldBe(1);
        (await MatchesAsync(claim.Id, await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage))).ShouldBe([SmallRoster.Grandmother.ResidentId]);
    }

    [Fact]
    public async Task A_grid_worker_of_another_village_does_not_see_the_claim()
    {
        var (villager, _) = await host.VillagerAsync("13600000002");
        var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, "余秀兰", "123X", null), villager);
        var south = await host.StaffAsync(Roles.GridWorker, SmallCounty.SouthVillage);
        (await MatchesAsync(claim, south)).ShouldBeNull();
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ApproveClaim(claim, SmallRoster.Grandmother.ResidentId), south));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RejectClaim(claim, "不是我们村"), south));
    }

    [Fact]
    public async Task Nobody_is_linked_to_a_household_outside_the_grid_workers_reach()
    {
        var (villager, _) = await host.VillagerAsync("13600000003");
        var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, "方春生", "7788", null), villager);
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ApproveClaim(claim, SmallRoster.Southerner.ResidentId), worker));
    }

    [Fact]
    public async Task The_villager_hears_the_same_whether_the_roster_knows_the_name_or_not()
    {
        var (villager, outcome) = await host.VillagerAsync("13600000004");
        await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, "余秀兰", "123X", null), villager);
        await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, "没有这人", "9999", null), villager);
        (await host.ReadAsync(db => db.HouseholdClaims.Where(x => x.AccountId == outcome.AccountId).Select(x => x.State).Distinct().ToListAsync())).ShouldBe([ClaimState.Pending]);
    }

    [Fact]
    public async Task A_code_on_the_spot_is_given_only_for_people_in_reach_and_is_written_down()
    {
        var (villager, _) = await host.VillagerAsync("13600000005");
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, "余秀兰", "123X", null), villager);
        await host.SendAsync(new ApproveClaim(claim, SmallRoster.Grandmother.ResidentId), worker);
        var south = await host.StaffAsync(Roles.GridWorker, SmallCounty.SouthVillage);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new IssuePassCode("13600000005", "当面"), south));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new IssuePassCode("13600000005", "当面"), villager));
        var code = await host.SendAsync(new IssuePassCode("136 0000 0005", "当面看了身份证"), worker);
        host.Notes.Audited.ShouldContain(x => x.Action == "accounts.pass-code" && x.Reason == "当面看了身份证");
        host.Time.Now += TimeSpan.FromMinutes(9);
        (await host.SendAsync(new SignInByCode("13600000005", code), Caller.Guest)).Status.ShouldBe(SignInStatus.SignedIn);
    }

    [Fact]
    public async Task A_number_in_use_that_speaks_for_no_household_is_vouched_for_by_the_county_and_ones_own_by_nobody()
    {
        var (villager, _) = await host.VillagerAsync("13600000015");
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        var county = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new IssuePassCode("13600000015", "当面"), worker));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new ChangePhoneOnSpot("13600000015", "13600000016", "当面"), worker));
        await host.SendAsync(new IssuePassCode("13600000017", "头一回来"), worker);
        await host.SendAsync(new IssuePassCode("13600000015", "当面"), county);
        host.Post.Sent.ShouldContain(x => x.To == "13600000015" && x.Text.Contains("当面给您念了登录码"));

        var self = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County, phone: "13600000018");
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new IssuePassCode("13600000018", "我自己"), self));
    }

    [Fact]
    public async Task A_lost_number_is_changed_only_after_a_grid_worker_confirmed()
    {
        var (villager, outcome) = await host.VillagerAsync("13600000006");
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        var claim = await host.SendAsync(new ClaimHousehold(SmallCounty.NorthGroup.Id, "余秀兰", "123X", null), villager);
        await host.SendAsync(new ApproveClaim(claim, SmallRoster.Grandmother.ResidentId), worker);
        await host.SendAsync(new SendPhoneChangeCodes("13600000007", OldLost: true), villager);
        (await host.SendAsync(new ConfirmPhoneChange("13600000007", host.Post.Sent[^1].Secret!, null), villager)).Outcome.ShouldBe(PhoneChangeOutcome.Waiting);
        var change = await host.ReadAsync(db => db.PhoneChanges.FirstAsync(x => x.AccountId == outcome.AccountId));
        var south = await host.StaffAsync(Roles.GridWorker, SmallCounty.SouthVillage);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new DecidePhoneChange(change.Id, true, "认得"), south));
        await host.SendAsync(new DecidePhoneChange(change.Id, true, "认得"), worker);
        (await host.CallerAsync(outcome.AccountId, outcome.Stamp)).ShouldBeNull();
        (await host.VillagerAsync("13600000007")).Outcome.AccountId.ShouldBe(outcome.AccountId);
    }

    private Task<IReadOnlyList<Guid>?> MatchesAsync(Guid claim, Caller worker) => host.Host.InTenantAsync(host.A, async scope =>
    {
        var queries = (ClaimQueries)scope.GetService(typeof(ClaimQueries))!;
        var detail = await queries.FindAsync(claim, new SmallRoster(), default);
        return (IReadOnlyList<Guid>?)detail?.Matches.Select(x => x.ResidentId).ToList();
    }, worker);
}
