using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Tests.Accounts;

public sealed partial class SecondFactorTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task A_second_factor_is_asked_for_and_each_code_works_once()
    {
        var caller = await host.StaffAsync(Roles.GridWorker, SmallCounty.NorthVillage, "totp");
        var (setup, secret) = await BeginAsync(caller);
        var backup = BackupCodes.Of(secret);
        (await host.SendAsync(new EnableTotp(Code(secret), setup), caller)).ShouldNotBeNull();
        (await host.ReadAsync(db => db.Accounts.Where(x => x.Login == "totp").Select(x => x.TotpSecret).FirstAsync()))!.ShouldNotContain(secret);
        (await host.SendAsync(new EnableTotp(Code(secret), setup), caller)).ShouldBeNull("a second click changes nothing");
        var first = await host.EnterAsync("totp", TestHost.Password);
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
        await AccountHost.PostAsync(client, "/sign-in/staff", "/sign-in/staff", ("Input.Name", "setup"), ("Input.Password", TestHost.Password));
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

    private Task<(string Setup, string Secret)> BeginAsync(Caller caller) => host.Host.InTenantAsync(host.A, async scope =>
    {
        var account = await scope.GetRequiredService<Data.CommunitiesDbContext>().Accounts.FirstAsync(x => x.Id == caller.AccountId);
        var setups = scope.GetRequiredService<TotpSetups>();
        var setup = setups.Start(account);
        return (setup, setups.Open(setup, account)!);
    });

    private static async Task<(string Setup, string Secret)> StartAsync(HttpClient client)
    {
        var page = await AccountHost.TextAsync(await AccountHost.PostAsync(client, "/my/totp", "/my/totp?handler=Start", ("Password", TestHost.Password)));
        return (SetupField().Match(page).Groups["value"].Value, SecretShown().Match(page).Groups["value"].Value);
    }

    [GeneratedRegex("name=\"Setup\"[^>]* value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex SetupField();

    [GeneratedRegex("<code class=\"num\">(?<value>[A-Z2-7]{32})<", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex SecretShown();

    private string Code(string secret) => TotpProvider.Code(secret, TotpProvider.Step(host.Time.Now));

    private async Task<SignInStatus> SecondAsync(SignInOutcome first, string code)
        => (await host.SendAsync(new SignInByTotp(first.AccountId, first.Stamp, code), Caller.Guest)).Status;
}
