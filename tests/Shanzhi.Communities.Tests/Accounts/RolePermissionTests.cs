using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Tests.Accounts;

/// <summary>What a county gives a role and takes from it.</summary>
public sealed class RolePermissionTests(AccountHost host) : IClassFixture<AccountHost>
{
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
