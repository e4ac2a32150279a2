using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shanzhi.Data;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Provisioning;

/// <summary>Removes all that belongs to a tenant. The catalogue forgets it last, so that a removal that failed can be asked for again.</summary>
internal sealed class TenantEraser(
    IMultiTenantStore store, TenantQuiet quiet, TenantFiles files, TenantMigrator migrator, PostgreSqlSources sources, IDbContextFactory<CatalogDbContext> catalog, IOptions<PlatformOptions> options)
{
    public async Task EraseAsync(ShellSettings tenant, CancellationToken cancellation)
    {
        await quiet.EnterAsync(tenant, cancellation);
        if (options.Value.Store == DatabaseProvider.PostgreSql)
        {
            await EraseRowsAsync(tenant, cancellation);
        }

        if (Directory.Exists(files.Folder(tenant.Id)))
        {
            Directory.Delete(files.Folder(tenant.Id), recursive: true);
        }

        await using (var context = await catalog.CreateDbContextAsync(cancellation))
        {
            await context.Set<ProvisioningRow>().Where(row => row.TenantId == tenant.Id).ExecuteDeleteAsync(cancellation);
            await context.Set<TaskHint>().Where(row => row.TenantId == tenant.Id).ExecuteDeleteAsync(cancellation);
        }

        await store.RemoveAsync(tenant.Id, cancellation);
    }

    private async Task EraseRowsAsync(ShellSettings tenant, CancellationToken cancellation)
    {
        await migrator.EnsureAsync(tenant, cancellation);
        await using var connection = await sources.OpenOwnerAsync(tenant, cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await EraseSql.DeleteTenantAsync(connection, transaction, tenant.Id, migrator.TablesChildrenFirst(connection, DatabaseProvider.PostgreSql), cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
