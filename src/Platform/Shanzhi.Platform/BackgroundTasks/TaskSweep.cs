using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.BackgroundTasks;

/// <summary>Asks for every task of every running tenant, spread over time. Repairs hints that were lost between a commit and the catalogue.</summary>
internal sealed class TaskSweep(
    TaskExecutor executor, IMultiTenantStore tenants, ITaskHintStore hints, IOptions<BackgroundTaskOptions> options, TimeProvider time, ILogger<TaskSweep> logger)
{
    /// <returns>When the last of the asked tasks is due: no use in sweeping again before.</returns>
    public async Task<DateTimeOffset> RunAsync(CancellationToken cancellation)
    {
        var due = time.GetUtcNow();
        var step = TimeSpan.FromSeconds(1d / options.Value.SweepPerSecond);
        foreach (var tenant in tenants.GetAll().Where(tenant => tenant.State == TenantState.Running).OrderBy(tenant => tenant.Id))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                foreach (var name in await executor.NamesAsync(tenant))
                {
                    hints.Ask(tenant.Id, name, due);
                    due += step;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogError("Tenant {Tenant} could not be swept: {Error}", tenant.Identifier, SafeError.Of(exception));
            }
        }

        return due;
    }
}
