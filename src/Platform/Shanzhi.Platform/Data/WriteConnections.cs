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

    /// <summary>
    /// Something that was erased still stands in the log, or may: somebody was reading when it was to be emptied, emptying failed, or the log was not empty when
    /// the session began. Tried a last time when the session ends.
    /// </summary>
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
            ? await OpenAsync(files.Database(tenant.Id), tenant)
            : new PostgreSqlSession(await sources.For(tenant).OpenConnectionAsync(), tenant);
    }

    private async Task<SqliteSession> OpenAsync(string file, ShellSettings tenant)
    {
        // Whoever wrote last may have gone, or died, owing: nothing else remembers it.
        var owes = new FileInfo(file + "-wal") is { Exists: true, Length: > 0 };
        return new SqliteSession(await SqliteConnections.OpenWriterAsync(file, CancellationToken.None), tenant, caches) { OwesScrub = owes };
    }

    private sealed class SqliteSession(SqliteConnection connection, ShellSettings tenant, TenantCacheStore caches) : IWriteSession
    {
        private readonly TenantConnection shared = new(tenant, DatabaseProvider.Sqlite, connection, writing: true);
        private long? version;

        public bool OwesScrub { get; set; }

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
                // What was erased is committed, but it still stands in the log.
                OwesScrub = true;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await using var _ = shared;
            if (OwesScrub)
            {
                await ScrubLogAsync();
            }
        }
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
