using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Shanzhi.Platform.BackgroundTasks;

/// <summary>
/// The one runner of a node. Sleeps until something is asked for or due; a task that throws is tried again with growing pauses;
/// stopping the host takes nothing new and lets what runs finish.
/// </summary>
internal sealed class BackgroundTaskRunner(
    ITaskHintStore hints, TaskExecutor executor, TaskSweep sweep, IOptions<BackgroundTaskOptions> options, TimeProvider time,
    ILogger<BackgroundTaskRunner> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);
    private readonly CancellationTokenSource abandon = new();
    private readonly HashSet<Task> running = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Only when the host's patience ends are running tasks told to give up.
        await using var registration = cancellationToken.Register(abandon.Cancel);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        abandon.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A sweep opens every county's database once; what is due meanwhile does not wait for it.
        var sweeping = Task.Run(() => SweepAsync(stoppingToken), CancellationToken.None);
        var synchroniseAt = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() >= synchroniseAt)
                {
                    await hints.SynchroniseAsync(stoppingToken);
                    synchroniseAt = time.GetUtcNow() + options.Value.SynchroniseEvery;
                }

                await StartDueAsync(stoppingToken);
                await WaitAsync(synchroniseAt, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                logger.LogError("The runner goes on after: {Error}", SafeError.Of(exception));
                await Task.Delay(FirstPause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await sweeping;
        await Task.WhenAll(running);
        await hints.SynchroniseAsync(abandon.Token);
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var pause = FirstPause;
            try
            {
                var last = await sweep.RunAsync(stopping);
                var left = last - time.GetUtcNow();
                pause = left > options.Value.SweepEvery ? left : options.Value.SweepEvery;
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogError("The sweep comes again after: {Error}", SafeError.Of(exception));
            }

            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StartDueAsync(CancellationToken cancellation)
    {
        running.RemoveWhere(task => task.IsCompleted);
        var free = options.Value.Parallel - running.Count;
        foreach (var lease in free > 0 ? await hints.TakeDueAsync(free, cancellation) : [])
        {
            running.Add(Task.Run(() => RunAsync(lease), CancellationToken.None));
        }
    }

    private async Task RunAsync(TaskLease lease)
    {
        DateTimeOffset? next;
        var failed = false;
        try
        {
            next = await executor.RunAsync(lease.TenantId, lease.Task, abandon.Token);
        }
        catch (Exception exception)
        {
            failed = true;
            next = time.GetUtcNow() + Backoff.After(lease.Failures + 1, FirstPause, LongestPause);
            logger.LogError("Tenant {Tenant}: task {Task} failed and comes again at {Next:O}: {Error}", lease.TenantId, lease.Task, next, SafeError.Of(exception));
        }

        try
        {
            await hints.CompleteAsync(lease, next, failed, CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.LogError("Tenant {Tenant}: the lease of {Task} could not be given back and will expire: {Error}", lease.TenantId, lease.Task, SafeError.Of(exception));
        }
    }

    /// <summary>Until the time, a task is due, something is asked for, or a task has ended; the last three only while there is room to run.</summary>
    private async Task WaitAsync(DateTimeOffset until, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        if (running.Count < options.Value.Parallel && hints.NextDue is { } due && due < until)
        {
            until = due;
        }

        if (until <= now)
        {
            return;
        }

        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var signals = new List<Task> { Task.Delay(until - now, time, woken.Token) };
        if (running.Count < options.Value.Parallel)
        {
            signals.Add(hints.WaitForAskAsync(woken.Token));
        }

        signals.AddRange(running);
        await Task.WhenAny(signals);
        await woken.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }
}
