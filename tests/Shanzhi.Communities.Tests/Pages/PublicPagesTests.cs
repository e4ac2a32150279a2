using System.Net;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminNotices;
using Shanzhi.Communities.Tests.Areas;

namespace Shanzhi.Communities.Tests.Pages;

public class PublicPagesTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?q=QZP")]
    [InlineData("/?q=没有的村")]
    [InlineData("/t/" + SmallPlaces.TownCode)]
    [InlineData("/v/" + SmallPlaces.FirstCode)]
    [InlineData("/v/" + SmallPlaces.FirstCode + "/notices")]
    [InlineData("/about/privacy")]
    [InlineData("/about/accessibility")]
    [InlineData("/about/feedback")]
    public async Task Everybody_may_read_it_and_it_carries_no_token(string page)
    {
        using var client = host.Host.CreateClient(host.Host.A);
        var text = await PlaceHost.TextAsync(client, page);
        text.ShouldNotContain("__RequestVerificationToken");
        text.ShouldContain("<h1");
        text.ShouldNotContain("<page-sections");
        text.ShouldNotContain("<field");
    }

    [Theory]
    [InlineData("qzp")]
    [InlineData("qingzhu")]
    [InlineData("Qing zhu ping")]
    public async Task A_village_is_found_by_its_pinyin_and_stands_under_its_town(string typed)
    {
        using var client = host.Host.CreateClient(host.Host.A);
        var text = await PlaceHost.TextAsync(client, $"/?q={typed}");
        text.ShouldContain("溪口镇");
        text.ShouldContain($"/v/{SmallPlaces.FirstCode}");
        text.ShouldNotContain($"/v/{SmallPlaces.SecondCode}");
    }

    [Fact]
    public async Task A_name_with_a_rare_character_is_shown_as_it_is()
    {
        using var client = host.Host.CreateClient(host.Host.A);
        (await PlaceHost.TextAsync(client, $"/v/{SmallPlaces.ThirdCode}")).ShouldContain("𠮷山村");
    }

    [Fact]
    public async Task The_township_stands_beside_the_village()
    {
        using var client = host.Host.CreateClient(host.Host.A);
        (await PlaceHost.TextAsync(client, $"/v/{SmallPlaces.FirstCode}")).ShouldContain("甲县 · 溪口镇");
    }

    [Fact]
    public async Task The_elder_version_is_a_page_of_its_own()
    {
        using var client = host.Host.CreateClient(host.Host.A);
        await PlaceHost.GetAsync(client, "/elder/on");
        var text = await PlaceHost.TextAsync(client, $"/v/{SmallPlaces.FirstCode}");
        text.ShouldContain("打电话找人");
        text.ShouldNotContain("村里的事，这里办");
    }

    [Fact]
    public async Task Another_tenant_has_no_such_village()
    {
        using var client = host.Host.CreateClient(host.Host.B);
        (await PlaceHost.GetAsync(client, $"/v/{SmallPlaces.FirstCode}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_notice_is_on_the_kept_page_at_once()
    {
        using var client = host.Host.CreateClient(host.Host.A);
        await PlaceHost.TextAsync(client, $"/v/{SmallPlaces.SecondCode}");
        await host.SendAsync(new SaveNotice(null, host.Places.Town, NoticeKind.Urgent, "明天停水", "请存水。", null, null, null, null, [], Publish: true));
        (await PlaceHost.TextAsync(client, $"/v/{SmallPlaces.SecondCode}")).ShouldContain("明天停水");
    }
}
