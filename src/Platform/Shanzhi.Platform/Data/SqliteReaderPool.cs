using Shanzhi.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>Keeps a bounded number of idle read connections over all tenants, closing the one unused for longest.</summary>
internal sealed class SqliteReaderPool(TenantFiles files) : IDisposable
{
    private const int MaxIdle = 16;

    private readonly Lock gate = new();
    private readonly LinkedList<TenantConnection> idle = new();
    private readonly Dictionary<int, int> generations = [];

    public async ValueTask<(TenantConnection Connection, int Generation)> RentAsync(ShellSettings tenant, CancellationToken cancellation)
    {
        int generation;
        lock (gate)
        {
            generation = generations.GetValueOrDefault(tenant.Id);
            for (var node = idle.First; node is not null; node = node.Next)
            {
                if (node.Value.Tenant.Id == tenant.Id)
                {
                    idle.Remove(node);
                    return (node.Value, generation);
                }
            }
        }

        var reader = await SqliteConnections.OpenReaderAsync(files.Database(tenant.Id), cancellation);
        return (new TenantConnection(tenant, DatabaseProvider.Sqlite, reader), generation);
    }

    public void Return(TenantConnection connection, int generation)
    {
        TenantConnection? surplus = null;
        lock (gate)
        {
            if (generation != generations.GetValueOrDefault(connection.Tenant.Id))
            {
                surplus = connection;
            }
            else
            {
                idle.AddFirst(connection);
                if (idle.Count > MaxIdle)
                {
                    surplus = idle.Last!.Value;
                    idle.RemoveLast();
                }
            }
        }

        surplus?.Dispose();
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
                if (node.Value.Tenant.Id == tenantId)
                {
                    closing.Add(node.Value);
                    idle.Remove(node);
                }

                node = next;
            }
        }

        closing.ForEach(connection => connection.Dispose());
    }

    public void Dispose()
    {
        foreach (var connection in idle)
        {
            connection.Dispose();
        }

        idle.Clear();
    }
}
