using System.Data.Common;
using System.Diagnostics;
using Shanzhi.Data;

namespace Shanzhi.Bench.County;

/// <summary>Rows by the million: without the tables' indexes, which are made again behind them.</summary>
internal sealed class Bulk : IAsyncDisposable
{
    private readonly Store store;
    private readonly DbConnection connection;
    private readonly List<(string Table, string Definition)> indexes = [];
    private readonly Dictionary<string, (long Rows, double Seconds)> written = new(StringComparer.Ordinal);

    private Bulk(Store store, DbConnection connection) => (this.store, this.connection) = (store, connection);

    public static async Task<Bulk> BeginAsync(Store store, params IReadOnlyList<RowMap> maps)
    {
        Bulk bulk = new(store, await store.OpenAsync());
        foreach (var map in maps)
        {
            await bulk.DropAsync(map.Table);
        }

        return bulk;
    }

    public async Task WriteAsync(RowMap map, IEnumerable<Entity> rows)
    {
        var watch = Stopwatch.StartNew();
        var count = await store.CopyAsync(connection, map, rows);
        var before = written.GetValueOrDefault(map.Table);
        written[map.Table] = (before.Rows + count, before.Seconds + watch.Elapsed.TotalSeconds);
        if (before.Rows > 0)
        {
            Console.WriteLine($"    {map.Table}: {before.Rows + count:N0} rows");
        }
    }

    public async Task EndAsync()
    {
        foreach (var (table, (rows, seconds)) in written)
        {
            var watch = Stopwatch.StartNew();
            var own = indexes.Where(index => index.Table == table).ToList();
            foreach (var (_, definition) in own)
            {
                await Store.ExecuteAsync(connection, definition);
            }

            Console.WriteLine($"  {store.Name} {table}: {rows:N0} rows in {seconds:0.0} s, {own.Count} indexes in {watch.Elapsed.TotalSeconds:0.0} s");
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task DropAsync(string table)
    {
        List<string> names = [];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = store.Indexes(table);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
                indexes.Add((table, reader.GetString(1)));
            }
        }

        foreach (var name in names)
        {
            await Store.ExecuteAsync(connection, $"DROP INDEX \"{name}\"");
        }
    }
}
