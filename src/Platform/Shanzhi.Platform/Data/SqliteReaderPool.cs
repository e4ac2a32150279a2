using Shanzhi.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>
/// Keeps a bounded number of idle read connections over all tenants, closing the one unused for longest: a few for good, as each holds some 400 KB and more of a large file,
/// and while many of one tenant are asked for at once as many as come back within a moment, since opening one costs more than most requests.
/// Those of many tenants asked one after the other are no crowd.
/// </summary>
internal sealed class SqliteReaderPool(TenantFiles files, TimeProvider time) : IDisposable
{
    private const int Few = 16;
    private const int Most = 96;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly LinkedList<(TenantConnection Connection, long Since)> idle = new();
    private readonly Dictionary<int, int> idleOf = [];
    private readonly Dictionary<int, int> generations = [];
    private bool disposed;

    public async ValueTask<(TenantConnection Connection, int Generation)> RentAsync(ShellSettings tenant, CancellationToken cancellation)
    {
        int generation;
        lock (gate)
        {
            generation = generations.GetValueOrDefault(tenant.Id);
            for (var node = idle.First; node is not null; node = node.Next)
            {
                if (node.Value.Connection.Tenant.Id == tenant.Id)
                {
                    Remove(node);
                    return (node.Value.Connection, generation);
                }
            }
        }

        var reader = await SqliteConnections.OpenReaderAsync(files.Database(tenant.Id), cancellation);
        return (new TenantConnection(tenant, DatabaseProvider.Sqlite, reader), generation);
    }

    public void Return(TenantConnection connection, int generation)
    {
        List<TenantConnection> surplus = [];
        lock (gate)
        {
            if (disposed || generation != generations.GetValueOrDefault(connection.Tenant.Id))
            {
                surplus.Add(connection);
            }
            else
            {
                idle.AddFirst((connection, time.GetTimestamp()));
                idleOf[connection.Tenant.Id] = idleOf.GetValueOrDefault(connection.Tenant.Id) + 1;
                while (idle.Count > Few && (idle.Count > Most || IsLeftOver(idle.Last!.Value)))
                {
                    surplus.Add(idle.Last!.Value.Connection);
                    Remove(idle.Last);
                }
            }
        }

        surplus.ForEach(one => one.Dispose());
    }

    /// <summary>Closes what is idle and lets nothing rented come back: before a file is moved or removed.</summary>
    public void Clear(int tenantId)
    {
        List<TenantConnection> closing = [];
        lock (gate)
        {
            generations[tenantId] = generations.GetValueOrDefault(tenantId) + 1;
            for (var node = idle.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Connection.Tenant.Id == tenantId)
                {
                    closing.Add(node.Value.Connection);
                    Remove(node);
                }

                node = next;
            }
        }

        closing.ForEach(connection => connection.Dispose());
    }

    /// <summary>Somebody may still be giving one back while the host goes down.</summary>
    public void Dispose()
    {
        List<TenantConnection> closing;
        lock (gate)
        {
            disposed = true;
            closing = [.. idle.Select(one => one.Connection)];
            idle.Clear();
            idleOf.Clear();
        }

        closing.ForEach(connection => connection.Dispose());
    }

    private bool IsLeftOver((TenantConnection Connection, long Since) one) => idleOf[one.Connection.Tenant.Id] == 1 || time.GetElapsedTime(one.Since) > Moment;

    private void Remove(LinkedListNode<(TenantConnection Connection, long Since)> node)
    {
        idle.Remove(node);
        var tenant = node.Value.Connection.Tenant.Id;
        if (--idleOf[tenant] == 0)
        {
            idleOf.Remove(tenant);
        }
    }
}
