using System.Data.Common;
using System.Globalization;

namespace Shanzhi.Platform.Data.Sql;

/// <summary>The raw statements of the store itself. Raw SQL lives in this folder and nowhere else.</summary>
internal static class TenantSql
{
    /// <summary>Number of the advisory lock that migrating takes.</summary>
    public const long MigrationLock = 0x5348414E5A4849;

    /// <summary>First number of the advisory locks of tenants' writers; the second is the tenant's.</summary>
    public const int WriterLocks = 0x5348414E;

    /// <summary>Row-level security's tenant for a read session; the pool resets it on return.</summary>
    public static Task EnterSessionAsync(DbConnection connection, int tenantId, CancellationToken cancellation)
        => EnterAsync(connection, null, "SELECT set_config('app.tenant_id', $1, false)", tenantId, cancellation);

    /// <summary>Row-level security's tenant for one transaction.</summary>
    public static Task EnterTransactionAsync(DbConnection connection, DbTransaction transaction, int tenantId, CancellationToken cancellation)
        => EnterAsync(connection, transaction, "SELECT set_config('app.tenant_id', $1, true)", tenantId, cancellation);

    /// <summary>The same, and waits until no other node is writing the tenant: numbers taken as "the last and one more" need one writer, whichever node it is on. Both end with the transaction.</summary>
    public static Task EnterWritingAsync(DbConnection connection, DbTransaction transaction, int tenantId, CancellationToken cancellation)
        => EnterAsync(connection, transaction, $"SELECT set_config('app.tenant_id', $1, true), pg_advisory_xact_lock({WriterLocks.ToString(CultureInfo.InvariantCulture)}, $1::int)", tenantId, cancellation);

    /// <summary>One text for all tenants, or each would take a place among the statements a connection keeps prepared.</summary>
    private static async Task EnterAsync(DbConnection connection, DbTransaction? transaction, string sql, int tenantId, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        var tenant = command.CreateParameter();
        tenant.Value = tenantId.ToString(CultureInfo.InvariantCulture);
        command.Parameters.Add(tenant);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A migration killed half-way leaves EF's lock table behind; we hold a lock of our own.</summary>
    public static Task DropStaleMigrationLockAsync(DbConnection connection, CancellationToken cancellation)
        => ExecuteAsync(connection, null, """DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancellation);

    /// <summary>One node migrates PostgreSQL's shared tables, the others wait for as long as it takes. The session holds the lock.</summary>
    public static async Task LockMigrationsAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT pg_advisory_lock({MigrationLock.ToString(CultureInfo.InvariantCulture)})";
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Stamp of the schema a tenant's file was last brought to.</summary>
    public static async Task<int> GetSchemaStampAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    /// <summary>SQLite: another number than before when another connection has committed since.</summary>
    public static async Task<long> GetDataVersionAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "PRAGMA data_version";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    /// <summary>SQLite: moves the log into the file and empties it, waiting for nobody.</summary>
    /// <returns>False when somebody still reads from it, such as a backup: then it is to be asked again.</returns>
    public static async Task<bool> TruncateLogAsync(DbConnection connection, CancellationToken cancellation)
    {
        // The connection's usual patience would hold up everybody who waits for the writer.
        await ExecuteAsync(connection, null, "PRAGMA busy_timeout = 0", cancellation);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) == 0;
        }
        finally
        {
            await ExecuteAsync(connection, null, SqliteConnections.Patience, CancellationToken.None);
        }
    }

    public static Task SetSchemaStampAsync(DbConnection connection, int stamp, CancellationToken cancellation)
        => ExecuteAsync(connection, null, $"PRAGMA user_version = {stamp.ToString(CultureInfo.InvariantCulture)}", cancellation);

    /// <summary>Whether a role is, or may become by SET ROLE, one that row-level security does not hold: asked by the schema's owner, who is one.</summary>
    public static async Task<bool> EscapesRowSecurityAsync(Npgsql.NpgsqlConnection owner, string role, CancellationToken cancellation)
    {
        await using var command = new Npgsql.NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_roles WHERE (rolsuper OR rolbypassrls OR rolname = current_user) AND pg_has_role($1, oid, 'MEMBER'))", owner);
        command.Parameters.AddWithValue(role);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Lets the unprivileged role use what migrations made, and no more.</summary>
    public static Task GrantAsync(DbConnection connection, string role, CancellationToken cancellation)
    {
        var quoted = new Npgsql.NpgsqlCommandBuilder().QuoteIdentifier(role);
        return ExecuteAsync(connection, null, $"""
            GRANT USAGE ON SCHEMA public TO {quoted};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted};
            GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {quoted};
            """, cancellation);
    }

    /// <summary>A tenant put back under its own number does not move PostgreSQL's counter; the next new one must not meet it.</summary>
    public static Task SkipUsedNumbersAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
        => ExecuteAsync(
            connection, transaction, "SELECT setval(pg_get_serial_sequence('catalog_tenants', 'Id'), max(\"Id\")) FROM catalog_tenants", cancellation);

    public static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
