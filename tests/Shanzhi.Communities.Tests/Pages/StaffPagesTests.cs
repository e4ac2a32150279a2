using System.Net;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminAreas;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Communities.Pages.AdminNotices;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Text;

namespace Shanzhi.Communities.Tests.Pages;

public sealed class StaffPagesTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    [Fact]
    public async Task The_county_administrator_opens_every_page()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var home = await host.SendAsync(new SaveHousehold(null, "页面001", host.Places.Upper, "示例路 1 号", true, true, ""));
        var person = await host.SendAsync(new SaveResident(null, home, "徐大山", "户主", Gender.Male, new DateOnly(1970, 1, 1), null, "13800000001", ""));
        await host.SendAsync(new SaveResident(null, home, "徐小满", "子", Gender.Male, new DateOnly(2015, 1, 1), null, null, ""));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        var notice = await host.SendAsync(new SaveNotice(null, host.Places.First, NoticeKind.Publicity, "示例公示", "名单见下。", today, today.AddDays(6), "示例会议", null, [], Publish: true));
        foreach (var page in new[]
        {
            "/admin/areas", "/admin/areas?q=qzp", $"/admin/areas/edit/{host.Places.First}", "/admin/areas/merge", $"/admin/areas/merge?from={host.Places.First}&into={host.Places.Second}",
            $"/admin/areas/split/{host.Places.First}", $"/admin/areas/recode/{host.Places.First}",
            "/admin/households", "/admin/households?q=xds", $"/admin/households/{home}", "/admin/households/edit", $"/admin/households/edit?id={home}",
            $"/admin/households/{home}/resident", $"/admin/households/{home}/resident?person={person}", $"/admin/households/{home}/split", $"/admin/households/leave/{person}", "/admin/households/export",
            "/admin/imports", "/admin/staff", "/admin/staff?role=gridWorker", $"/admin/staff?place={host.Places.First}", "/admin/staff/import", "/admin/staff/add", $"/admin/staff/add?place={host.Places.First}",
            "/admin/staff/term", $"/admin/staff/term?place={host.Places.First}", $"/admin/staff/term?place={host.Places.County}&role=committee", $"/my/claim?place={host.Places.Upper}", "/admin/pass-code", "/admin/roles", "/admin/claims",
            "/admin/notices?q=%E7%A4%BA&kind=Publicity", "/admin/notices", "/admin/notices/edit", $"/admin/notices/edit/{notice}", $"/admin/notices/withdraw/{notice}", $"/notices/{notice}", $"/notices/{notice}/sheet",
        })
        {
            var text = await PlaceHost.TextAsync(client, page);
            text.ShouldNotContain("<field ", customMessage: page);
            text.ShouldContain("<h1", customMessage: page);
        }

        (await PlaceHost.TextAsync(client, $"/admin/households/{home}")).ShouldContain("徐大山");
        (await PlaceHost.TextAsync(client, $"/notices/{notice}/sheet")).ShouldContain("经办人");
    }

    [Fact]
    public async Task A_group_that_is_not_taken_leaves_the_areas_form_as_it_was()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        await host.SendAsync(new EditArea(host.Places.First, "青竹坪村", "坪里 1 号", "每天有人", null, "0570-000 0009", "示例介绍", 28.9, 119.2));
        var page = $"/admin/areas/edit/{host.Places.First}";
        var answer = await PlaceHost.PostAsync(client, page, page + "?handler=Group", ("GroupName", ""));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var kept in new[] { "value=\"坪里 1 号\"", "value=\"每天有人\"", "示例介绍", "value=\"28.9\"", "请写名称" })
        {
            text.ShouldContain(kept);
        }
    }

    [Fact]
    public async Task A_post_not_yet_begun_is_no_ended_one_and_can_be_called_off()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        using var worker = await host.SignedInAsync(Roles.GridWorker, SmallPlaces.ThirdCode);
        var account = await host.ReadAsync(db => db.Posts.Where(x => x.RoleKey == Roles.GridWorker).OrderByDescending(x => x.Id).Select(x => x.AccountId).FirstAsync());
        var page = $"/admin/staff/{account}/appoint?place={host.Places.Second}";
        var soon = ChineseDates.DayOf(TimeProvider.System.GetUtcNow()).AddDays(9);
        var answer = await PlaceHost.PostAsync(client, page, page, ("Input.Role", Roles.Committee), ("Input.From", $"{soon:yyyy-MM-dd}"), ("Input.Reason", "换届选举"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var post = await host.ReadAsync(db => db.Posts.Where(x => x.AccountId == account && x.RoleKey == Roles.Committee).Select(x => x.Id).SingleAsync());
        var text = await PlaceHost.TextAsync(client, $"/admin/staff/{account}");
        text.ShouldNotContain("马上就能用");
        text.ShouldContain($"/admin/posts/{post}/end");
        text.ShouldNotContain("已结束");
    }

    [Fact]
    public async Task A_place_is_chosen_by_links_down_to_the_group()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var town = await PlaceHost.TextAsync(client, $"/my/claim?place={host.Places.Town}");
        town.ShouldContain($"/my/claim?place={host.Places.First}");
        town.ShouldNotContain("is not valid");
        (await PlaceHost.TextAsync(client, $"/my/claim?place={host.Places.First}")).ShouldContain("请网格员核对");
        (await PlaceHost.TextAsync(client, "/admin/households/export")).ShouldNotContain("is not valid");
    }

    [Theory]
    [InlineData(Roles.GridWorker, true)]
    [InlineData(Roles.TownshipCentre, false)]
    public async Task A_residents_number_is_whole_for_who_looks_after_the_household_and_masked_for_others(string role, bool whole)
    {
        var home = await host.SendAsync(new SaveHousehold(null, $"电话{role}", host.Places.Upper, "示例路 9 号", true, true, ""));
        await host.SendAsync(new SaveResident(null, home, "徐听筒", "户主", Gender.Male, new DateOnly(1970, 1, 1), null, "13800000066", ""));
        using var client = await host.SignedInAsync(role, role == Roles.GridWorker ? SmallPlaces.FirstCode : SmallPlaces.TownCode);
        var page = await PlaceHost.TextAsync(client, $"/admin/households/{home}");
        page.Contains("13800000066", StringComparison.Ordinal).ShouldBe(whole);
        page.Contains("138****0066", StringComparison.Ordinal).ShouldBe(!whole);
    }

    [Fact]
    public async Task Merging_with_no_village_ticked_says_what_to_do()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        (await PlaceHost.TextAsync(client, "/admin/areas/merge")).ShouldNotContain("请选要并进来的村");
        (await PlaceHost.TextAsync(client, $"/admin/areas/merge?into={host.Places.Second}")).ShouldContain("请选要并进来的村");
    }

    [Fact]
    public async Task The_county_administrator_may_set_what_a_role_may_do()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var saved = await PlaceHost.PostAsync(client, "/admin/roles?role=shopkeeper", "/admin/roles?role=shopkeeper", ("Input.Permissions", Permissions.ViewPeopleName), ("Input.Reason", "超市要认人"));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_form_with_something_to_mend_keeps_what_was_typed()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var answer = await PlaceHost.PostAsync(client, "/admin/households/edit", "/admin/households/edit", ("Input.AreaId", host.Places.Upper.ToString()), ("Input.DoorNumber", "坪里 8 号"));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("请写户号。");
        text.ShouldContain("坪里 8 号");
    }

    [Theory]
    [InlineData("/admin/areas")]
    [InlineData("/admin/households/export")]
    public async Task A_grid_worker_does_not_get_there(string page)
    {
        using var client = await host.SignedInAsync(Roles.GridWorker, SmallPlaces.FirstCode);
        (await PlaceHost.GetAsync(client, page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_household_of_another_village_is_not_there()
    {
        using var client = await host.SignedInAsync(Roles.GridWorker, SmallPlaces.FirstCode);
        var home = await host.SendAsync(new SaveHousehold(null, "别村001", host.Places.Second, "", true, true, ""));
        (await PlaceHost.GetAsync(client, $"/admin/households/{home}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/admin/areas")]
    [InlineData("/admin/households")]
    [InlineData("/admin/imports")]
    [InlineData("/admin/notices")]
    public async Task A_guest_is_asked_to_sign_in(string page)
    {
        using var client = host.Host.CreateClient(host.Host.A);
        (await PlaceHost.GetAsync(client, page)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
