using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Before something is handed in, what was told of the same place is shown.</summary>
public sealed class ToldAlready(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_same_place_is_a_hint_and_what_nobody_took_up_shows_kind_place_and_day_without_its_words()
    {
        await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "第三根灯杆", Text = "晚上一片黑", CategoryKey = "roads.lamp", Anonymous = true }, Caller.Guest);
        host.Time.Now += TimeSpan.FromDays(1);
        var answer = await PageForms.PostAsync(
            host.Host.CreateClient(host.Host.A), $"/v/{SmallDivisions.North}/report", ("Input.Text", "灯泡坏了"), ("Input.PlaceText", "第三根 灯杆。"), ("Input.Category", "roads.lamp"), ("Input.Anonymous", "true"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("附近有人报过一样的事");
        page = page[page.IndexOf("附近有人报过一样的事", StringComparison.Ordinal)..page.IndexOf("我跟着看进度", StringComparison.Ordinal)];
        page.ShouldContain("路灯故障");
        page.ShouldContain("北村");
        page.ShouldContain("11 月 22 日");
        page.ShouldNotContain("晚上一片黑");
        page.ShouldNotContain("第三根灯杆");
    }
}
