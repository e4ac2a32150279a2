using Shanzhi.Communities.Accounts;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Accounts;

public class RightsOfUpgradesTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task What_a_newer_version_of_a_module_brings_waits_until_it_is_taken_over()
    {
        await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County, "upgrade.admin");
        await host.StaffAsync(Roles.Committee, SmallCounty.NorthVillage, "upgrade.committee");
        var admin = host.Host.CreateClient(host.A);
        await AccountHost.PostAsync(admin, "/sign-in/staff", "/sign-in/staff", ("Input.Name", "upgrade.admin"), ("Input.Password", TestHost.Password));
        (await PageAsync(admin)).ShouldNotContain("按建议给");

        // The module is on already: nothing was switched, there is just more of it.
        host.LateModule = true;
        (await PageAsync(admin)).ShouldContain("按建议给");
        (await AgainAsync("upgrade.admin")).Can(LateRights.Right, SmallCounty.County.Path).ShouldBeFalse("an upgrade gives nobody power by itself");
        var committee = await AgainAsync("upgrade.committee");
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new TakeOverRights(), committee));

        await AccountHost.PostAsync(admin, "/admin/roles", "/admin/roles?handler=TakeOver");
        (await AgainAsync("upgrade.committee")).Can(LateRights.Right, SmallCounty.NorthVillage.Path).ShouldBeTrue();
        (await AgainAsync("upgrade.admin")).Can(LateRights.Right, SmallCounty.County.Path).ShouldBeTrue("whoever administers roles must hold what they give");
        (await PageAsync(admin)).ShouldNotContain("按建议给");
        (await host.SendAsync(new TakeOverRights(), await AgainAsync("upgrade.admin"))).ShouldBe(0);
    }

    private static Task<string> PageAsync(HttpClient client) => client.GetStringAsync(new Uri("/admin/roles", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<Caller> AgainAsync(string login)
    {
        var account = await host.ReadAsync(db => Task.FromResult(db.Accounts.First(x => x.Login == login)));
        return (await host.CallerAsync(account.Id, account.SecurityStamp))!;
    }
}
