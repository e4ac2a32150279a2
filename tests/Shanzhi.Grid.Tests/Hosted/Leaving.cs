using System.Text.RegularExpressions;
using Shanzhi.Grid.Acts;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Ending a post (免职) moves nothing that its holder has in hand; the page says so, and where it is moved.</summary>
public sealed partial class Leaving(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task Ending_a_post_says_how_much_is_still_in_hand_and_leads_to_the_hand_over()
    {
        using var admin = await host.SignedInAsync("admin");
        var staff = $"/admin/staff/{host.Worker.AccountId}";
        var post = End().Match(await GridHost.GetStringAsync(admin, staff)).Value;
        (await GridHost.GetStringAsync(admin, post)).ShouldNotContain("没办完。");
        foreach (var text in new[] { "路灯", "水渠" })
        {
            var told = await host.TellAsync(text);
            await host.SendAsync(new AcceptReport(told.Id, To: host.Worker.AccountId), host.Chief);
        }

        foreach (var page in new[] { post, staff })
        {
            var shown = await GridHost.GetStringAsync(admin, page);
            shown.ShouldContain("手上还有 2 件事没办完");
            shown.ShouldContain($"/grid/reassign?from={host.Worker.AccountId}");
        }
    }

    [GeneratedRegex("/admin/posts/[0-9a-f-]+/end", RegexOptions.None, 30000)]
    private static partial Regex End();
}
