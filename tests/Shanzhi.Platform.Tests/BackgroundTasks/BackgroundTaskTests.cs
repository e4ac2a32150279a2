using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Tests.Outbox;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tests.BackgroundTasks;

public sealed class BackgroundTaskTests : BackgroundTaskTestBase
{
    [Fact]
    public void Pauses_double_up_to_the_longest()
    {
        var longest = TimeSpan.FromMinutes(5);
        int[] attempts = [1, 2, 3, 9, 10, 64, int.MaxValue];
        attempts.Select(attempt => Backoff.After(attempt, TimeSpan.FromSeconds(1), longest).TotalSeconds).ShouldBe([1, 2, 4, 256, 300, 300, 300]);
    }

    [Fact]
    public async Task A_schedule_holds_only_once_the_command_is_committed()
    {
        await using var host = await StartAsync();
        var hints = host.Services.GetRequiredService<ITaskHintStore>();
        await Should.ThrowAsync<InvalidOperationException>(() => host.WriteAsync(scope =>
        {
            scope.GetRequiredService<IBackgroundSchedule>().RunBy("tests.work", host.Time.GetUtcNow());
            throw new InvalidOperationException("no");
        }));
        hints.NextDue.ShouldBeNull();
        await host.WriteAsync(scope => scope.GetRequiredService<IBackgroundSchedule>().RunBy("tests.work", host.Time.GetUtcNow()));
        hints.NextDue.ShouldBe(host.Time.GetUtcNow());
    }

    [Fact]
    public async Task The_runner_runs_what_is_asked_when_it_is_due_and_survives_what_throws()
    {
        await using var host = await StartAsync();
        await host.Runner.StartAsync(Stop);
        await UntilAsync(host, () => diary.Runs.Contains("longyou") && diary.Runs.Contains("ninghai"), "the sweep at start");
        diary.Runs.Clear();

        diary.Throws = 1;
        host.Services.GetRequiredService<ITaskHintStore>().Ask(host.Tenant.Id, "tests.work", host.Time.GetUtcNow());
        await UntilAsync(host, () => diary.Runs.Count(run => run == "longyou") >= 2, "a second try after the failure");

        diary.Hold = new TaskCompletionSource();
        var before = diary.Runs.Count;
        host.Services.GetRequiredService<ITaskHintStore>().Ask(host.Tenant.Id, "tests.work", host.Time.GetUtcNow());
        await UntilAsync(host, () => diary.Runs.Count > before, "the task to start");
        var stopping = host.Runner.StopAsync(Stop);
        stopping.IsCompleted.ShouldBeFalse();
        diary.Hold.SetResult();
        await stopping;
        diary.Finished.ShouldBe(diary.Started - 1);
    }

    [Fact]
    public async Task Neither_a_stopped_tenant_nor_a_switched_off_feature_runs_a_task()
    {
        await using var host = await StartAsync();
        await host.RunTaskAsync("tests.extra");
        diary.Runs.ShouldBeEmpty();
        await host.SwitchAsync(on: true);
        await host.RunTaskAsync("tests.extra");
        diary.Runs.ShouldBe(["extra"]);
        await host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.Tenant.Id, tenant => tenant with { State = TenantState.Disabled }, Stop);
        await host.RunTaskAsync("tests.extra");
        diary.Runs.ShouldBe(["extra"]);
    }

    /// <summary>The runner works on real threads by a clock that only we move.</summary>
    private static async Task UntilAsync(KernelHost host, Func<bool> done, string what)
    {
        for (var turn = 0; turn < 500 && !done(); turn++)
        {
            await Task.Delay(10, Stop);
            host.Time.Advance(TimeSpan.FromMilliseconds(200));
        }

        done().ShouldBeTrue(what);
    }
}
