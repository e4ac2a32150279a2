using Microsoft.Data.Sqlite;
using Shanzhi.Platform.Data.Sql;
using SQLitePCL;

namespace Shanzhi.Platform.Data;

/// <summary>The one place where SQLite connections are made, with the pragmas every open needs.</summary>
internal static class SqliteConnections
{
    /// <summary>How long to wait for another process's lock.</summary>
    public const string Patience = "PRAGMA busy_timeout = 10000;";

    private const int NoCheckpointOnClose = 1006;

    /// <summary>The writer's connection: WAL, FULL so that an acknowledged commit survives power loss, and what is deleted is overwritten.</summary>
    public static async Task<SqliteConnection> OpenWriterAsync(string file, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return await OpenAsync(file, $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA secure_delete = ON;
            PRAGMA foreign_keys = ON;
            {Patience}
            """, cancellation);
    }

    /// <summary>A reader: query_only makes a stray write an error, and it never checkpoints, since two connections checkpointing at once can corrupt the WAL before SQLite 3.51.3.</summary>
    public static async Task<SqliteConnection> OpenReaderAsync(string file, CancellationToken cancellation)
    {
        var connection = await OpenAsync(file, $"""
            PRAGMA query_only = ON;
            {Patience}
            PRAGMA cache_size = -{CacheOf(file)};
            """, cancellation);
        raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, 1, out _);
        return connection;
    }

    /// <summary>Empty, in memory, and gone with the connection: for trying migrations, and for a tenant that has no file yet.</summary>
    public static SqliteConnection OpenMemory()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    public static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,

        // Our own pool closes the least used file first; the driver's keeps every file open (705 MB for 3,000).
        Pooling = false,
        DefaultTimeout = 30,
    }.ToString();

    /// <summary>
    /// How much of a file a reader keeps at hand, in KiB. The queries of one page go over the same rows again and again; of a county's ten years those are some thousand pages.
    /// Of thousands of small tenants each takes little.
    /// </summary>
    private static long CacheOf(string file) => Math.Clamp(new FileInfo(file) is { Exists: true } found ? found.Length / 1024 / 256 : 0, 256, 16 * 1024);

    private static async Task<SqliteConnection> OpenAsync(string file, string pragmas, CancellationToken cancellation)
    {
        var connection = new PreparedConnection(ConnectionString(file));
        try
        {
            await connection.OpenAsync(cancellation);
            await TenantSql.ExecuteAsync(connection, null, pragmas, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
