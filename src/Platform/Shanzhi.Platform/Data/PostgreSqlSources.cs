using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>Connection pools to the servers tenants are placed on, each under the unprivileged role.</summary>
internal sealed class PostgreSqlSources(IOptions<PlatformOptions> options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> sources = new(StringComparer.Ordinal);

    public NpgsqlDataSource For(ShellSettings tenant) => sources.GetOrAdd(ConnectionString(tenant), NpgsqlDataSource.Create);

    public NpgsqlDataSource Default => sources.GetOrAdd(options.Value.ConnectionString, NpgsqlDataSource.Create);

    /// <summary>A connection of the schema's owner, who may see every tenant's rows, to the server a tenant is placed on.</summary>
    public Task<NpgsqlConnection> OpenOwnerAsync(ShellSettings tenant, CancellationToken cancellation) => OpenOwnerAsync(ConnectionString(tenant), cancellation);

    /// <param name="placement">Connection string of the unprivileged role.</param>
    public async Task<NpgsqlConnection> OpenOwnerAsync(string placement, CancellationToken cancellation)
    {
        var owner = new NpgsqlConnectionStringBuilder(options.Value.MigrationConnectionString);
        var role = new NpgsqlConnectionStringBuilder(placement);
        (owner.Host, owner.Port, owner.Database) = (role.Host, role.Port, role.Database);

        // Session locks end with the session: a pooled one would go on holding the migration's, and no other node could ever start.
        owner.Pooling = false;
        var connection = new NpgsqlConnection(owner.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Of the server a tenant is placed on, under the unprivileged role.</summary>
    public string ConnectionString(ShellSettings tenant)
        => tenant.Placement is null ? options.Value.ConnectionString
            : options.Value.Placements.TryGetValue(tenant.Placement, out var placed) ? placed
            : throw new InvalidOperationException($"Tenant {tenant.Identifier} is placed on '{tenant.Placement}', which is not configured.");

    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources.Values)
        {
            await source.DisposeAsync();
        }
    }
}
