using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Tests.Accounts;

public partial class StaffTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task Five_wrong_passwords_lock_for_fifteen_minutes_even_for_the_right_one()
    {
        await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "locked");
        for (var i = 0; i < 5; i++)
        {
            (await EnterAsync("locked", "不是这个密码不是")).ShouldBe(SignInOutcome.Refused);
        }

        (await EnterAsync("locked", AccountHost.Password)).ShouldBe(SignInOutcome.Refused);
        (await EnterAsync("nobody", AccountHost.Password)).ShouldBe(SignInOutcome.Refused, "an unknown login looks the same");
        host.Time.Now += TimeSpan.FromMinutes(15);
        (await EnterAsync("LOCKED ", AccountHost.Password)).Status.ShouldBe(SignInStatus.SignedIn);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_each_code_works_once()
    {
        var caller = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "totp");
        var (setup, secret) = await BeginAsync(caller);
        var backup = BackupCodes.Of(secret);
        (await host.SendAsync(new EnableTotp(Code(secret), setup), caller)).ShouldNotBeNull();
        (await host.ReadAsync(db => db.Accounts.Where(x => x.Login == "totp").Select(x => x.TotpSecret).FirstAsync()))!.ShouldNotContain(secret);
        (await host.SendAsync(new EnableTotp(Code(secret), setup), caller)).ShouldBeNull("a second click changes nothing");
        var first = await EnterAsync("totp", AccountHost.Password);
        first.Status.ShouldBe(SignInStatus.NeedsTotp);
        (await SecondAsync(first, Code(secret))).ShouldBe(SignInStatus.Refused, "used when it was switched on");
        host.Time.Now += TimeSpan.FromSeconds(60);
        (await SecondAsync(first, Code(secret))).ShouldBe(SignInStatus.SignedIn);
        (await SecondAsync(first, backup[0])).ShouldBe(SignInStatus.SignedIn);
        (await SecondAsync(first, backup[0])).ShouldBe(SignInStatus.Refused);
    }

    [Fact]
    public async Task A_second_factor_begun_elsewhere_too_long_ago_or_before_sessions_ended_is_switched_on_by_nobody()
    {
        var caller = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        var other = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage);
        var (setup, secret) = await BeginAsync(caller);
        var (later, fresh) = await BeginAsync(caller);
        fresh.ShouldNotBe(secret, "who saw the first knows nothing of the second");
        (await host.SendAsync(new EnableTotp(Code(secret), later), caller)).ShouldBeNull("a code of the other secret");
        (await host.SendAsync(new EnableTotp(Code(secret), setup), other)).ShouldBeNull("another's");
        (await host.SendAsync(new EnableTotp(Code(secret), null), caller)).ShouldBeNull();
        host.Time.Now += TimeSpan.FromMinutes(15);
        (await host.SendAsync(new EnableTotp(Code(secret), setup), caller)).ShouldBeNull("too old");
        var (before, known) = await BeginAsync(caller);
        await host.SendAsync(new SignOutEverywhere(), caller);
        (await host.SendAsync(new EnableTotp(Code(known), before), caller)).ShouldBeNull("begun in a session that has ended");
        (setup, secret) = await BeginAsync(caller);
        (await host.SendAsync(new EnableTotp(Code(secret), setup), caller)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_page_keeps_the_second_factor_being_set_up_to_itself()
    {
        await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "setup");
        using var client = host.Host.CreateClient(host.A);
        await AccountHost.PostAsync(client, "/sign-in/staff", "/sign-in/staff", ("Input.Name", "setup"), ("Input.Password", AccountHost.Password));
        var first = await StartAsync(client);
        (await StartAsync(client)).Secret.ShouldNotBe(first.Secret);
        (await host.ReadAsync(db => db.Accounts.Where(x => x.Login == "setup").Select(x => x.TotpSecret).FirstAsync())).ShouldBeNull();

        var wrong = await AccountHost.TextAsync(await AccountHost.PostAsync(client, "/my/totp", "/my/totp?handler=On", ("Code", "1"), ("Setup", first.Setup)));
        wrong.ShouldContain("数字不对");
        wrong.ShouldContain(first.Secret);
        var nothing = await AccountHost.TextAsync(await AccountHost.PostAsync(client, "/my/totp", "/my/totp?handler=On", ("Code", "1")));
        nothing.ShouldContain("点“开始设置”重新来");
        nothing.ShouldContain("handler=Start");
        var on = await AccountHost.PostAsync(client, "/my/totp", "/my/totp?handler=On", ("Code", Code(first.Secret)), ("Setup", first.Setup));
        on.Headers.Location!.ToString().ShouldEndWith("/my");
    }

    [Fact]
    public void Backup_codes_are_the_secrets_own_and_all_different()
    {
        BackupCodes.Of("ABCD").ShouldBe(BackupCodes.Of("ABCD"));
        BackupCodes.Of("ABCD").Concat(BackupCodes.Of("ABCE")).Distinct().Count().ShouldBe(20);
        BackupCodes.Of("ABCD").ShouldAllBe(code => code.Length == 11 && code[5] == '-');
    }

    [Fact]
    public async Task A_login_and_a_number_both_taken_are_said_at_once()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        await host.SendAsync(new AddStaff("徐一禾", "taken", "13700000081", Roles.GridWorker, SmallCounty.NorthVillage.Id, "村里议定"), admin);
        var refused = await Should.ThrowAsync<InputException>(() => host.SendAsync(new AddStaff("徐二禾", "taken", "13700000081", Roles.GridWorker, SmallCounty.NorthVillage.Id, "村里议定"), admin));
        refused.Errors.Select(error => error.Field).ShouldBe(["Login", "Phone"]);
    }

    [Fact]
    public async Task Given_passwords_open_nothing_until_they_are_changed()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        var added = await host.SendAsync(new AddStaff("徐一禾", "xuyihe", null, Roles.GridWorker, SmallCounty.NorthVillage.Id, "村里议定"), admin);
        var outcome = await EnterAsync("xuyihe", added.TemporaryPassword!);
        outcome.MustChangePassword.ShouldBeTrue();
        var limited = (await host.CallerAsync(outcome.AccountId, outcome.Stamp))!;
        limited.Grants.ShouldBeEmpty();
        var stamp = (await host.SendAsync(new ChangePassword(added.TemporaryPassword!, AccountHost.Password, AccountHost.Password), limited))!;
        (await host.CallerAsync(outcome.AccountId, outcome.Stamp)).ShouldBeNull("the old session ended");
        (await host.CallerAsync(outcome.AccountId, stamp))!.Can(AccountPermissions.ClaimsApprove, SmallCounty.NorthGroup.Path).ShouldBeTrue();
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
        var stamp = (await fresh.SendAsync(new ChangePassword(added.TemporaryPassword!, AccountHost.Password, AccountHost.Password), limited))!;
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
        sheet!.Value.Lines.Select(x => (x.AccountId, x.Successors, x.Stays)).ShouldBe([(leaving.AccountId!.Value, "newcomer", false), (staying.AccountId!.Value, "", true)], ignoreOrder: true);
        (await host.Host.InTenantAsync(host.A, scope => ((TermQueries)scope.GetService(typeof(TermQueries))!).FindAsync(term, default), fresh)).ShouldBeNull("a committee member may not print it");
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

        (await host.SendAsync(new SignInStaff("sprayed", AccountHost.Password), there)).Status.ShouldBe(SignInStatus.AddressClosed);
        (await host.SendAsync(new SignInStaff("nobody", AccountHost.Password), there)).ShouldBe(SignInOutcome.AddressClosed, "an unknown login looks the same");
        (await host.SendAsync(new SignInStaff("sprayed", AccountHost.Password), there with { Address = "203.0.113.78" })).Status.ShouldBe(SignInStatus.SignedIn);
        host.Time.Now += TimeSpan.FromMinutes(15);
        (await host.SendAsync(new SignInStaff("sprayed", AccountHost.Password), there)).Status.ShouldBe(SignInStatus.SignedIn);
    }

    [Fact]
    public async Task An_unknown_right_is_refused_by_name_and_one_given_before_stays()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        var everywhere = admin with { Grants = [.. admin.Grants.Select(x => x with { Area = Shanzhi.Areas.AreaPath.Root })] };
        var error = await Should.ThrowAsync<InputException>(() => host.SendAsync(new SetRolePermissions("shopkeeper", ["nobody.knows"], "试试"), everywhere));
        error.Errors.Single().Arguments.ShouldContain("nobody.knows");
        await host.SendAsync(new LeaveRight("shopkeeper", "gone.module"));
        await host.SendAsync(new SetRolePermissions("shopkeeper", [AccountPermissions.ConfirmName], "放宽"), everywhere);
        (await host.ReadAsync(db => db.Roles.FirstAsync(x => x.Key == "shopkeeper"))).Permissions.ShouldBe([AccountPermissions.ConfirmName, "gone.module"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_tenant_took_from_a_role_stays_taken_when_roles_are_seeded_again()
    {
        var admin = await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County);
        var everywhere = admin with { Grants = [.. admin.Grants.Select(x => x with { Area = Shanzhi.Areas.AreaPath.Root })] };
        await host.SendAsync(new SetRolePermissions(Roles.GridChief, [AccountPermissions.ConfirmName], "收窄"), everywhere);
        (await host.SendAsync(new SeedRoles())).Changes.ShouldBeEmpty();
        var role = await host.ReadAsync(db => db.Roles.FirstAsync(x => x.Key == Roles.GridChief));
        role.Permissions.ShouldBe([AccountPermissions.ConfirmName]);
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

    [Fact]
    public async Task English_has_one_name_for_the_codes_of_the_second_factor()
    {
        var texts = await host.Host.InTenantAsync(host.A, scope =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            return Task.FromResult(scope.GetRequiredService<IStringLocalizer<SharedStrings>>().GetAllStrings()
                .Where(text => text.Name.Contains("动态码", StringComparison.Ordinal) || text.Name.StartsWith("act:accounts.totp", StringComparison.Ordinal)).ToList());
        });
        texts.Count.ShouldBeGreaterThan(6);
        texts.ShouldAllBe(text => text.Value.Contains("authenticator code", StringComparison.OrdinalIgnoreCase));
    }

    private static Appoint Post(Caller who, string role, AreaView where) => new(who.AccountId!.Value, role, where.Id, new DateOnly(2026, 11, 22), null, "议定");

    private Task<(string Setup, string Secret)> BeginAsync(Caller caller) => host.Host.InTenantAsync(host.A, async scope =>
    {
        var account = await scope.GetRequiredService<Data.CommunitiesDbContext>().Accounts.FirstAsync(x => x.Id == caller.AccountId);
        var setups = scope.GetRequiredService<TotpSetups>();
        var setup = setups.Start(account);
        return (setup, setups.Open(setup, account)!);
    });

    private static async Task<(string Setup, string Secret)> StartAsync(HttpClient client)
    {
        var page = await AccountHost.TextAsync(await AccountHost.PostAsync(client, "/my/totp", "/my/totp?handler=Start", ("Password", AccountHost.Password)));
        return (SetupField().Match(page).Groups["value"].Value, SecretShown().Match(page).Groups["value"].Value);
    }

    [GeneratedRegex("name=\"Setup\"[^>]* value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex SetupField();

    [GeneratedRegex("<code class=\"num\">(?<value>[A-Z2-7]{32})<", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex SecretShown();

    private string Code(string secret) => TotpProvider.Code(secret, TotpProvider.Step(host.Time.Now));

    private Task<SignInOutcome> EnterAsync(string name, string password) => host.SendAsync(new SignInStaff(name, password), Caller.Guest);

    private async Task<SignInStatus> SecondAsync(SignInOutcome first, string code)
        => (await host.SendAsync(new SignInByTotp(first.AccountId, first.Stamp, code), Caller.Guest)).Status;
}

internal sealed record LeaveRight(string Role, string Permission) : ICommand<bool>;

internal sealed class LeaveRightHandler(Data.CommunitiesDbContext db) : MediatR.IRequestHandler<LeaveRight, bool>
{
    public async Task<bool> Handle(LeaveRight request, CancellationToken cancellationToken)
    {
        var role = await db.Roles.FirstAsync(x => x.Key == request.Role, cancellationToken);
        return role.SetPermissions([.. role.Permissions, request.Permission]);
    }
}
