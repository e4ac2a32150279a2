using Microsoft.EntityFrameworkCore;
using Shanzhi.Tenancy;

namespace Shanzhi.Data;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>The database of the current scope's tenant. All module contexts of a scope share one connection; inside a command, one transaction.</summary>
public interface ITenantDatabase
{
    ShellSettings Tenant { get; }

    DatabaseProvider Provider { get; }

    /// <summary>True inside a command's handler: the only place where saving is allowed.</summary>
    bool IsWriting { get; }

    /// <summary>Points a context at the scope's connection.</summary>
    void Configure(DbContextOptionsBuilder options, string historyTable);

    /// <summary>The scope's context: in a command one that is joined to its transaction, and saved and committed with it.</summary>
    /// <param name="create">Makes one; asked only when there is none to be had.</param>
    TContext Open<TContext>(Func<ITenantDatabase, TContext> create)
        where TContext : ModuleDbContext;
}
