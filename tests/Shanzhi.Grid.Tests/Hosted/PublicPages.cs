using System.Net;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What a villager's browser gets, without script.</summary>
public sealed class PublicPages(GridHost host) : IClassFixture<GridHost>
{
    private static readonly string Form = $"/v/{SmallDivisions.North}/report";

    [Fact]
    public async Task The_form_keeps_what_was_typed_and_says_what_is_missing()
    {
        var client = host.Host.CreateClient(host.Host.A);
        var response = await PageForms.PostAsync(client, Form, ("Input.Text", "路灯不亮了，晚上看不见"), ("Input.Phone", "12"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("路灯不亮了，晚上看不见");
        page.ShouldContain("手机号要 11 位数字");
        page.ShouldContain("错误：");
    }

    [Fact]
    public async Task An_anonymous_report_gets_its_number_and_can_be_followed_and_rated()
    {
        var client = host.Host.CreateClient(host.Host.A);
        var response = await PageForms.PostAsync(client, Form, ("Input.Text", "桥头垃圾满了"), ("Input.PlaceText", "桥头"), ("Input.Category", "sanitation.waste"), ("Input.Anonymous", "true"));
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var received = response.Headers.Location!.ToString();
        (await GridHost.GetStringAsync(client, received)).ShouldContain("收到了");

        var number = received.Split('/')[^2];
        var id = await host.ReadAsync(db => db.Reports.Where(report => report.Number == number).Select(report => report.Id).Single());
        await host.SendAsync(new Acts.AcceptReport(id), host.Worker);
        (await GridHost.GetStringAsync(client, $"/r/{number}")).ShouldContain("桥头垃圾满了");
        (await GridHost.GetStringAsync(client, $"/v/{SmallDivisions.North}/reports")).ShouldContain("桥头垃圾满了");
        (await GridHost.GetAsync(client, $"/follow?no={number}")).Headers.Location!.ToString().ShouldEndWith($"/r/{number}");
    }

    [Fact]
    public async Task A_private_report_looks_to_strangers_like_one_that_is_not_there()
    {
        var told = await host.TellAsync("邻居吵架", "dispute.family");
        var client = host.Host.CreateClient(host.Host.A);
        var (missing, missingPage) = await SeeAsync(client, "26119999");
        var (hidden, hiddenPage) = await SeeAsync(client, told.Number);
        (missing, hidden).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        hiddenPage.Replace(told.Number, "26119999", StringComparison.Ordinal).ShouldBe(missingPage);
        (await GridHost.GetStringAsync(client, $"/r/{told.Number}?k={told.FollowKey}")).ShouldContain("邻居吵架");
    }

    [Fact]
    public async Task The_blackboard_names_kinds_of_things_in_the_readers_language()
    {
        await host.TellAsync("晒谷场的灯", "roads.lamp");
        var client = host.Host.CreateClient(host.Host.A);
        await GridHost.GetAsync(client, "/culture/en");
        var board = await GridHost.GetStringAsync(client, $"/v/{SmallDivisions.North}/reports");
        board.ShouldContain("Street lamp");
        board.ShouldContain("<title>Blackboard: what was done");
        board.ShouldNotContain("路灯故障");
        board.ShouldNotContain("，");
    }

    [Fact]
    public async Task The_staff_pages_are_closed_to_strangers()
    {
        var client = host.Host.CreateClient(host.Host.A);
        foreach (var page in new[] { "/grid/work", "/grid/stats", "/grid/reassign", "/grid/grids", "/grid/places", "/grid/categories", "/grid/settings" })
        {
            var status = (await GridHost.GetAsync(client, page)).StatusCode;
            status.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task The_village_page_carries_the_big_button_and_the_blackboard()
    {
        var page = await GridHost.GetStringAsync(host.Host.CreateClient(host.Host.A), $"/v/{SmallDivisions.North}");
        page.ShouldContain("go-big");
        page.ShouldContain("这个月办的事");
    }

    [Theory]
    [InlineData("2026-47")]
    [InlineData("2026-99")]
    [InlineData("x")]
    public async Task A_week_without_a_bulletin_is_not_there(string week)
        => (await GridHost.GetAsync(host.Host.CreateClient(host.Host.A), $"/v/{SmallDivisions.North}/bulletin/{week}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private static async Task<(HttpStatusCode Status, string Page)> SeeAsync(HttpClient client, string number)
    {
        var response = await GridHost.GetAsync(client, $"/r/{number}");
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
