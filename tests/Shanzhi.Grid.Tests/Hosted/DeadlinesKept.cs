using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>The server was off, came back, and somebody set its clock: each deadline is noticed once, never early.</summary>
public sealed class DeadlinesKept
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_deadline_outlives_a_restart_and_a_wrong_clock_and_rings_once(DatabaseProvider provider)
    {
        await using var host = new GridHost { Provider = provider };
        await host.InitializeAsync();
        var told = await host.TellAsync();
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        var due = (await host.ReportAsync(told.Id)).DueAt!.Value;

        host.Time.Now = due.AddHours(-1);
        await SweepAsync(host.Host, host);
        host.Time.Now = due.AddDays(-1);
        await SweepAsync(host.Host, host);
        (await RungAsync(host, told.Id)).ShouldBeEmpty("it is not late yet, whatever the clock said between");

        // Nobody looked for ten days; another process does.
        host.Time.Now = due.AddDays(10);
        await using (var restarted = await host.Host.StartNodeAsync())
        {
            await SweepAsync(restarted, host);
            var rung = await RungAsync(host, told.Id);
            rung.Count(move => move.Act == ReportAct.MarkOverdue).ShouldBe(1);

            // The clock goes back: nothing is taken back, and nothing that happens now stands before what happened.
            host.Time.Now = due.AddDays(-1);
            await SweepAsync(restarted, host);
            await SweepAsync(host.Host, host);
            (await RungAsync(host, told.Id)).Count.ShouldBe(rung.Count);
        }

        await host.SendAsync(new SuperviseReport(told.Id, "拖了十天", null), host.Admin);
        (await host.ReportAsync(told.Id)).WasLate.ShouldBeTrue();
        var moves = await host.ReadAsync(db => db.ReportMoves.Where(move => move.ReportId == told.Id).OrderBy(move => move.Sequence).Select(move => move.At).ToList());
        moves.ShouldBe(moves.Order());
        moves[^1].ShouldBeGreaterThanOrEqualTo(due.AddDays(10));
    }

    /// <summary>What happened by itself.</summary>
    private static Task<List<ReportMove>> RungAsync(GridHost host, Guid id)
        => host.ReadAsync(db => db.ReportMoves.Where(move => move.ReportId == id && move.ActorId == null && (move.Act == ReportAct.MarkOverdue || move.Act == ReportAct.RedCard || move.Act == ReportAct.Escalate)).ToList());

    private static Task SweepAsync(TestHost node, GridHost host)
        => node.InTenantAsync(host.Host.A, scope => scope.GetServices<IBackgroundTask>().Single(task => task.Name == DeadlineTask.TaskName).RunAsync(default), Caller.System);
}
