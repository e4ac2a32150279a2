using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Who hears of what, and whom a reporter is told to ring.</summary>
public sealed class WordSent(GridHost host) : IClassFixture<GridHost>
{
    private const string Worker = "13800000011";
    private const string Chief = "13800000012";
    private const string Township = "13800000014";

    [Fact]
    public async Task Whoever_reports_an_official_is_told_to_ring_nobody_of_the_village_nor_the_official()
    {
        var client = host.Host.CreateClient(host.Host.A);
        var told = await host.TellAsync("村里收了钱", about: "陈望禾");
        foreach (var page in new[] { $"/r/{told.Number}/received?k={told.FollowKey}", $"/r/{told.Number}?k={told.FollowKey}" })
        {
            var shown = await GridHost.GetStringAsync(client, page);
            shown.ShouldContain($"tel:{Township}");
            shown.ShouldNotContain($"tel:{Worker}");
            shown.ShouldNotContain($"tel:{Chief}");
        }

        var other = await host.TellAsync("镇里收了钱", about: "王思源");
        (await GridHost.GetStringAsync(client, $"/r/{other.Number}/received?k={other.FollowKey}")).ShouldNotContain("tel:138");

        var waiting = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = "他拿了好处", CategoryKey = "roads.lamp", Phone = "13800000081", AboutName = "陈望禾" }, Caller.Guest);
        var confirm = await GridHost.GetStringAsync(client, $"/v/{SmallDivisions.North}/report/confirm/{waiting.Id}");
        confirm.ShouldContain($"tel:{Township}");
        confirm.ShouldNotContain($"tel:{Worker}");
    }
}
