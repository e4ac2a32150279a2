using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Modules;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Platform.Tests.Outbox;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tests.BackgroundTasks;

public sealed class BackgroundTaskTests
{
    private readonly Diary diary = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Pauses_double_up_to_the_longest()
    {
        var longest = TimeSpan.FromMinutes(5);
        int[] attempts = [1, 2, 3, 9, 10, 64, int.MaxValue];
        attempts.Select(attempt => Backoff.After(attempt, TimeSpan.FromSeconds(1), longest).TotalSeconds).ShouldBe([1, 2, 4, 256, 300, 300, 300]);
    }

    [Fact]
    public void The_earliest_ask_wins_and_one_made_while_running_is_not_lost()
    {
        var queue = new TaskQueue();
        queue.Ask(1, "a", 50, keep: true);
        queue.Ask(1, "a", 90, keep: true);
        queue.NextDue.ShouldBe(50);
        queue.Start(49, 5).ShouldBeEmpty();
        queue.Start(50, 5).ShouldBe([(1, "a")]);
        queue.Start(99, 5).ShouldBeEmpty();
        queue.Ask(1, "a", 60, keep: true);
        queue.Finish(1, "a", 200).ShouldBe(60);
        queue.NextDue.ShouldBe(60);
    }

    [Fact]
    public async Task A_lease_keeps_other_nodes_away_until_it_expires()
    {
        await using var host = await StartAsync();
        var first = Store(host);
        var second = Store(host);
        first.Ask(1, "tests.work", host.Time.GetUtcNow());
        await first.SynchroniseAsync(Stop);
        await second.SynchroniseAsync(Stop);
        (await first.TakeDueAsync(2, Stop)).Count.ShouldBe(1);
        (await second.TakeDueAsync(2, Stop)).ShouldBeEmpty();

        // The first node is not heard of again.
        host.Time.Advance(TimeSpan.FromMinutes(6));
        await second.SynchroniseAsync(Stop);
        (await second.TakeDueAsync(2, Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lease_that_could_not_be_given_back_ends_and_its_task_runs_again()
    {
        await using var host = await StartAsync();
        var store = Store(host);
        store.Ask(1, "tests.work", host.Time.GetUtcNow());
        var lease = (await store.TakeDueAsync(1, Stop)).Single();
        await Should.ThrowAsync<OperationCanceledException>(() => store.CompleteAsync(lease, null, failed: false, new CancellationToken(canceled: true)));

        store.Ask(1, "tests.work", host.Time.GetUtcNow());
        for (var minutes = 0; minutes < 5; minutes++)
        {
            (await store.TakeDueAsync(1, Stop)).ShouldBeEmpty();
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await store.SynchroniseAsync(Stop);
        }

        (await store.TakeDueAsync(1, Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_another_node_asks_while_a_task_runs_makes_it_run_again()
    {
        await using var host = await StartAsync();
        var first = Store(host);
        var second = Store(host);
        first.Ask(1, "tests.work", host.Time.GetUtcNow());
        var lease = (await first.TakeDueAsync(1, Stop)).Single();
        second.Ask(1, "tests.work", host.Time.GetUtcNow());
        await second.SynchroniseAsync(Stop);
        await first.CompleteAsync(lease, null, failed: false, Stop);
        await first.SynchroniseAsync(Stop);
        (await first.TakeDueAsync(1, Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_hint_outlives_the_process()
    {
        await using var host = await StartAsync();
        var first = Store(host);
        first.Ask(1, "tests.work", host.Time.GetUtcNow().AddMinutes(3));
        await first.SynchroniseAsync(Stop);
        var next = Store(host);
        await next.SynchroniseAsync(Stop);
        next.NextDue.ShouldBe(host.Time.GetUtcNow().AddMinutes(3));
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

    private Task<KernelHost> StartAsync() => KernelHost.StartAsync(services =>
    {
        services.AddSingleton(diary);
        services.AddScoped<IBackgroundTask, Work>();
        services.AddScoped<IBackgroundTask, Extra>();
    });

    private static TaskHintStore<CatalogDbContext> Store(KernelHost host)
        => new(host.Services.GetRequiredService<IDbContextFactory<CatalogDbContext>>(), host.Time);

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

    internal sealed class Diary
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Runs { get; } = [];

        public int Throws { get; set; }

        public int Finished;

        public int Started;

        public TaskCompletionSource? Hold { get; set; }
    }

    // Hosts that scan this assembly find the tasks too, and give them no diary.
    internal sealed class Work(IMultiTenantContextAccessor tenancy, Diary? diary = null) : IBackgroundTask
    {
        public string Name => "tests.work";

        public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
        {
            if (diary is null)
            {
                return null;
            }

            Interlocked.Increment(ref diary.Started);
            diary.Runs.Add(tenancy.Tenant.Identifier);
            if (diary.Throws-- > 0)
            {
                throw new InvalidOperationException("张三 13800000000");
            }

            if (diary.Hold is { } hold)
            {
                await hold.Task.WaitAsync(cancellation);
            }

            Interlocked.Increment(ref diary.Finished);
            return null;
        }
    }

    [Feature("Sample.Extra")]
    internal sealed class Extra(Diary? diary = null) : IBackgroundTask
    {
        public string Name => "tests.extra";

        public Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
        {
            diary?.Runs.Add("extra");
            return Task.FromResult<DateTimeOffset?>(null);
        }
    }
}
