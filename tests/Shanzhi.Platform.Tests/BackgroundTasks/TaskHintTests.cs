using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Platform.Tests.Outbox;

namespace Shanzhi.Platform.Tests.BackgroundTasks;

/// <summary>What is due when, and which node has it.</summary>
public sealed class TaskHintTests : BackgroundTaskTestBase
{
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
        queue.Finish(1, "a", 200);
        queue.NextDue.ShouldBe(60);
        queue.TakeUnwritten().ShouldBe([new((1, "a"), 60)]);
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
    public async Task What_is_asked_while_a_lease_is_given_back_runs_right_after()
    {
        await using var host = await StartAsync();
        var catalogue = new HeldCatalogue(host.Services.GetRequiredService<IDbContextFactory<CatalogDbContext>>());
        var store = new TaskHintStore<CatalogDbContext>(catalogue, host.Time);
        store.Ask(1, "tests.work", host.Time.GetUtcNow());
        var lease = (await store.TakeDueAsync(1, Stop)).Single();
        store.Ask(1, "tests.work", host.Time.GetUtcNow());
        var release = catalogue.HoldNext();
        var completing = store.CompleteAsync(lease, null, failed: false, Stop);
        (await store.TakeDueAsync(1, Stop)).ShouldBeEmpty();

        release.SetResult();
        await completing;
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

    private static TaskHintStore<CatalogDbContext> Store(KernelHost host)
        => new(host.Services.GetRequiredService<IDbContextFactory<CatalogDbContext>>(), host.Time);

    /// <summary>Whoever opens it next waits until told to go on, as on a busy store.</summary>
    private sealed class HeldCatalogue(IDbContextFactory<CatalogDbContext> inner) : IDbContextFactory<CatalogDbContext>
    {
        private TaskCompletionSource? held;

        public TaskCompletionSource HoldNext() => held = new TaskCompletionSource();

        public CatalogDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<CatalogDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            if (Interlocked.Exchange(ref held, null) is { } release)
            {
                await release.Task;
            }

            return await inner.CreateDbContextAsync(cancellationToken);
        }
    }
}
