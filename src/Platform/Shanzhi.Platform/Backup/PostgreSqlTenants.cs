using System.Data;
using Shanzhi.Data;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Backup;

/// <summary>
/// Carries one tenant between PostgreSQL's shared tables and a file of the SQLite store: a backup is the same on both stores, and a tenant can move from one to the other.
/// </summary>
internal sealed class PostgreSqlTenants(PostgreSqlSources sources, TenantMigrator migrator)
{
    /// <summary>Writes the tenant's rows, as of one instant, into a new file.</summary>
    public async Task WriteFileAsync(ShellSettings tenant, string file, CancellationToken cancellation)
    {
        await migrator.MigrateFileAsync(file, cancellation);
        await using var source = await sources.For(tenant).OpenConnectionAsync(cancellation);
        await using var snapshot = await source.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await TenantSql.EnterTransactionAsync(source, snapshot, tenant.Id, cancellation);
        await CarrySql.ToFileAsync(source, file, migrator.TablesChildrenFirst(source, DatabaseProvider.PostgreSql), cancellation);
    }

    /// <summary>Puts the file's rows in place of the tenant's: all, or on an error none. The file is brought to the present schema first.</summary>
    public async Task ReadFileAsync(ShellSettings tenant, string file, CancellationToken cancellation)
    {
        await migrator.EnsureAsync(tenant, cancellation);
        await migrator.MigrateFileAsync(file, cancellation);
        await using var target = await sources.OpenOwnerAsync(tenant, cancellation);
        await using var transaction = await target.BeginTransactionAsync(cancellation);
        var tables = migrator.TablesChildrenFirst(target, DatabaseProvider.PostgreSql);
        await EraseSql.DeleteTenantAsync(target, transaction, tenant.Id, tables, cancellation);
        await CarrySql.FromFileAsync(file, target, tables.Reverse(), cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
