using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.Data;
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
    DbConnection Connection { get; }

    Task<DbTransaction> BeginAsync();
}

internal sealed class WriteConnections(IOptions<PlatformOptions> options, TenantFiles files, PostgreSqlSources sources, TenantMigrator migrator) : IWriteConnections
{
    public async Task<IWriteSession> OpenAsync(ShellSettings tenant)
    {
        await migrator.EnsureAsync(tenant, CancellationToken.None);
        return options.Value.Store == DatabaseProvider.Sqlite
            ? new SqliteSession(await SqliteConnections.OpenWriterAsync(files.Database(tenant.Id), CancellationToken.None))
            : new PostgreSqlSession(await sources.For(tenant).OpenConnectionAsync(), tenant.Id);
    }

    private sealed class SqliteSession(SqliteConnection connection) : IWriteSession
    {
        public DbConnection Connection => connection;

        // IMMEDIATE: the lock is taken at the start, so a commit is never contended.
        public Task<DbTransaction> BeginAsync() => Task.FromResult<DbTransaction>(connection.BeginTransaction(deferred: false));

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }

    private sealed class PostgreSqlSession(NpgsqlConnection connection, int tenantId) : IWriteSession
    {
        public DbConnection Connection => connection;

        public async Task<DbTransaction> BeginAsync()
        {
            var transaction = await connection.BeginTransactionAsync();
            await TenantSql.EnterTransactionAsync(connection, transaction, tenantId, CancellationToken.None);
            return transaction;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
