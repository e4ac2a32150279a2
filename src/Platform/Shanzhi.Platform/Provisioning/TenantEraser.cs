using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Options;
using Npgsql;
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
    IMultiTenantStore store, TenantQuiet quiet, TenantFiles files, TenantMigrator migrator, IDbContextFactory<CatalogDbContext> catalog, IOptions<PlatformOptions> options)
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
        var owner = new NpgsqlConnectionStringBuilder(options.Value.MigrationConnectionString);
        var placed = new NpgsqlConnectionStringBuilder(tenant.Placement is null ? options.Value.ConnectionString : options.Value.Placements[tenant.Placement]);
        (owner.Host, owner.Port, owner.Database) = (placed.Host, placed.Port, placed.Database);
        await using var connection = new NpgsqlConnection(owner.ToString());
        await connection.OpenAsync(cancellation);
        await EraseSql.DeleteTenantAsync(connection, tenant.Id, Tables(connection), cancellation);
    }

    /// <summary>Every tenant-owned table, those that refer before those referred to.</summary>
    private List<string> Tables(NpgsqlConnection connection)
    {
        List<string> tables = [];
        foreach (var type in migrator.ContextTypes)
        {
            using var context = migrator.CreateContext(type, connection, DatabaseProvider.PostgreSql);
            List<IEntityType> waiting = [.. context.Model.GetEntityTypes().Where(entity => typeof(Entity).IsAssignableFrom(entity.ClrType) && entity.GetTableName() is not null)];
            while (waiting.Count > 0)
            {
                // A circle of references cannot be ordered; the database then says so and nothing is deleted.
                var next = waiting.Find(entity => !waiting.Exists(other => other != entity && other.GetForeignKeys().Any(key => key.PrincipalEntityType == entity))) ?? waiting[0];
                waiting.Remove(next);
                tables.Add(next.GetTableName()!);
            }
        }

        return [.. tables.Distinct(StringComparer.Ordinal)];
    }
}
