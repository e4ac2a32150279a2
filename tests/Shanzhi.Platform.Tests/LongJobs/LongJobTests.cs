using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.LongJobs;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.LongJobs;
using Shanzhi.Platform.Settings;
using Shanzhi.Platform.Tests.Outbox;

namespace Shanzhi.Platform.Tests.LongJobs;

public sealed class LongJobTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_goes_slice_by_slice_and_reports_each_bad_row()
    {
        await using var host = await KernelHost.StartAsync(services => services.AddLongJob<Import>());
        var id = await StartAsync(host, new Rows(5, Bad: 4, ThrowAt: 0));
        await host.RunTaskAsync(LongJobTask.TaskName);
        (await ViewAsync(host, id)).ShouldSatisfyAllConditions(
            job => job.Status.ShouldBe(LongJobStatus.Succeeded), job => job.Done.ShouldBe(5), job => job.Total.ShouldBe(5), job => job.Failed.ShouldBe(1),
            job => job.Failures.Single().ShouldBe(new LongJobFailure(4, "缺少姓名")), job => job.ResultJson.ShouldBe("5"));
        (await RowsAsync(host)).ShouldBe(4);
    }

    [Fact]
    public async Task A_slice_that_throws_undoes_its_rows_and_the_job_fails_after_three_tries()
    {
        await using var host = await KernelHost.StartAsync(services => services.AddLongJob<Import>());
        var id = await StartAsync(host, new Rows(5, Bad: 0, ThrowAt: 4));
        await host.RunTaskAsync(LongJobTask.TaskName);
        (await ViewAsync(host, id)).ShouldSatisfyAllConditions(job => job.Status.ShouldBe(LongJobStatus.Failed), job => job.Done.ShouldBe(2));
        (await RowsAsync(host)).ShouldBe(2);
    }

    [Fact]
    public async Task A_cancelled_job_does_nothing_more()
    {
        await using var host = await KernelHost.StartAsync(services => services.AddLongJob<Import>());
        var id = await StartAsync(host, new Rows(5, Bad: 0, ThrowAt: 0));
        await host.WriteAsync(async scope =>
        {
            await scope.GetRequiredService<ILongJobs>().CancelAsync(id, Stop);
            return true;
        });
        await host.RunTaskAsync(LongJobTask.TaskName);
        (await ViewAsync(host, id)).Status.ShouldBe(LongJobStatus.Cancelled);
        (await RowsAsync(host)).ShouldBe(0);
        (await host.ReadAsync(scope => scope.GetRequiredService<ILongJobs>().FindAsync(id, Stop), tenant: host.Other)).ShouldBeNull();
    }

    private static Task<Guid> StartAsync(KernelHost host, Rows rows)
        => host.WriteAsync(scope => Task.FromResult(scope.GetRequiredService<ILongJobs>().Start("tests.import", rows)));

    private static async Task<LongJobView> ViewAsync(KernelHost host, Guid id) => (await host.ReadAsync(scope => scope.GetRequiredService<ILongJobs>().FindAsync(id, Stop)))!;

    private static Task<int> RowsAsync(KernelHost host) => host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<SettingsRow>().CountAsync(Stop));

    internal sealed record Rows(int Count, int Bad, int ThrowAt);

    /// <summary>Two rows a slice.</summary>
    internal sealed class Import(KernelDbContext database) : ILongJobHandler
    {
        public string Kind => "tests.import";

        public Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
        {
            var rows = JsonSerializer.Deserialize<Rows>(state.ParametersJson)!;
            var from = state.Cursor is null ? 1 : int.Parse(state.Cursor);
            var end = Math.Min(from + 2, rows.Count + 1);
            var failures = new List<LongJobFailure>();
            for (var row = from; row < end; row++)
            {
                if (row == rows.ThrowAt)
                {
                    throw new InvalidOperationException("broken");
                }

                if (row == rows.Bad)
                {
                    failures.Add(new LongJobFailure(row, "缺少姓名"));
                }
                else
                {
                    database.Add(new SettingsRow { Name = $"row{row}", Json = "{}" });
                }
            }

            return Task.FromResult(new LongJobStep($"{end}", end - from, rows.Count, failures, end > rows.Count, end > rows.Count ? $"{rows.Count}" : null));
        }
    }
}
