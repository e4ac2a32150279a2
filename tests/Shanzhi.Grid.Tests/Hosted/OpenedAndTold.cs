using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Services;
using Shanzhi.Testing;
using Shanzhi.Webhooks;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What other systems are told of reports (事件推送), and what not.</summary>
public sealed class OpenedAndTold
{
    [Fact]
    public async Task Public_reports_are_told_from_their_opening_to_their_end_and_private_ones_never()
    {
        var heard = new Heard();
        await using var host = new GridHost { Configure = services => services.AddSingleton<IWebhooks>(heard) };
        await host.InitializeAsync();
        var told = await host.TellAsync("路灯不亮，打 13812345678");
        await host.TellAsync("邻居吵架", "dispute.family");
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        await host.SendAsync(new ReplyReport(told.Id, "换好了", [], []), host.Worker);
        heard.All.Select(each => each.Type).ShouldBe([ReportEvents.Opened, ReportEvents.Answered]);
        var first = heard.All[0].Data.ShouldBeOfType<ReportEvent>();
        (first.Number, first.State, first.Open, first.Category, first.Village).ShouldBe((told.Number, "submitted", true, "roads.lamp", SmallDivisions.North));
        heard.All[1].Data.ShouldBeOfType<ReportEvent>().Due.ShouldBeNull();
    }

    private sealed class Heard : IWebhooks
    {
        public List<(string Type, object Data)> All { get; } = [];

        public Task PublishAsync(string type, object data, CancellationToken cancellation = default)
        {
            All.Add((type, data));
            return Task.CompletedTask;
        }
    }
}
