using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>Stands in for a tenant's database while its schema is made: there is no tenant, and nothing may be saved.</summary>
internal sealed class MigrationDatabase(DbConnection connection, DatabaseProvider provider) : ITenantDatabase
{
    public ShellSettings Tenant => throw new NoTenantException();

    public DatabaseProvider Provider => provider;

    public bool IsWriting => false;

    public void Configure(DbContextOptionsBuilder options, string historyTable) => TenantConnection.Configure(options, provider, connection, historyTable);

    public TContext Open<TContext>(Func<ITenantDatabase, TContext> create)
        where TContext : ModuleDbContext
        => create(this);
}
