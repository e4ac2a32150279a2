using System.Net;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminNotices;
using Shanzhi.Communities.Tests.Areas;

namespace Shanzhi.Communities.Tests.Pages;

/// <summary>Nobody is left without a way on: back to the village, on after signing in, with what was typed.</summary>
public class WaysBackTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    [Fact]
    public async Task A_page_of_no_village_keeps_the_bar_of_the_village_one_came_from()
    {
        using var client = host.Host.CreateClient(host.Host.A);
        var first = await FromAsync(client, "/sign-in", $"/v/{SmallPlaces.FirstCode}/notices");
        first.ShouldContain($"href=\"/v/{SmallPlaces.FirstCode}\"");
        first.ShouldContain("<small>甲县 · 溪口镇</small>");
        (await PlaceHost.TextAsync(client, "/sign-in")).ShouldContain($"href=\"/v/{SmallPlaces.FirstCode}/notices\"", customMessage: "remembered on the next page");
        (await FromAsync(client, "/sign-in", $"/v/{SmallPlaces.SecondCode}")).ShouldContain($"href=\"/v/{SmallPlaces.SecondCode}\"", customMessage: "the latest one counts");
    }

    [Fact]
    public async Task Whoever_comes_from_nowhere_finds_the_countys_home()
    {
        using var client = host.Host.CreateClient(host.Host.A);
        var page = await PlaceHost.TextAsync(client, "/sign-in");
        page.ShouldContain("<nav class=\"bar\"");
        page.ShouldNotContain("/v/");
        (await FromAsync(client, "/sign-in", "/v/999999999999")).ShouldNotContain("/v/");
    }

    [Fact]
    public async Task A_kept_page_is_nobodys_village()
    {
        using var client = host.Host.CreateClient(host.Host.A);
        await FromAsync(client, "/sign-in", $"/v/{SmallPlaces.FirstCode}");
        (await FromAsync(client, "/about/privacy", $"/v/{SmallPlaces.FirstCode}")).ShouldNotContain("/v/");
    }

    [Fact]
    public async Task Whoever_objects_as_a_guest_is_told_why_to_sign_in_and_comes_back()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        var notice = await host.SendAsync(new SaveNotice(null, host.Places.First, NoticeKind.Publicity, "示例公示", "名单见下。", today, today.AddDays(6), "示例会议", null, [], Publish: true));
        using var client = host.Host.CreateClient(host.Host.A);
        var asked = await PlaceHost.GetAsync(client, $"/notices/{notice}/object");
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await PlaceHost.TextAsync(client, asked.Headers.Location!.ToString());
        page.ShouldContain("提异议要先登录");
        page.ShouldContain($"name=\"back\" value=\"/notices/{notice}/object\"");
        await PlaceHost.TextAsync(client, $"/notices/{notice}");
        var plain = await PlaceHost.TextAsync(client, "/sign-in");
        plain.ShouldNotContain("要先登录");
        plain.ShouldContain($"href=\"/v/{SmallPlaces.FirstCode}\"", customMessage: "the notice was a village's");
    }

    [Theory]
    [InlineData("/my/claim")]
    [InlineData("/admin/staff/add")]
    public async Task A_place_tapped_keeps_what_was_typed(string page)
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        (await PlaceHost.TextAsync(client, $"{page}?place={host.Places.First}")).ShouldContain($"name=\"pick\" value=\"{host.Places.Upper}\"");
        var answer = await PlaceHost.PostAsync(client, $"{page}?place={host.Places.First}", $"{page}?place={host.Places.First}&handler=Place",
            ("pick", host.Places.Upper.ToString()), ("place", host.Places.First.ToString()), ("Input.Name", "徐留住"));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("value=\"徐留住\"");
        text.ShouldContain($"name=\"place\" value=\"{host.Places.Upper}\"");
        text.ShouldNotContain("class=\"errs\"");
        var form = text[text.LastIndexOf("<form", text.IndexOf("name=\"place\"", StringComparison.Ordinal), StringComparison.Ordinal)..];
        form[..form.IndexOf('>', StringComparison.Ordinal)].ShouldNotContain("handler=Place", customMessage: "sent, it must be sent in, not picked from again");
        text.IndexOf("class=\"vh\" form=", StringComparison.Ordinal).ShouldBeInRange(1, text.IndexOf("name=\"pick\"", StringComparison.Ordinal), "Enter presses the first button of a form");

        var nowhere = await PlaceHost.PostAsync(client, $"{page}?place={host.Places.First}", $"{page}?place={host.Places.First}&handler=Place", ("pick", "x"), ("place", host.Places.First.ToString()));
        (await nowhere.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("请点一个地方。");
    }

    private static async Task<string> FromAsync(HttpClient client, string page, string referer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Referrer = new Uri(client.BaseAddress!, referer);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
