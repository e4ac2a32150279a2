using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.BackgroundTasks;
using Shanzhi.Features;
using Shanzhi.LongJobs;
using Shanzhi.Permissions;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.LongJobs;

/// <summary>Runs the oldest job slice by slice for a short while, then lets other tenants have their turn. A job whose feature is off waits.</summary>
internal sealed class LongJobTask(
    KernelDbContext database, ITenantWriter writer, IEnumerable<ILongJobHandler> handlers, IFeatureState features, IMultiTenantContextAccessor tenancy,
    TimeProvider time, ILogger<LongJobTask> logger) : IBackgroundTask
{
    public const string TaskName = "kernel.jobs";
    private const int MaxAttempts = 3;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var kinds = handlers.Where(handler => features.IsEnabled(handler.GetType())).Select(handler => handler.Kind).ToList();
        var end = time.GetUtcNow() + Turn;
        while (!cancellation.IsCancellationRequested)
        {
            var next = await database.Set<LongJob>().AsNoTracking()
                .Where(job => (job.Status == LongJobStatus.Queued || job.Status == LongJobStatus.Running) && kinds.Contains(job.Kind))
                .OrderBy(job => job.StartedAt).ThenBy(job => job.Id)
                .Select(job => (Guid?)job.Id).FirstOrDefaultAsync(cancellation);
            if (next is not { } id)
            {
                return null;
            }

            await RunSliceAsync(id, cancellation);
            if (time.GetUtcNow() >= end)
            {
                break;
            }
        }

        return time.GetUtcNow();
    }

    private async Task RunSliceAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            await writer.ExecuteAsync(tenancy.Tenant, Caller.System, (unit, token) => SliceAsync(unit, id, token), cancellation: cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var error = SafeError.Of(exception);
            logger.LogError("Tenant {Tenant}: a slice of job {Job} failed: {Error}", tenancy.Tenant.Identifier, id, error);
            await writer.ExecuteAsync(tenancy.Tenant, Caller.System, (unit, token) => KeepFailureAsync(unit, id, error, token), cancellation: cancellation);
        }
    }

    private async Task<bool> SliceAsync(IServiceProvider unit, Guid id, CancellationToken cancellation)
    {
        var job = await FindAsync(unit, id, cancellation);
        if (job.Status is not (LongJobStatus.Queued or LongJobStatus.Running))
        {
            return false;
        }

        var handler = unit.GetServices<ILongJobHandler>().First(handler => handler.Kind == job.Kind);
        var step = await handler.RunSliceAsync(new LongJobState(id, job.ParametersJson, job.Cursor, job.Done, job.StartedBy), cancellation);
        var failures = JsonSerializer.Deserialize<List<LongJobFailure>>(job.FailuresJson)!;
        failures.AddRange(step.Failures.Take(LongJobStep.MaxKeptFailures - failures.Count));
        job.FailuresJson = JsonSerializer.Serialize(failures);
        job.Failed += step.Failures.Count;
        job.Done += step.Done;
        job.Total = step.Total ?? job.Total;
        job.Cursor = step.Cursor;
        job.ResultJson = step.ResultJson ?? job.ResultJson;
        job.Attempts = 0;
        End(job, step.Finished ? LongJobStatus.Succeeded : LongJobStatus.Running);
        return true;
    }

    private async Task<bool> KeepFailureAsync(IServiceProvider unit, Guid id, string error, CancellationToken cancellation)
    {
        var job = await FindAsync(unit, id, cancellation);
        job.Attempts++;
        job.LastError = error;
        End(job, job.Attempts >= MaxAttempts ? LongJobStatus.Failed : LongJobStatus.Running);
        return true;
    }

    private void End(LongJob job, LongJobStatus status)
    {
        job.Status = status;
        job.EndedAt = status == LongJobStatus.Running ? null : time.GetUtcNow();
    }

    private static Task<LongJob> FindAsync(IServiceProvider unit, Guid id, CancellationToken cancellation)
        => unit.GetRequiredService<KernelDbContext>().Set<LongJob>().SingleAsync(job => job.Id == id, cancellation);
}
