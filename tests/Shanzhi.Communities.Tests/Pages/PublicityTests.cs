using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminNotices;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Communities.Tests.Pages;

/// <summary>What hangs out for people to object to (公示) is not taken from under their eyes.</summary>
public sealed class PublicityTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    private static readonly DateOnly Today = ChineseDates.DayOf(TimeProvider.System.GetUtcNow());

    private SaveNotice Sheet => new(null, host.Places.First, NoticeKind.Publicity, "低保名单", "第一行\r\n徐**", Today, Today.AddDays(6), "示例会议", null, [], Publish: true);

    [Fact]
    public async Task A_published_sheet_may_only_hang_longer()
    {
        var id = await host.SendAsync(Sheet);
        foreach (var (field, changed) in new (string, SaveNotice)[]
        {
            ("Kind", Sheet with { Kind = NoticeKind.Notice }),
            ("Title", Sheet with { Title = "换了名单" }),
            ("Body", Sheet with { Body = "换了的人" }),
            ("Basis", Sheet with { Basis = "另一次会议" }),
            ("From", Sheet with { From = Today.AddDays(-3) }),
            ("To", Sheet with { To = Today.AddDays(5) }),
        })
        {
            (await Should.ThrowAsync<InputException>(() => host.SendAsync(changed with { Id = id, Publish = false }))).Errors[0].Field.ShouldBe(field);
        }

        await host.SendAsync(Sheet with { Id = id, Body = "第一行\n徐**", To = Today.AddDays(9), Publish = false });
    }

    [Fact]
    public async Task A_sheet_whose_days_are_over_is_not_hung_out_and_a_draft_may_still_change()
    {
        var late = Sheet with { From = Today.AddDays(-9), To = Today.AddDays(-1) };
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(late))).Errors[0].Field.ShouldBe("To");
        var draft = await host.SendAsync(late with { Publish = false });
        await host.SendAsync(Sheet with { Id = draft, Title = "改了再贴" });
    }
}
