using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>One scope's view of its tenant's database: a read connection taken on first use, or the writer's connection and transaction.</summary>
internal sealed class TenantDatabase(
    IMultiTenantContextAccessor accessor, IOptions<PlatformOptions> options, SqliteReaderPool readers, PostgreSqlSources sources, TenantMigrator migrator)
    : ITenantDatabase, IUnitOfWork, IAsyncDisposable, IDisposable
{
    private readonly List<ModuleDbContext> contexts = [];
    private readonly List<Func<CancellationToken, Task>> beforeCommit = [];
    private DbConnection? connection;
    private DbTransaction? transaction;
    private WriteBatch? batch;
    private int generation;

    public ShellSettings Tenant => accessor.Tenant;

    public DatabaseProvider Provider { get; } = options.Value.Store;

    public bool IsWriting => transaction is not null;

    public bool IsActive => IsWriting;

    public DbConnection Connection => connection ??= OpenReader();

    public DbTransaction Transaction => transaction ?? throw new InvalidOperationException("There is no command in this scope.");

    public WriteBatch Batch => batch ?? throw new InvalidOperationException("There is no command in this scope.");

    public List<Action> CommittedActions { get; } = [];

    public void BeforeCommit(Func<CancellationToken, Task> action)
    {
        _ = Transaction;
        beforeCommit.Add(action);
    }

    public void AfterCommit(Action action)
    {
        _ = Transaction;
        CommittedActions.Add(action);
    }

    public void Configure(DbContextOptionsBuilder options, string historyTable) => Configure(options, Provider, Connection, historyTable);

    public void Enlist(ModuleDbContext context)
    {
        contexts.Add(context);
        if (transaction is not null)
        {
            Join(context);
        }
    }

    /// <summary>Makes this scope the one a command runs in.</summary>
    public void BeginWork(DbConnection writer, DbTransaction current, WriteBatch shared)
    {
        connection = writer;
        transaction = current;
        batch = shared;
    }

    public async Task SaveAsync(CancellationToken cancellation)
    {
        await SaveContextsAsync(cancellation);
        foreach (var action in beforeCommit)
        {
            await action(cancellation);
        }

        await SaveContextsAsync(cancellation);
    }

    public static void Configure(DbContextOptionsBuilder options, DatabaseProvider provider, DbConnection connection, string historyTable)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            options.UseSqlite(connection, sqlite => sqlite.MigrationsHistoryTable(historyTable));
        }
        else
        {
            options.UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable(historyTable));
        }

        options.ConfigureWarnings(CatalogDbContext.Quiet);
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is null && connection is NpgsqlConnection npgsql)
        {
            await npgsql.DisposeAsync();
            connection = null;
        }

        Dispose();
    }

    public void Dispose()
    {
        if (transaction is null && connection is SqliteConnection sqlite)
        {
            readers.Return(Tenant.Id, sqlite, generation);
        }
        else if (transaction is null)
        {
            connection?.Dispose();
        }

        connection = null;
    }

    private void Join(ModuleDbContext context)
    {
        context.Database.AutoSavepointsEnabled = false;
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        context.Database.UseTransaction(transaction);
    }

    /// <summary>Saves what the handler has done so far, so that what runs next in the same command can find it.</summary>
    public async Task SaveContextsAsync(CancellationToken cancellation)
    {
        for (var at = 0; at < contexts.Count; at++)
        {
            await contexts[at].SaveChangesAsync(cancellation);
        }
    }

    // EF asks for its connection synchronously; SQLite's opening is synchronous at heart, and PostgreSQL's comes from a pool.
    private DbConnection OpenReader() => OpenReaderAsync().AsTask().GetAwaiter().GetResult();

    private async ValueTask<DbConnection> OpenReaderAsync()
    {
        var tenant = Tenant;
        await migrator.EnsureAsync(tenant, CancellationToken.None);
        if (Provider == DatabaseProvider.Sqlite)
        {
            (var reader, generation) = await readers.RentAsync(tenant.Id, CancellationToken.None);
            return reader;
        }

        var npgsql = await sources.For(tenant).OpenConnectionAsync();
        await TenantSql.EnterSessionAsync(npgsql, tenant.Id, CancellationToken.None);
        return npgsql;
    }
}
