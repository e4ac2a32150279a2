using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>Hands work to the queue of its tenant, making and retiring queues as tenants come and go.</summary>
internal sealed class TenantWriter(IServiceScopeFactory scopes, IWriteConnections connections, TimeProvider time, ILogger<TenantWriter> logger) : ITenantWriter, IAsyncDisposable
{
    /// <summary>So many may rest with a file open (some 2 MB each while it is); the C library keeps for good what many at once have taken.</summary>
    private const int MaxResting = 8;

    private readonly ConcurrentDictionary<int, WriterQueue> queues = new();

    /// <summary>Tenants being written to now, or a moment ago.</summary>
    public int ActiveQueues => queues.Count;

    public async Task<T> ExecuteAsync<T>(
        ShellSettings tenant, Caller caller, Func<IServiceProvider, CancellationToken, Task<T>> work, bool rollBack = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var item = new WriterItem<T>(scopes, logger, tenant, caller, work, rollBack, cancellation);
        while (!queues.GetOrAdd(tenant.Id, _ => new WriterQueue(tenant, connections, time, () => queues.Count > MaxResting, Retire)).TryEnqueue(item))
        {
            // The queue was just retiring; a new one takes its place.
            await Task.Yield();
        }

        return await item.Completion;
    }

    /// <summary>Waits until the tenant's queue is empty and closed, so that its file can be moved or removed.</summary>
    public async Task CloseAsync(int tenantId)
    {
        if (queues.TryRemove(tenantId, out var queue))
        {
            await queue.CloseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in queues.Keys)
        {
            await CloseAsync(id);
        }
    }

    private void Retire(WriterQueue queue) => queues.TryRemove(new KeyValuePair<int, WriterQueue>(queue.TenantId, queue));
}
