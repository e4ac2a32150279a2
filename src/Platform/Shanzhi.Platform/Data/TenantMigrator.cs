using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>
/// Brings databases to the schema of the running modules. A tenant's file carries a stamp of all migrations, so the check at first visit is one pragma;
/// a file is migrated when it is first needed, or by <c>migrate</c> for all. PostgreSQL's shared tables are migrated once a server, by their owner,
/// when the first tenant placed there is needed.
/// </summary>
internal sealed class TenantMigrator(
    IServiceProvider services, IEnumerable<ModuleDbContextType> contextTypes, TenantFiles files, PostgreSqlSources sources, IOptions<PlatformOptions> options)
{
    private readonly ConcurrentDictionary<int, Lazy<Task>> ready = new();
    private readonly ConcurrentDictionary<string, Lazy<Task>> servers = new(StringComparer.Ordinal);
    private readonly List<Type> types = [typeof(KernelDbContext), .. contextTypes.Select(type => type.Type).Distinct()];
    private int? stamp;

    /// <summary>Cheap once a tenant was seen. A failure is met again by the next caller, never remembered.</summary>
    public ValueTask EnsureAsync(ShellSettings tenant, CancellationToken cancellation)
        => options.Value.Store == DatabaseProvider.PostgreSql
            ? EnsureAsync(servers, sources.ConnectionString(tenant), MigrateServerAsync, cancellation)
            : EnsureAsync(ready, tenant.Id, MigrateFileAsync, cancellation);

    /// <summary>Must be asked again: the file was replaced or removed.</summary>
    public void Forget(int tenantId) => ready.TryRemove(tenantId, out _);

    /// <summary>Whether a tenant's SQLite file is at the schema of the running modules; false when there is none.</summary>
    public async Task<bool> IsCurrentAsync(int tenantId, CancellationToken cancellation)
    {
        var file = files.Database(tenantId);
        if (!File.Exists(file))
        {
            return false;
        }

        await using var reader = await SqliteConnections.OpenReaderAsync(file, cancellation);
        return await TenantSql.GetSchemaStampAsync(reader, cancellation) == Stamp(reader);
    }

    /// <summary>Brings a file that nobody else has open to the schema of the running modules, making it if it is not there.</summary>
    public async Task MigrateFileAsync(string file, CancellationToken cancellation)
    {
        await using var connection = await SqliteConnections.OpenWriterAsync(file, cancellation);
        await TenantSql.DropStaleMigrationLockAsync(connection, cancellation);
        await MigrateContextsAsync(connection, DatabaseProvider.Sqlite, cancellation);
        await TenantSql.SetSchemaStampAsync(connection, Stamp(connection), cancellation);
    }

    public ModuleDbContext CreateContext(Type type, DbConnection connection, DatabaseProvider provider)
        => (ModuleDbContext)ActivatorUtilities.CreateInstance(services, type, new MigrationDatabase(connection, provider));

    public IReadOnlyList<Type> ContextTypes => types;

    /// <summary>Every tenant-owned table, those that refer before those referred to.</summary>
    public IReadOnlyList<string> TablesChildrenFirst(DbConnection connection, DatabaseProvider provider)
    {
        List<string> tables = [];
        foreach (var type in types)
        {
            using var context = CreateContext(type, connection, provider);
            List<IEntityType> waiting = [.. context.Model.GetEntityTypes().Where(entity => typeof(Entity).IsAssignableFrom(entity.ClrType) && entity.GetTableName() is not null)];
            while (waiting.Count > 0)
            {
                // A circle of references cannot be ordered; the database then says so and nothing is changed.
                var next = waiting.Find(entity => !waiting.Exists(other => other != entity && other.GetForeignKeys().Any(key => key.PrincipalEntityType == entity))) ?? waiting[0];
                waiting.Remove(next);
                tables.Add(next.GetTableName()!);
            }
        }

        return [.. tables.Distinct(StringComparer.Ordinal)];
    }

    private static ValueTask EnsureAsync<TKey>(ConcurrentDictionary<TKey, Lazy<Task>> ready, TKey key, Func<TKey, Task> migrate, CancellationToken cancellation)
        where TKey : notnull
    {
        var made = ready.GetOrAdd(key, static (one, work) => new Lazy<Task>(() => Task.Run(() => work(one))), migrate);
        return made.Value.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(WaitAsync(ready, key, made, cancellation));
    }

    private static async Task WaitAsync<TKey>(ConcurrentDictionary<TKey, Lazy<Task>> ready, TKey key, Lazy<Task> made, CancellationToken cancellation)
        where TKey : notnull
    {
        try
        {
            await made.Value.WaitAsync(cancellation);
        }
        catch when (made.Value.IsFaulted)
        {
            ready.TryRemove(new KeyValuePair<TKey, Lazy<Task>>(key, made));
            throw;
        }
    }

    private async Task MigrateFileAsync(int tenantId)
    {
        var file = files.Database(tenantId);
        if (await IsCurrentAsync(tenantId, CancellationToken.None))
        {
            return;
        }

        Directory.CreateDirectory(files.Folder(tenantId));

        // Other processes (the command line) may migrate the same tenant.
        await using var folderLock = await FileLock.AcquireAsync(Path.Combine(files.Folder(tenantId), "migrate.lock"), CancellationToken.None);
        await MigrateFileAsync(file, CancellationToken.None);
    }

    /// <param name="placement">Connection string of the unprivileged role.</param>
    private async Task MigrateServerAsync(string placement)
    {
        await using var connection = await sources.OpenOwnerAsync(placement, CancellationToken.None);
        await sources.RequireUnprivilegedAsync(connection, placement, CancellationToken.None);
        await TenantSql.LockMigrationsAsync(connection, CancellationToken.None);
        await MigrateContextsAsync(connection, DatabaseProvider.PostgreSql, CancellationToken.None);
        await TenantSql.GrantAsync(connection, new NpgsqlConnectionStringBuilder(placement).Username!, CancellationToken.None);
    }

    private async Task MigrateContextsAsync(DbConnection connection, DatabaseProvider provider, CancellationToken cancellation)
    {
        foreach (var type in types)
        {
            await using var context = CreateContext(type, connection, provider);
            await context.Database.MigrateAsync(cancellation);
        }
    }

    private int Stamp(DbConnection connection) => stamp ??= ComputeStamp(connection);

    private int ComputeStamp(DbConnection connection)
    {
        var names = new StringBuilder();
        foreach (var type in types)
        {
            using var context = CreateContext(type, connection, DatabaseProvider.Sqlite);
            names.AppendJoin('\n', context.Database.GetMigrations()).Append('\n');
        }

        return BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(names.ToString()))) | 1;
    }
}
