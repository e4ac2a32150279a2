using System.Data.Common;
using System.Globalization;
using Npgsql;
using Shanzhi.Data;

namespace Shanzhi.Bench.County;

/// <summary>A database of its own on a server that is there for the measurement.</summary>
/// <param name="server">Connection string of the owner, who passes over row-level security; the product's own role is <c>shanzhi_app</c>.</param>
internal sealed class PostgresStore(string folder, string server, string database) : Store("PostgreSQL", folder)
{
    private readonly string owner = new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Shanzhi:Store"] = "PostgreSql",
        ["Shanzhi:ConnectionString"] = new NpgsqlConnectionStringBuilder(server) { Database = database, Username = "shanzhi_app" }.ToString(),
        ["Shanzhi:MigrationConnectionString"] = new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString(),
    };

    public override async Task<DbConnection> OpenAsync()
    {
        NpgsqlConnection connection = new(owner);
        await connection.OpenAsync();
        return connection;
    }

    public override object Id(Guid id) => id;

    public override async Task<long> BytesAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_database_size(current_database())";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public override async Task CreateAsync()
    {
        Workshop.Remove(Folder);
        await using NpgsqlConnection connection = new(server);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        await ExecuteAsync(connection, $"CREATE DATABASE {database}");
    }

    public override Task SettleAsync() => ExecuteAsync("VACUUM ANALYZE");

    public override string Indexes(string table)
        => $"SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = '{table}' AND indexname NOT LIKE 'PK\\_%'";

    public override async Task<long> CopyAsync(DbConnection connection, RowMap map, IEnumerable<Entity> rows)
    {
        await ExecuteAsync(connection, "SET session_replication_role = replica");
        await using var writer = await ((NpgsqlConnection)connection).BeginBinaryImportAsync($"COPY \"{map.Table}\" ({string.Join(',', map.Columns.Select(column => $"\"{column}\""))}) FROM STDIN (FORMAT BINARY)");
        var row = new object?[map.Columns.Count];
        var count = 0L;
        foreach (var entity in rows)
        {
            map.Read(entity, row);
            await writer.StartRowAsync();
            foreach (var value in row)
            {
                await WriteAsync(writer, value);
            }

            count++;
        }

        await writer.CompleteAsync();
        return count;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter writer, object? value) => value switch
    {
        null => writer.WriteNullAsync(),
        string text => writer.WriteAsync(text),
        int number => writer.WriteAsync(number),
        long number => writer.WriteAsync(number),
        Guid id => writer.WriteAsync(id),
        bool yes => writer.WriteAsync(yes),
        double real => writer.WriteAsync(real),
        DateOnly day => writer.WriteAsync(day),
        byte[] bytes => writer.WriteAsync(bytes),
        _ => throw new InvalidOperationException($"No column holds a {value.GetType().Name}."),
    };
}
