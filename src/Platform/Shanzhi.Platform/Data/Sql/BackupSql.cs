using System.Globalization;
using Microsoft.Data.Sqlite;
using Shanzhi.Platform.Keys;

namespace Shanzhi.Platform.Data.Sql;

/// <summary>Statements of backup and restore, on a copied SQLite file that nobody else has open.</summary>
internal static class BackupSql
{
    /// <summary>Copies by the online backup API: a whole state of the database, while others read and write it.</summary>
    public static async Task CopyAsync(string from, string to, CancellationToken cancellation)
    {
        await using var source = await SqliteConnections.OpenReaderAsync(from, cancellation);
        await using var target = new SqliteConnection(SqliteConnections.ConnectionString(to));
        await target.OpenAsync(cancellation);
        source.BackupDatabase(target);

        // One file without a log beside it, so that it can be packed.
        await TenantSql.ExecuteAsync(target, null, "PRAGMA journal_mode = DELETE;", cancellation);
    }

    /// <returns>ok, or what SQLite found.</returns>
    public static async Task<string> CheckAsync(string file, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new SqliteConnection(SqliteConnections.ConnectionString(file));
            await connection.OpenAsync(cancellation);
            return (await ReadAsync(connection, "PRAGMA integrity_check(5)", cancellation)).FirstOrDefault() ?? "";
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>End of the audit chain; null when nothing was audited yet.</summary>
    public static async Task<(long Sequence, string Hash)?> AuditHeadAsync(string file, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(SqliteConnections.ConnectionString(file));
        await connection.OpenAsync(cancellation);
        var head = await ReadAsync(connection, """SELECT "Sequence" || ' ' || lower(hex("Hash")) FROM "kernel_audit_head" """, cancellation);
        return head.Count == 0 ? null : (long.Parse(head[0].Split(' ')[0], CultureInfo.InvariantCulture), head[0].Split(' ')[1]);
    }

    /// <summary>
    /// Makes the file another tenant's: its number in every row. The audit chain is bound to the number, so the copy begins a chain of its own,
    /// and what the first tenant still had to send is not sent twice. Encrypted fields stay readable: they are bound to an identity that the file keeps, or to the number it had.
    /// </summary>
    public static async Task AdoptAsync(string file, int from, int tenantId, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(SqliteConnections.ConnectionString(file));
        await connection.OpenAsync(cancellation);
        await TenantSql.ExecuteAsync(connection, null, "PRAGMA foreign_keys = OFF;", cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var triggers = await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'", cancellation);
        var remake = await ReadAsync(connection, "SELECT sql FROM sqlite_master WHERE type = 'trigger'", cancellation);
        var tables = await ReadAsync(connection, """
            SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'TenantId' WHERE m.type = 'table'
            """, cancellation);
        var statements = triggers.Select(name => $"""DROP TRIGGER "{name}";""")
            .Concat(["""DELETE FROM "kernel_audit"; DELETE FROM "kernel_audit_head"; DELETE FROM "kernel_outbox" WHERE "DeliveredAt" IS NULL;""",
                """DELETE FROM "kernel_notifications" WHERE "SentAt" IS NULL;""",
                $"""
                INSERT INTO "kernel_data_identity" ("TenantId", "Id", "Value")
                SELECT {tenantId.ToString(CultureInfo.InvariantCulture)}, X'{Convert.ToHexString(DataIdentity.TheId.ToByteArray(bigEndian: true))}', '{from.ToString(CultureInfo.InvariantCulture)}'
                WHERE NOT EXISTS (SELECT 1 FROM "kernel_data_identity");
                """])
            .Concat(tables.Select(name => $"""UPDATE "{name}" SET "TenantId" = {tenantId.ToString(CultureInfo.InvariantCulture)};"""))
            .Concat(remake.Select(sql => sql + ";"));
        foreach (var statement in statements)
        {
            await TenantSql.ExecuteAsync(connection, transaction, statement, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<string> rows = [];
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
