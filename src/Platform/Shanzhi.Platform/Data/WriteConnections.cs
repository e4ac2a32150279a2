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
    WriteBatch NewBatch(ShellSettings tenant, DbTransaction transaction);
}

internal sealed class WriteConnections(IOptions<PlatformOptions> options, TenantFiles files, PostgreSqlSources sources, TenantMigrator migrator, TenantCacheStore caches) : IWriteConnections
{
    public async Task<IWriteSession> OpenAsync(ShellSettings tenant)
    {
        await migrator.EnsureAsync(tenant, CancellationToken.None);
        return options.Value.Store == DatabaseProvider.Sqlite
            ? new SqliteSession(await SqliteConnections.OpenWriterAsync(files.Database(tenant.Id), CancellationToken.None), () => caches.Clear(tenant.Id))
            : new PostgreSqlSession(await sources.For(tenant).OpenConnectionAsync(), tenant.Id);
    }

    private sealed class SqliteSession(SqliteConnection connection, Action forget) : IWriteSession
    {
        private long? version;

        public WriteBatch NewBatch(ShellSettings tenant, DbTransaction transaction) => new(tenant, DatabaseProvider.Sqlite, connection, transaction, cachesHold: true);

        public async Task<DbTransaction> BeginAsync()
        {
            // IMMEDIATE: the lock is taken at the start, so a commit is never contended.
            var transaction = connection.BeginTransaction(deferred: false);

            // Another process (the command line) may have written since; from here on nobody else can.
            var now = await TenantSql.GetDataVersionAsync(connection, transaction, CancellationToken.None);
            if (now != version)
            {
                forget();
                version = now;
            }

            return transaction;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }

    private sealed class PostgreSqlSession(NpgsqlConnection connection, int tenantId) : IWriteSession
    {
        // Other nodes write too, and nothing tells.
        public WriteBatch NewBatch(ShellSettings tenant, DbTransaction transaction) => new(tenant, DatabaseProvider.PostgreSql, connection, transaction, cachesHold: false);

        public async Task<DbTransaction> BeginAsync()
        {
            var transaction = await connection.BeginTransactionAsync();
            await TenantSql.EnterTransactionAsync(connection, transaction, tenantId, CancellationToken.None);
            return transaction;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
