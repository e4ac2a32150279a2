using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;

namespace Shanzhi.Platform.BackgroundTasks;

/// <summary>
/// The queue in memory and its rows in the catalogue. A lease sets the row's due time to never; asks lower it again, completion keeps the lower of both,
/// so an ask made while the task runs, on whichever node, is not lost. An expired lease is due.
/// </summary>
internal sealed class TaskHintStore<TCatalog>(IDbContextFactory<TCatalog> catalogue, TimeProvider time) : ITaskHintStore
    where TCatalog : DbContext
{
    private static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(5);
    private readonly TaskQueue queue = new();
    private readonly string node = $"{Environment.MachineName}/{Guid.CreateVersion7():N}";
    private readonly Channel<bool> asks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public DateTimeOffset? NextDue => queue.NextDue is { } due ? Instants.FromMicroseconds(due) : null;

    private long Now => Instants.ToMicroseconds(time.GetUtcNow());

    public void Ask(int tenantId, string task, DateTimeOffset due)
    {
        queue.Ask(tenantId, task, Instants.ToMicroseconds(due), keep: true);
        asks.Writer.TryWrite(true);
    }

    public async Task WaitForAskAsync(CancellationToken cancellation) => await asks.Reader.ReadAsync(cancellation);

    public async Task SynchroniseAsync(CancellationToken cancellation)
    {
        await using var database = await catalogue.CreateDbContextAsync(cancellation);
        await WriteAsync(database, cancellation);
        var now = Now;
        var until = now + Micros(LeaseFor);

        // Of what runs, and no more: a lease that could not be given back must end, or its task never runs again.
        foreach (var (tenant, task) in queue.Running)
        {
            await database.Set<TaskHint>()
                .Where(hint => hint.TenantId == tenant && hint.Task == task && hint.LeasedBy == node && hint.LeasedUntil < now + Micros(LeaseFor / 2))
                .ExecuteUpdateAsync(set => set.SetProperty(hint => hint.LeasedUntil, until), cancellation);
        }

        var horizon = now + Micros(TimeSpan.FromMinutes(10));
        var rows = await database.Set<TaskHint>().AsNoTracking()
            .Where(hint => (hint.LeasedUntil == null && hint.DueAt <= horizon) || hint.LeasedUntil <= now)
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            queue.Ask(row.TenantId, row.Task, row.LeasedUntil is null ? row.DueAt : now, keep: false);
        }
    }

    public async Task<IReadOnlyList<TaskLease>> TakeDueAsync(int count, CancellationToken cancellation)
    {
        var now = Now;
        var due = queue.Start(now, count);
        if (due.Count == 0)
        {
            return [];
        }

        try
        {
            return await LeaseAsync(due, now, cancellation);
        }
        catch
        {
            foreach (var (tenant, task) in due)
            {
                queue.Finish(tenant, task, TaskHint.Never);
                queue.Ask(tenant, task, now, keep: true);
            }

            throw;
        }
    }

    public async Task CompleteAsync(TaskLease lease, DateTimeOffset? nextDue, bool failed, CancellationToken cancellation)
    {
        var next = nextDue is { } at ? Instants.ToMicroseconds(at) : TaskHint.Never;
        var failures = failed ? lease.Failures + 1 : 0;
        try
        {
            await using var database = await catalogue.CreateDbContextAsync(cancellation);
            await database.Set<TaskHint>()
                .Where(hint => hint.TenantId == lease.TenantId && hint.Task == lease.Task && hint.LeasedBy == node)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(hint => hint.DueAt, hint => hint.DueAt < next ? hint.DueAt : next)
                        .SetProperty(hint => hint.LeasedBy, (string?)null)
                        .SetProperty(hint => hint.LeasedUntil, (long?)null)
                        .SetProperty(hint => hint.Failures, failures),
                    cancellation);
        }
        finally
        {
            // Not before the row is free: what was asked meanwhile would be taken for another node's and wait for the next look at the catalogue.
            queue.Finish(lease.TenantId, lease.Task, next);
            asks.Writer.TryWrite(true);
        }
    }

    private async Task<IReadOnlyList<TaskLease>> LeaseAsync(IReadOnlyList<(int Tenant, string Task)> due, long now, CancellationToken cancellation)
    {
        await using var database = await catalogue.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var leases = new List<TaskLease>();
        foreach (var (tenant, task) in due)
        {
            var row = database.Set<TaskHint>().Where(hint => hint.TenantId == tenant && hint.Task == task);
            var until = now + Micros(LeaseFor);
            var taken = await row.Where(hint => hint.LeasedUntil == null || hint.LeasedUntil <= now).ExecuteUpdateAsync(
                set => set
                    .SetProperty(hint => hint.DueAt, TaskHint.Never)
                    .SetProperty(hint => hint.LeasedBy, node)
                    .SetProperty(hint => hint.LeasedUntil, until),
                cancellation);
            if (taken == 0 && !await row.AnyAsync(cancellation))
            {
                database.Add(new TaskHint { TenantId = tenant, Task = task, LeasedBy = node, LeasedUntil = until });
                await database.SaveChangesAsync(cancellation);
                taken = 1;
            }

            if (taken == 1)
            {
                leases.Add(new TaskLease(tenant, task, await row.Select(hint => hint.Failures).SingleAsync(cancellation)));
                continue;
            }

            // Another node runs it, or the lease was not given back: whoever ends it, or finds it expired, will find our ask in the row.
            await row.ExecuteUpdateAsync(set => set.SetProperty(hint => hint.DueAt, hint => hint.DueAt < now ? hint.DueAt : now), cancellation);
            queue.Finish(tenant, task, TaskHint.Never);
        }

        await transaction.CommitAsync(cancellation);
        return leases;
    }

    private async Task WriteAsync(TCatalog database, CancellationToken cancellation)
    {
        var unwritten = queue.TakeUnwritten();
        if (unwritten.Count == 0)
        {
            return;
        }

        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            foreach (var ((tenant, task), due) in unwritten)
            {
                var row = database.Set<TaskHint>().Where(hint => hint.TenantId == tenant && hint.Task == task);
                var known = await row.ExecuteUpdateAsync(set => set.SetProperty(hint => hint.DueAt, hint => hint.DueAt < due ? hint.DueAt : due), cancellation);
                if (known == 0)
                {
                    database.Add(new TaskHint { TenantId = tenant, Task = task, DueAt = due });
                }
            }

            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch
        {
            queue.PutBack(unwritten);
            throw;
        }
    }

    private static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
