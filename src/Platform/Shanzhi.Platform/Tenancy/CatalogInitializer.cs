using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.Data;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;

namespace Shanzhi.Platform.Tenancy;

/// <summary>Makes or updates the catalogue and reads it; done before anything is served.</summary>
internal sealed class CatalogInitializer(TenantFiles files, PostgreSqlSources sources, IOptions<PlatformOptions> options, MultiTenantStore store)
{
    public async Task InitializeAsync(CancellationToken cancellation)
    {
        if (options.Value.Store == DatabaseProvider.Sqlite)
        {
            Directory.CreateDirectory(files.Root);
            await using var folderLock = await FileLock.AcquireAsync(Path.Combine(files.Root, "catalog.lock"), cancellation);
            await using var connection = await SqliteConnections.OpenWriterAsync(files.Catalog, cancellation);
            await TenantSql.DropStaleMigrationLockAsync(connection, cancellation);
            await using var context = CatalogDbContext.On(connection);
            await context.Database.MigrateAsync(cancellation);
        }
        else
        {
            await using var connection = await sources.OpenOwnerAsync(options.Value.ConnectionString, cancellation);
            await sources.RequireUnprivilegedAsync(connection, options.Value.ConnectionString, cancellation);
            await TenantSql.LockMigrationsAsync(connection, cancellation);
            await using var context = CatalogDbContext.On(connection);
            await context.Database.MigrateAsync(cancellation);
            await TenantSql.GrantAsync(connection, new NpgsqlConnectionStringBuilder(options.Value.ConnectionString).Username!, cancellation);
        }

        await store.RefreshAsync(cancellation);
    }
}
