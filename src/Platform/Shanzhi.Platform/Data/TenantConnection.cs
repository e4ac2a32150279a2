using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>An open connection to a tenant's database with the contexts made on it, kept for as long as it is: to make one costs more than most of what is done with it.</summary>
internal sealed class TenantConnection(ShellSettings tenant, DatabaseProvider provider, DbConnection connection, bool writing = false) : ITenantDatabase, IAsyncDisposable, IDisposable
{
    private readonly Dictionary<Type, ModuleDbContext> contexts = [];
    private DbTransaction? transaction;

    public ShellSettings Tenant => tenant;

    public DatabaseProvider Provider => provider;

    public bool IsWriting => writing;

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

    public void Configure(DbContextOptionsBuilder options, string historyTable) => Configure(options, provider, connection, historyTable);

    public TContext Open<TContext>(Func<ITenantDatabase, TContext> create)
        where TContext : ModuleDbContext
    {
        if (contexts.TryGetValue(typeof(TContext), out var kept))
        {
            return (TContext)kept;
        }

        var context = create(this);
        context.Kept = true;
        contexts.Add(typeof(TContext), context);
        if (writing)
        {
            context.Database.AutoSavepointsEnabled = false;
            context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            context.Database.UseTransaction(transaction);
        }

        return context;
    }

    /// <summary>Puts the contexts into a transaction just begun, or out of one that has ended.</summary>
    public void Use(DbTransaction? current)
    {
        transaction = current;
        foreach (var context in contexts.Values)
        {
            context.Database.UseTransaction(current);
        }
    }

    /// <summary>Between two users: the next one finds nothing of the last.</summary>
    public void Clear()
    {
        foreach (var context in contexts.Values)
        {
            context.ChangeTracker.Clear();
        }
    }

    /// <summary>After a command that was undone, whose contexts may be in any state.</summary>
    public void DropContexts()
    {
        foreach (var context in contexts.Values)
        {
            context.Kept = false;
            context.Dispose();
        }

        contexts.Clear();
    }

    public ValueTask DisposeAsync()
    {
        DropContexts();
        return connection.DisposeAsync();
    }

    public void Dispose()
    {
        DropContexts();
        connection.Dispose();
    }
}
