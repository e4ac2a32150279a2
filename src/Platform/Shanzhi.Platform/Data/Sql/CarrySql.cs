using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Shanzhi.Platform.Data.Sql;

/// <summary>Rows between PostgreSQL and a SQLite file of the same schema. Ids are big-endian blobs there, truth values integers, days ISO text.</summary>
internal static class CarrySql
{
    private const string Iso = "yyyy-MM-dd";

    /// <param name="source">Inside the tenant: row-level security picks the rows.</param>
    public static async Task ToFileAsync(NpgsqlConnection source, string file, IEnumerable<string> tables, CancellationToken cancellation)
    {
        await using var target = await OpenAsync(file, cancellation);
        await using (var transaction = (SqliteTransaction)await target.BeginTransactionAsync(cancellation))
        {
            foreach (var table in tables)
            {
                await using var read = source.CreateCommand();
                read.CommandText = $"""SELECT * FROM "{table}" """;
                await using var rows = await read.ExecuteReaderAsync(cancellation);
                await using var insert = Insert(target, transaction, table, rows);
                while (await rows.ReadAsync(cancellation))
                {
                    for (var at = 0; at < rows.FieldCount; at++)
                    {
                        insert.Parameters[at].Value = await rows.IsDBNullAsync(at, cancellation) ? DBNull.Value : ToSqlite(rows, at);
                    }

                    await insert.ExecuteNonQueryAsync(cancellation);
                }
            }

            await transaction.CommitAsync(cancellation);
        }

        // One file without a log beside it, so that it can be packed.
        await TenantSql.ExecuteAsync(target, null, "PRAGMA journal_mode = DELETE;", cancellation);
    }

    /// <param name="target">The owner's, in a transaction.</param>
    /// <param name="tables">Those referred to before those that refer.</param>
    public static async Task FromFileAsync(string file, NpgsqlConnection target, IEnumerable<string> tables, CancellationToken cancellation)
    {
        await using var source = await OpenAsync(file, cancellation);
        foreach (var table in tables)
        {
            var columns = await ColumnsAsync(target, table, cancellation);
            var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
            await using var read = source.CreateCommand();
            read.CommandText = $"""SELECT {names} FROM "{table}" """;
            await using var rows = await read.ExecuteReaderAsync(cancellation);
            await using var copy = await target.BeginBinaryImportAsync($"""COPY "{table}" ({names}) FROM STDIN (FORMAT BINARY)""", cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                await copy.StartRowAsync(cancellation);
                for (var at = 0; at < columns.Count; at++)
                {
                    await (await rows.IsDBNullAsync(at, cancellation)
                        ? copy.WriteNullAsync(cancellation)
                        : copy.WriteAsync(ToPostgreSql(rows, at, columns[at].Type), columns[at].Type, cancellation));
                }
            }

            await copy.CompleteAsync(cancellation);
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(SqliteConnections.ConnectionString(file));
        await connection.OpenAsync(cancellation);

        // Rows of a tree come in any order.
        await TenantSql.ExecuteAsync(connection, null, "PRAGMA foreign_keys = OFF;", cancellation);
        return connection;
    }

    private static SqliteCommand Insert(SqliteConnection target, SqliteTransaction transaction, string table, NpgsqlDataReader rows)
    {
        var names = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToList();
        var command = target.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""
            INSERT INTO "{table}" ({string.Join(", ", names.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", names.Select((_, at) => $"$p{at}"))})
            """;
        for (var at = 0; at < names.Count; at++)
        {
            command.Parameters.Add(new SqliteParameter($"$p{at}", null));
        }

        return command;
    }

    private static async Task<List<(string Name, NpgsqlDbType Type)>> ColumnsAsync(NpgsqlConnection target, string table, CancellationToken cancellation)
    {
        await using var command = target.CreateCommand();
        command.CommandText = $"""SELECT * FROM "{table}" LIMIT 0""";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return [.. reader.GetColumnSchema().Select(column => (column.ColumnName, column.NpgsqlDbType!.Value))];
    }

    private static object ToSqlite(NpgsqlDataReader rows, int at) => rows.GetPostgresType(at).Name switch
    {
        "uuid" => rows.GetGuid(at).ToByteArray(bigEndian: true),
        "boolean" => rows.GetBoolean(at) ? 1L : 0L,
        "date" => rows.GetFieldValue<DateOnly>(at).ToString(Iso, CultureInfo.InvariantCulture),
        _ => rows.GetValue(at),
    };

    private static object ToPostgreSql(SqliteDataReader rows, int at, NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Uuid => new Guid(rows.GetFieldValue<byte[]>(at), bigEndian: true),
        NpgsqlDbType.Boolean => rows.GetBoolean(at),
        NpgsqlDbType.Date => DateOnly.ParseExact(rows.GetString(at), Iso, CultureInfo.InvariantCulture),
        NpgsqlDbType.Integer => rows.GetInt32(at),
        NpgsqlDbType.Double => rows.GetDouble(at),
        _ => rows.GetValue(at),
    };
}
