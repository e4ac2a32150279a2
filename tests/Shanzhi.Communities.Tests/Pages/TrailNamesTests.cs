using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Pages;

/// <summary>The trail is read by county officials, who know posts and places by their names.</summary>
public sealed class TrailNamesTests : IAsyncLifetime
{
    private readonly PlaceHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Posts_are_told_by_the_names_of_role_and_place()
    {
        using var admin = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        using var worker = await host.SignedInAsync(Roles.GridWorker, SmallPlaces.FirstCode);
        var account = await host.ReadAsync(db => db.Posts.Where(x => x.RoleKey == Roles.GridWorker).Select(x => x.AccountId).SingleAsync());
        var post = await host.SendAsync(new Appoint(account, "gridInformant", host.Places.Second, new DateOnly(2026, 1, 1), null, "议定"), Caller.System);
        await host.SendAsync(new EndPost(post, "调岗", null), Caller.System);
        await host.SendAsync(new ChangeTerm(host.Places.First, [Roles.GridWorker], [], null, "换届"), Caller.System);

        var page = await PlaceHost.TextAsync(admin, "/admin/audit");
        page.ShouldContain("角色 网格信息员 地方 石竹村", Case.Sensitive, page);
        page.ShouldContain("地方 青竹坪村 角色 专（兼）职网格员");
        page.ShouldNotContain("gridInformant");
        page.ShouldNotContain("gridWorker");
        await PlaceHost.GetAsync(admin, "/culture/en");
        (await PlaceHost.TextAsync(admin, "/admin/audit")).ShouldContain("Role Grid informant Area 石竹村");
    }

    [Fact]
    public async Task A_claim_is_told_by_the_masked_name_it_is_for()
    {
        using var admin = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        using var worker = await host.SignedInAsync(Roles.GridWorker, SmallPlaces.FirstCode);
        var account = await host.ReadAsync(db => db.Posts.Where(x => x.RoleKey == Roles.GridWorker).Select(x => x.AccountId).SingleAsync());
        var claim = await host.SendAsync(new ClaimHousehold(host.Places.First, "徐小山", "0012", null), new Caller(account, "示例干部", []));

        var page = await PlaceHost.TextAsync(admin, "/admin/audit");
        page.ShouldContain("认领 徐*山");
        page.ShouldNotContain(claim.ToString()[^6..]);
        page.ShouldNotContain("徐小山");
    }
}
