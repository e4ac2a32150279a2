using System.Data.Common;
using Microsoft.Data.Sqlite;
using Shanzhi.Data;

namespace Shanzhi.Bench.County;

/// <summary>One file a tenant.</summary>
internal sealed class SqliteStore(string folder) : Store("SQLite", folder)
{
    private const int Batch = 50_000;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    private string File => Workshop.TenantDatabase(Folder);

    public override async Task<DbConnection> OpenAsync()
    {
        SqliteConnection connection = new($"Data Source={File};Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -262144; PRAGMA busy_timeout = 60000;");
        return connection;
    }

    public override async Task<DbConnection> OpenPlainAsync()
    {
        SqliteConnection connection = new($"Data Source={File};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override object Id(Guid id) => id.ToByteArray(bigEndian: true);

    public override Task<long> BytesAsync() => Task.FromResult(new FileInfo(File).Length);

    public override Task CreateAsync()
    {
        Workshop.Remove(Folder);
        return Task.CompletedTask;
    }

    public override Task SettleAsync() => ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");

    public override string Indexes(string table) => $"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL";

    public override async Task<long> CopyAsync(DbConnection connection, RowMap map, IEnumerable<Entity> rows)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO \"{map.Table}\" ({string.Join(',', map.Columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(',', map.Columns.Select((_, at) => $"$p{at}"))})";
        foreach (var at in Enumerable.Range(0, map.Columns.Count))
        {
            command.Parameters.Add(new SqliteParameter($"$p{at}", null));
        }

        var row = new object?[map.Columns.Count];
        var count = 0L;
        foreach (var some in rows.Chunk(Batch))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            command.Transaction = transaction;
            foreach (var entity in some)
            {
                map.Read(entity, row);
                for (var at = 0; at < row.Length; at++)
                {
                    command.Parameters[at].Value = row[at] ?? DBNull.Value;
                }

                await command.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
            count += some.Length;
        }

        return count;
    }
}
