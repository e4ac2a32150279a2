using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Communities.Tests.Imports;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Accounts;

/// <summary>A role serves at some levels: a grid worker of the whole county would hold what every grid worker holds.</summary>
public sealed class PostPlacesTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    private const string Header = "姓名,登录名,职务,乡镇,村名,组或网格\n";

    [Fact]
    public async Task Nobody_is_appointed_where_their_role_does_not_serve_and_hears_where_it_does()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var page = $"/admin/staff/add?place={host.Places.County}";
        var offered = await PlaceHost.TextAsync(client, page);
        offered.ShouldContain($"value=\"{Roles.CountyCentre}\"");
        offered.ShouldNotContain($"value=\"{Roles.GridWorker}\"");
        foreach (var (place, role) in new[] { (host.Places.County, Roles.GridWorker), (host.Places.Town, Roles.GridWorker), (host.Places.Town, Roles.Committee), (host.Places.First, Roles.CountyAdmin), (host.Places.Upper, Roles.Committee) })
        {
            (await AddAsync(client, place, role)).ShouldContain("这个职务在");
        }

        (await AddAsync(client, host.Places.County, Roles.GridWorker)).ShouldContain("这个职务在村里任职，请选村，或者村里的组、网格、微网格");
        (await AddAsync(client, host.Places.Upper, Roles.GridWorker)).ShouldContain("添加好了");
    }

    [Fact]
    public async Task A_role_of_the_tenants_own_serves_anywhere()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        await host.SendAsync(new RunStep("roles", new RolesSpec { Roles = [new RoleSpec { Key = "riverChief", Title = "河长" }] }));
        foreach (var place in new[] { host.Places.County, host.Places.Town, host.Places.First, host.Places.Upper })
        {
            (await AddAsync(client, place, "riverChief")).ShouldContain("添加好了");
        }
    }

    [Fact]
    public async Task A_table_of_staff_says_so_row_by_row()
    {
        await host.SendAsync(new RunStep("roles", new RolesSpec()));
        var plan = await host.CheckAsync(ImportKind.Staff, Header + "徐一,xuyi,网格员,溪口镇,,\n徐二,xuer,网格员,溪口镇,青竹坪村,\n徐三,xusan,县直部门,,,\n徐四,xusi,村务监督委员会成员,,,\n");
        plan.Problems.Select(x => (x.Row, x.Field)).ShouldBe([(2, "职务"), (5, "职务")]);
        plan.Problems[0].Message.ShouldContain("请选村");
    }

    [Fact]
    public void At_the_top_of_a_township_that_is_a_tenant_of_its_own_the_countys_roles_serve()
    {
        var town = new AreaView(Guid.CreateVersion7(), null, new Shanzhi.Areas.AreaPath("1."), AreaLevel.Township, SmallPlaces.TownCode, "溪口镇");
        StartRoles.Elsewhere(Roles.CountyAdmin, town).ShouldBeNull();
        StartRoles.Elsewhere(Roles.TownshipCentre, town).ShouldBeNull();
        StartRoles.Elsewhere(Roles.GridWorker, town).ShouldNotBeNull();
    }

    private static async Task<string> AddAsync(HttpClient client, Guid place, string role)
    {
        var page = $"/admin/staff/add?place={place}";
        var answer = await PlaceHost.PostAsync(
            client, page, page, ("place", $"{place}"), ("Input.Name", "徐一禾"), ("Input.Login", "u" + Guid.CreateVersion7().ToString("N")[20..]), ("Input.Role", role), ("Input.Reason", "示例"));
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
