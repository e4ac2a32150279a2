using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities.Accounts;
using Shanzhi.Features;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Accounts;

public class RightsOfNewFeaturesTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task A_module_switched_on_later_brings_its_rights_once()
    {
        await host.StaffAsync(Roles.CountyAdmin, SmallCounty.County, "late.admin");
        var committee = await host.StaffAsync(Roles.Committee, SmallCounty.NorthVillage, "late.committee");
        committee.Can(LateRights.Right, SmallCounty.NorthVillage.Path).ShouldBeFalse();

        host.LateModule = true;
        await EnableAsync();
        (await AgainAsync("late.committee")).Can(LateRights.Right, SmallCounty.NorthVillage.Path).ShouldBeTrue();
        (await AgainAsync("late.admin")).Can(LateRights.Right, SmallCounty.NorthVillage.Path).ShouldBeTrue("whoever administers roles must hold what they give");

        var left = (await host.ReadAsync(db => Task.FromResult(db.Roles.First(role => role.Key == Roles.Committee)))).Permissions.Where(name => name != LateRights.Right.Name);
        await host.SendAsync(new SetRolePermissions(Roles.Committee, [.. left], "村里不用"));
        await EnableAsync();
        (await AgainAsync("late.committee")).Can(LateRights.Right, SmallCounty.NorthVillage.Path).ShouldBeFalse("what a county took away stays away");
    }

    private Task<bool> EnableAsync() => host.Host.InTenantAsync(host.A, async scope =>
    {
        foreach (var handler in scope.GetServices<IFeatureEventHandler>())
        {
            await handler.EnabledAsync(LateRights.Feature, TestContext.Current.CancellationToken);
        }

        return true;
    });

    private async Task<Caller> AgainAsync(string login)
    {
        var account = await host.ReadAsync(db => Task.FromResult(db.Accounts.First(x => x.Login == login)));
        return (await host.CallerAsync(account.Id, account.SecurityStamp))!;
    }
}

/// <summary>Rights of a module that came after the roles were made.</summary>
[Feature(Feature)]
internal sealed class LateRights : IPermissionProvider
{
    /// <summary>A feature that is on, as a module's is once it was switched on.</summary>
    public const string Feature = "Shanzhi.Communities";

    public static readonly Permission Right = new("late.manage", "后来的权限", "后来的模块");

    public IEnumerable<Permission> GetPermissions() => [Right];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(Roles.Committee, [Right])];
}

internal sealed class NoRights : IPermissionProvider
{
    public IEnumerable<Permission> GetPermissions() => [];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [];
}
