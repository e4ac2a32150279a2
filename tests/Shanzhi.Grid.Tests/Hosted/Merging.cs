using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>并到同一件: whoever told the same thing is not lost, whatever becomes of the one it was merged into.</summary>
public sealed class Merging(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task What_was_merged_into_a_report_goes_with_it_into_the_next()
    {
        var (first, second, third) = (await TellAsync("塌了一段"), await TellAsync("路基塌了"), await TellAsync("村道塌方"));
        await host.SendAsync(new MergeReport(second.Id, first.Number), host.Worker);
        await host.SendAsync(new MergeReport(first.Id, third.Number), host.Worker);
        (await host.ReportAsync(second.Id)).DuplicateOf.ShouldBe(third.Id);
        await host.SendAsync(new AcceptReport(third.Id, ReplyText: "填平了"), host.Worker);
        Told(second).ShouldContain(word => word.Contains("有答复了"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_merged_stands_by_itself_again_when_the_other_is_taken_back_or_declined(bool withdrawn)
    {
        var (first, second) = (await TellAsync("树压了电线"), await TellAsync("电线被树压住"));
        await host.SendAsync(new MergeReport(second.Id, first.Number), host.Worker);
        if (withdrawn)
        {
            await host.SendAsync(new WithdrawReport(first.Id, first.FollowKey, null), Caller.Guest);
        }
        else
        {
            await host.SendAsync(new DeclineReport(first.Id, "不归村里"), host.Worker);
        }

        var report = await host.ReportAsync(second.Id);
        (report.State, report.DuplicateOf, report.DueAt > host.Time.Now).ShouldBe((ReportState.Reopened, null, true));
        Told(second).ShouldContain(word => word.Contains("接着办"));
        await host.SendAsync(new AcceptReport(second.Id), host.Worker);
    }

    private List<string> Told(SubmitReportResult told)
        => [.. host.Post.Sent.Where(message => message.To == GridHost.Phone && message.Text.Contains(ReportNumber.Grouped(told.Number))).Select(message => message.Text)];

    private async Task<SubmitReportResult> TellAsync(string text)
    {
        var told = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "大路", Text = text, CategoryKey = "roads.surface", Phone = GridHost.Phone }, Caller.Guest);
        await host.SendAsync(new ConfirmByCall(told.Id), host.Worker);
        return told;
    }
}
