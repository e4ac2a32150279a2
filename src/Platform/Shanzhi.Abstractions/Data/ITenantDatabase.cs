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

    /// <summary>Joins a context to the command's transaction, so that it is saved and committed with it.</summary>
    void Enlist(ModuleDbContext context);
}
