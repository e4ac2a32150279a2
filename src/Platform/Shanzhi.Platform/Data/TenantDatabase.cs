using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shanzhi.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>One scope's view of its tenant's database: a read connection taken on first use, or the writer's connection and transaction.</summary>
internal sealed class TenantDatabase(
    IMultiTenantContextAccessor accessor, IOptions<PlatformOptions> options, SqliteReaderPool readers, PostgreSqlSources sources, TenantMigrator migrator)
    : ITenantDatabase, IUnitOfWork, IAsyncDisposable, IDisposable
{
    private readonly List<ModuleDbContext> contexts = [];
    private readonly List<Func<CancellationToken, Task>> beforeCommit = [];
    private TenantConnection? connection;
    private WriteBatch? batch;
    private int generation;

    public ShellSettings Tenant => accessor.Tenant;

    public DatabaseProvider Provider { get; } = options.Value.Store;

    public bool IsWriting => batch is not null;

    public bool IsActive => IsWriting;

    public WriteBatch Batch => batch ?? throw new InvalidOperationException("There is no command in this scope.");

    public List<Action> CommittedActions { get; } = [];

    public void BeforeCommit(Func<CancellationToken, Task> action)
    {
        _ = Batch;
        beforeCommit.Add(action);
    }

    public void AfterCommit(Action action)
    {
        _ = Batch;
        CommittedActions.Add(action);
    }

    public void Configure(DbContextOptionsBuilder options, string historyTable) => Connection.Configure(options, historyTable);

    public TContext Open<TContext>(Func<ITenantDatabase, TContext> create)
        where TContext : ModuleDbContext
    {
        if (batch is null && Provider == DatabaseProvider.PostgreSql)
        {
            // Its own, which takes a connection only when it is asked something: PostgreSQL has but so many to give.
            return create(this);
        }

        var context = Connection.Open(create);
        contexts.Add(context);
        return context;
    }

    /// <summary>Makes this scope the one a command runs in.</summary>
    public void BeginWork(WriteBatch shared) => (batch, connection) = (shared, shared.Connection);

    /// <summary>The modules' rows first; then what goes with them, which may take a lock others wait for; the kernel's rows last, all at once.</summary>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        await SaveAsync(context => context is not KernelDbContext, cancellation);
        foreach (var action in beforeCommit)
        {
            await action(cancellation);
        }

        await SaveAsync(context => context is KernelDbContext, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (batch is null && Provider == DatabaseProvider.PostgreSql && connection is { } own)
        {
            connection = null;
            await own.DisposeAsync();
        }

        Dispose();
    }

    public void Dispose()
    {
        if (batch is null && connection is { } own)
        {
            if (Provider == DatabaseProvider.Sqlite && !IsPlanned(own.Tenant))
            {
                own.Clear();
                readers.Return(own, generation);
            }
            else
            {
                own.Dispose();
            }
        }

        connection = null;
    }

    /// <summary>Saves what the handler has done so far, so that what runs next in the same command can find it.</summary>
    public Task SaveContextsAsync(CancellationToken cancellation) => SaveAsync(_ => true, cancellation);

    private async Task SaveAsync(Func<ModuleDbContext, bool> which, CancellationToken cancellation)
    {
        foreach (var context in contexts.Where(which).ToList())
        {
            await context.SaveChangesAsync(cancellation);
        }
    }

    private TenantConnection Connection => connection ??= OpenReaderAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Not in the catalogue yet, so it has no database: services may be made for it, to be asked what they are, and find nothing.</summary>
    private static bool IsPlanned(ShellSettings tenant) => tenant.Id == 0;

    // A context is asked for synchronously; SQLite's opening is synchronous at heart, and PostgreSQL's comes from a pool.
    private async ValueTask<TenantConnection> OpenReaderAsync()
    {
        var tenant = Tenant;
        if (Provider == DatabaseProvider.Sqlite && IsPlanned(tenant))
        {
            return new TenantConnection(tenant, Provider, SqliteConnections.OpenMemory());
        }

        await migrator.EnsureAsync(tenant, CancellationToken.None);
        if (Provider == DatabaseProvider.Sqlite)
        {
            (var reader, generation) = await readers.RentAsync(tenant, CancellationToken.None);
            return reader;
        }

        var npgsql = await sources.For(tenant).OpenConnectionAsync();
        await TenantSql.EnterSessionAsync(npgsql, tenant.Id, CancellationToken.None);
        return new TenantConnection(tenant, Provider, npgsql);
    }
}
