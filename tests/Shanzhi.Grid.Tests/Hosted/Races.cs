using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Two people at once, on both stores: one wins, and the other is told how things stand.</summary>
public sealed class Races
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Two_workers_take_up_one_report_and_the_second_is_told_that_it_is_taken(DatabaseProvider provider)
    {
        await using var host = new GridHost { Provider = provider };
        await host.InitializeAsync();
        var told = await host.TellAsync();
        var outcomes = await Task.WhenAll(new[] { host.Worker, host.Chief }.Select(caller => TryAsync(host, new AcceptReport(told.Id), caller)));
        var lost = outcomes.OfType<InputException>().ShouldHaveSingleItem();
        lost.Errors[0].Arguments.ShouldContain("已受理");
        outcomes.Count(outcome => outcome is null).ShouldBe(1);
        (await host.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == told.Id && move.Act == ReportAct.Accept))).ShouldBe(1);

        await host.SendAsync(new ReplyReport(told.Id, "换好了", [], []), host.Worker);
        var late = (await TryAsync(host, new StartReport(told.Id, null), host.Chief)).ShouldBeOfType<InputException>();
        late.Errors[0].Message.ShouldBe("这件事现在是“{0}”，不能{1}。");
        late.Errors[0].Arguments.ShouldBe(["已答复待评价", "开始处理"]);
    }

    private static async Task<Exception?> TryAsync(GridHost host, ICommand<ReportState> command, Caller caller)
    {
        try
        {
            await host.SendAsync(command, caller);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
