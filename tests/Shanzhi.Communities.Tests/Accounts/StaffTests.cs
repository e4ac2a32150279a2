using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities.Accounts;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Accounts;

public sealed class StaffTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task A_login_and_a_number_both_taken_are_said_at_once()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        await host.SendAsync(new AddStaff("徐一禾", "taken", "13700000081", Roles.GridWorker, SmallCounty.NorthVillage.Id, "村里议定"), admin);
        var refused = await Should.ThrowAsync<InputException>(() => host.SendAsync(new AddStaff("徐二禾", "taken", "13700000081", Roles.GridWorker, SmallCounty.NorthVillage.Id, "村里议定"), admin));
        refused.Errors.Select(error => error.Field).ShouldBe(["Login", "Phone"]);
    }

    [Fact]
    public async Task A_new_county_gets_its_first_administrator_from_outside_and_never_a_second()
    {
        await using var fresh = new AccountHost();
        await fresh.InitializeAsync();
        await fresh.Host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(fresh.A.Id, county => county with { AreaCode = "330800" }, TestContext.Current.CancellationToken);
        var refused = await Should.ThrowAsync<InputException>(() => fresh.SendAsync(new AddFirstAdministrator("陈", "陈望禾", "123"), Caller.System));
        refused.Errors.Select(error => error.Field).ShouldBe(["Login", "Phone"], ignoreOrder: true);
        var added = await fresh.SendAsync(new AddFirstAdministrator("chenwanghe", "陈望禾", null), Caller.System);
        var outcome = await fresh.SendAsync(new SignInStaff("chenwanghe", added.TemporaryPassword!));
        outcome.MustChangePassword.ShouldBeTrue();
        var limited = (await fresh.CallerAsync(outcome.AccountId, outcome.Stamp))!;
        var stamp = (await fresh.SendAsync(new ChangePassword(added.TemporaryPassword!, TestHost.Password, TestHost.Password), limited))!;
        var caller = (await fresh.CallerAsync(outcome.AccountId, stamp))!;
        caller.Can(AccountPermissions.StaffManage, SmallCounty.County.Path).ShouldBeTrue();
        await Should.ThrowAsync<InputException>(() => fresh.SendAsync(new AddFirstAdministrator("second", "另一个人", null), Caller.System));
    }

    [Fact]
    public async Task An_ended_post_and_a_disabled_account_count_for_nothing_at_the_next_request()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        var worker = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        var account = await host.ReadAsync(db => db.Accounts.FirstAsync(x => x.Id == worker.AccountId));
        (await host.CallerAsync(account.Id, account.SecurityStamp))!.CanAnywhere(AccountPermissions.ClaimsApprove).ShouldBeTrue();
        var post = await host.ReadAsync(db => db.Posts.FirstAsync(x => x.AccountId == account.Id));
        await host.SendAsync(new EndPost(post.Id, "换届", null), admin);
        (await host.CallerAsync(account.Id, account.SecurityStamp))!.Grants.ShouldBeEmpty();
        await host.SendAsync(new UpdateStaff(account.Id, "徐一禾", null, true, "离任"), admin);
        (await host.CallerAsync(account.Id, account.SecurityStamp)).ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_appoints_outside_their_reach_or_to_more_than_they_hold()
    {
        var north = await host.StaffAsync(Roles.TownshipCentre, SmallCounty.North);
        var worker = await host.StaffAsync("gridInformant", SmallCounty.NorthVillage);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(Post(worker, Roles.GridWorker, SmallCounty.SouthVillage), north));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(Post(worker, Roles.GridWorker, SmallCounty.County), north));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(Post(worker, Roles.CountyAdmin, SmallCounty.NorthVillage), north));
        var lowly = await host.StaffAsync(Roles.GridWorker, SmallCounty.North);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(Post(worker, "gridInformant", SmallCounty.NorthVillage), lowly));
    }

    [Fact]
    public async Task Nobody_takes_over_an_account_that_may_do_more()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        var northAdmin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.North);
        var north = await host.StaffAsync(Roles.TownshipCentre, SmallCounty.North);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ResetStaffPassword(admin.AccountId!.Value, "忘了"), north));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new ResetStaffPassword(northAdmin.AccountId!.Value, "忘了"), north));
        (await host.SendAsync(new ResetStaffPassword(north.AccountId!.Value, "忘了"), admin)).Length.ShouldBe(12);
    }

    [Fact]
    public async Task A_change_of_term_ends_the_posts_below_starts_those_who_stay_and_lists_who_hands_over_to_whom()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        var leaving = await host.StaffAsync(Roles.Committee, SmallCounty.SouthVillage);
        var staying = await host.StaffAsync(Roles.Committee, SmallCounty.SouthVillage);
        var outside = await host.StaffAsync(Roles.Committee, SmallCounty.NorthVillage);
        var kept = await host.ReadAsync(db => db.Posts.Where(x => x.AccountId == staying.AccountId).Select(x => x.Id).SingleAsync());
        var term = await host.SendAsync(new ChangeTerm(SmallCounty.South.Id, [Roles.Committee], [kept], new DateOnly(2031, 11, 22), "2026 年换届"), admin);
        (await host.ReadAsync(db => db.Posts.CountAsync(x => x.AccountId == outside.AccountId && x.EndedAt == null))).ShouldBe(1);
        (await host.ReadAsync(db => db.Posts.Where(x => x.AccountId == leaving.AccountId).AllAsync(x => x.EndedAt != null))).ShouldBeTrue();
        (await host.ReadAsync(db => db.Posts.Where(x => x.AccountId == staying.AccountId && x.EndedAt == null).Select(x => x.To).SingleAsync())).ShouldBe(new DateOnly(2031, 11, 22));
        var fresh = await host.StaffAsync(Roles.Committee, SmallCounty.SouthVillage, "newcomer");
        var sheet = await host.Host.InTenantAsync(host.A, scope => ((TermQueries)scope.GetService(typeof(TermQueries))!).FindAsync(term, default), admin);
        sheet!.Value.Lines.Select(x => (x.AccountId, string.Join('/', x.Successors), x.Stays)).ShouldBe([(leaving.AccountId!.Value, "newcomer", false), (staying.AccountId!.Value, "", true)], ignoreOrder: true);
        (await host.Host.InTenantAsync(host.A, scope => ((TermQueries)scope.GetService(typeof(TermQueries))!).FindAsync(term, default), fresh)).ShouldBeNull("a committee member may not print it");
    }

    [Fact]
    public async Task A_change_of_term_leaves_the_posts_of_those_who_come_after_it()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        await host.StaffAsync(Roles.Supervisor, SmallCounty.SouthVillage);
        var newcomer = await host.StaffAsync("gridInformant", SmallCounty.NorthVillage, "nextterm");
        var today = DateOnly.FromDateTime(host.Time.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var soon = await host.SendAsync(Post(newcomer, Roles.Supervisor, SmallCounty.SouthVillage) with { From = today.AddDays(3) }, admin);
        var term = await host.SendAsync(new ChangeTerm(SmallCounty.South.Id, [Roles.Supervisor], [], null, "2026 年换届"), admin);
        (await host.ReadAsync(db => db.Posts.Where(x => x.Id == soon).Select(x => x.EndedAt).SingleAsync())).ShouldBeNull();
        var sheet = await host.Host.InTenantAsync(host.A, scope => ((TermQueries)scope.GetService(typeof(TermQueries))!).FindAsync(term, default), admin);
        sheet!.Value.Lines.Count.ShouldBe(1);
        string.Join('/', sheet.Value.Lines[0].Successors).ShouldBe("nextterm");
    }

    [Fact]
    public async Task Staff_serving_a_place_come_nearest_first()
    {
        var county = await host.StaffAsync(Roles.CountyCentre, SmallCounty.County);
        var village = await host.StaffAsync(Roles.GridChief, SmallCounty.NorthVillage);
        var group = await host.StaffAsync(Roles.GroupHead, SmallCounty.NorthGroup);
        var serving = await host.Host.InTenantAsync(host.A, scope => ((IStaffDirectory)scope.GetService(typeof(IStaffDirectory))!).ServingAsync(SmallCounty.NorthGroup.Path));
        var ids = serving.Select(x => x.AccountId).ToList();
        ids.IndexOf(group.AccountId!.Value).ShouldBeInRange(0, ids.IndexOf(village.AccountId!.Value) - 1);
        ids.ShouldNotContain(county.AccountId!.Value);
    }

    private static Appoint Post(Caller who, string role, AreaView where) => new(who.AccountId!.Value, role, where.Id, new DateOnly(2026, 11, 22), null, "议定");
}
