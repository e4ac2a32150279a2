using Microsoft.Data.Sqlite;

namespace Shanzhi.Platform.Data;

/// <summary>Keeps a bounded number of idle read connections over all tenants, closing the one unused for longest.</summary>
internal sealed class SqliteReaderPool(TenantFiles files) : IDisposable
{
    private const int MaxIdle = 64;

    private readonly Lock gate = new();
    private readonly LinkedList<(int TenantId, SqliteConnection Connection)> idle = new();
    private readonly Dictionary<int, int> generations = [];

    public async ValueTask<(SqliteConnection Connection, int Generation)> RentAsync(int tenantId, CancellationToken cancellation)
    {
        int generation;
        lock (gate)
        {
            generation = generations.GetValueOrDefault(tenantId);
            for (var node = idle.First; node is not null; node = node.Next)
            {
                if (node.Value.TenantId == tenantId)
                {
                    idle.Remove(node);
                    return (node.Value.Connection, generation);
                }
            }
        }

        return (await SqliteConnections.OpenReaderAsync(files.Database(tenantId), cancellation), generation);
    }

    public void Return(int tenantId, SqliteConnection connection, int generation)
    {
        SqliteConnection? surplus = null;
        lock (gate)
        {
            if (generation != generations.GetValueOrDefault(tenantId))
            {
                surplus = connection;
            }
            else
            {
                idle.AddFirst((tenantId, connection));
                if (idle.Count > MaxIdle)
                {
                    surplus = idle.Last!.Value.Connection;
                    idle.RemoveLast();
                }
            }
        }

        surplus?.Dispose();
    }

    /// <summary>Closes what is idle and lets nothing rented come back: before a file is moved or removed.</summary>
    public void Clear(int tenantId)
    {
        List<SqliteConnection> closing = [];
        lock (gate)
        {
            generations[tenantId] = generations.GetValueOrDefault(tenantId) + 1;
            for (var node = idle.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.TenantId == tenantId)
                {
                    closing.Add(node.Value.Connection);
                    idle.Remove(node);
                }

                node = next;
            }
        }

        closing.ForEach(connection => connection.Dispose());
    }

    public void Dispose()
    {
        foreach (var (_, connection) in idle)
        {
            connection.Dispose();
        }

        idle.Clear();
    }
}
