using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.Data;
using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>Opens the connection a tenant's writer keeps while it has work.</summary>
internal interface IWriteConnections
{
    Task<IWriteSession> OpenAsync(ShellSettings tenant);
}

internal interface IWriteSession : IAsyncDisposable
{
    Task<DbTransaction> BeginAsync();

    /// <summary>What the commands of the transaction just begun share.</summary>
    WriteBatch NewBatch(DbTransaction transaction);

    /// <summary>Something that was erased still stands in the log, since somebody was reading when it was to be emptied.</summary>
    bool OwesScrub { get; }

    /// <summary>After a commit that erased: empties the log, unless a reader still needs it. Waits for nobody.</summary>
    Task ScrubLogAsync();
}

internal sealed class WriteConnections(IOptions<PlatformOptions> options, TenantFiles files, PostgreSqlSources sources, TenantMigrator migrator, TenantCacheStore caches) : IWriteConnections
{
    public async Task<IWriteSession> OpenAsync(ShellSettings tenant)
    {
        await migrator.EnsureAsync(tenant, CancellationToken.None);
        return options.Value.Store == DatabaseProvider.Sqlite
            ? new SqliteSession(await SqliteConnections.OpenWriterAsync(files.Database(tenant.Id), CancellationToken.None), tenant, caches)
            : new PostgreSqlSession(await sources.For(tenant).OpenConnectionAsync(), tenant);
    }

    private sealed class SqliteSession(SqliteConnection connection, ShellSettings tenant, TenantCacheStore caches) : IWriteSession
    {
        private readonly TenantConnection shared = new(tenant, DatabaseProvider.Sqlite, connection, writing: true);
        private long? version;

        public bool OwesScrub { get; private set; }

        public WriteBatch NewBatch(DbTransaction transaction) => new(shared, transaction, cachesHold: true);

        public async Task<DbTransaction> BeginAsync()
        {
            // IMMEDIATE: the lock is taken at the start, so a commit is never contended.
            var transaction = connection.BeginTransaction(deferred: false);

            // Another process (the command line) may have written since; from here on nobody else can.
            var now = await TenantSql.GetDataVersionAsync(connection, transaction, CancellationToken.None);
            if (now != version)
            {
                caches.Clear(tenant.Id);
                version = now;
            }

            return transaction;
        }

        public async Task ScrubLogAsync()
        {
            try
            {
                OwesScrub = !await TenantSql.TruncateLogAsync(connection, CancellationToken.None);
            }
            catch (SqliteException)
            {
                // What was erased is committed; the next checkpoint empties the log.
                OwesScrub = false;
            }
        }

        public ValueTask DisposeAsync() => shared.DisposeAsync();
    }

    private sealed class PostgreSqlSession(NpgsqlConnection connection, ShellSettings tenant) : IWriteSession
    {
        private readonly TenantConnection shared = new(tenant, DatabaseProvider.PostgreSql, connection, writing: true);

        // Other nodes write too, and nothing tells.
        public WriteBatch NewBatch(DbTransaction transaction) => new(shared, transaction, cachesHold: false);

        public async Task<DbTransaction> BeginAsync()
        {
            var transaction = await connection.BeginTransactionAsync();
            await TenantSql.EnterWritingAsync(connection, transaction, tenant.Id, CancellationToken.None);
            return transaction;
        }

        public bool OwesScrub => false;

        // The server's vacuum and log rotation see to it.
        public Task ScrubLogAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => shared.DisposeAsync();
    }
}
