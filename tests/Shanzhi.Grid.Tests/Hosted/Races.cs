using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
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

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Who_decided_without_knowing_what_another_did_is_told_of_it_and_the_timeline_is_right(DatabaseProvider provider)
    {
        await using var host = new GridHost { Provider = provider };
        await host.InitializeAsync();
        var dispatcher = host.Worker with { Grants = host.Chief.Grants };

        // Two dispatchers, each with the page open, give it to different people.
        var given = await TakenAsync(host);
        var seen = (await host.ReportAsync(given)).LastMovedAt;
        await AtOnceAsync(host, given, (new AssignReport(given, host.Worker.AccountId, Seen: seen), host.Chief), (new AssignReport(given, host.Chief.AccountId, Seen: seen), dispatcher));
        (await host.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == given && move.Act == ReportAct.Assign))).ShouldBe(1);

        // Who has read it may give it to another all the same, and one's own step is no surprise.
        host.Time.Now += TimeSpan.FromMinutes(1);
        await host.SendAsync(new AssignReport(given, null, Seen: (await host.ReportAsync(given)).LastMovedAt), host.Chief);
        host.Time.Now += TimeSpan.FromMinutes(1);
        await host.SendAsync(new NoteProgress(given, "梯子借来了"), dispatcher);
        await host.SendAsync(new AssignReport(given, host.Worker.AccountId, Seen: host.Time.Now - TimeSpan.FromMinutes(1)), host.Chief);

        // Sent back by one and sent up by another.
        var moved = await TakenAsync(host);
        seen = (await host.ReportAsync(moved)).LastMovedAt;
        await AtOnceAsync(host, moved, (new ReturnReport(moved, "不归我们管", seen), host.Worker), (new EscalateReport(moved, "村里没有钱", Seen: seen), host.Chief));

        // Sent up by hand as it goes up by itself: up one level, not two.
        var late = await TakenAsync(host);
        seen = (await host.ReportAsync(late)).LastMovedAt;
        var level = (await host.ReportAsync(late)).Level;
        for (var day = 0; day < 40 && (await host.ReportAsync(late)).Level == level; day++)
        {
            host.Time.Now += TimeSpan.FromDays(1);
            await Task.WhenAll(SweepAsync(host), day == 0 ? Task.CompletedTask : TryAsync(host, new EscalateReport(late, "村里修不了", Seen: seen), host.Chief));
        }

        await TimelineAsync(host, late);
        (await host.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == late && move.Act == ReportAct.Escalate))).ShouldBe(1);
        (await TryAsync(host, new EscalateReport(late, "村里修不了", Seen: seen), host.Chief)).ShouldNotBeNull();
    }

    private static async Task<Guid> TakenAsync(GridHost host)
    {
        var told = await host.TellAsync();
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        host.Time.Now += TimeSpan.FromMinutes(1);
        return told.Id;
    }

    private static async Task AtOnceAsync(GridHost host, Guid id, params (ICommand<ReportState> Command, Caller Caller)[] both)
    {
        host.Time.Now += TimeSpan.FromMinutes(1);
        var outcomes = await Task.WhenAll(both.Select(one => TryAsync(host, one.Command, one.Caller)));
        var lost = outcomes.Where(outcome => outcome is not null).ShouldHaveSingleItem().ShouldBeOfType<ConflictException>();
        var last = await host.ReadAsync(db => db.ReportMoves.Where(move => move.ReportId == id).OrderByDescending(move => move.Sequence).First());
        lost.Arguments.Take(2).ShouldBe([last.ActorName, Words.Act(last.Act)]);
        await TimelineAsync(host, id);
    }

    /// <summary>Every move begins where the one before ended, and the last ends where the report stands.</summary>
    private static async Task TimelineAsync(GridHost host, Guid id)
    {
        var moves = await host.ReadAsync(db => db.ReportMoves.Where(move => move.ReportId == id).OrderBy(move => move.Sequence).ToList());
        moves.Select(move => move.Sequence).ShouldBe(Enumerable.Range(1, moves.Count));
        moves.Skip(1).Select(move => move.From).ShouldBe(moves.SkipLast(1).Select(move => (ReportState?)move.To));
        moves.Zip(moves.Skip(1)).ShouldAllBe(pair => pair.First.At <= pair.Second.At);
        (await host.ReportAsync(id)).State.ShouldBe(moves[^1].To);
    }

    private static Task SweepAsync(GridHost host)
        => host.Host.InTenantAsync(host.Host.A, scope => scope.GetServices<IBackgroundTask>().Single(task => task.Name == DeadlineTask.TaskName).RunAsync(default), Caller.System);

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
