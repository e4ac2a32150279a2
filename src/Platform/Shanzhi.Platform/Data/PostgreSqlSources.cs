using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>Connection pools to the servers tenants are placed on, each under the unprivileged role.</summary>
internal sealed class PostgreSqlSources(IOptions<PlatformOptions> options) : IAsyncDisposable
{
    private const string Advice = "Make two roles as docs/deployment.md shows under \"PostgreSQL, and more than one node\".";

    /// <summary>Statements kept prepared on each connection: parsing and planning anew costs more than most of a page's questions. The server keeps some 20 KB for each.</summary>
    private const int MaxPrepared = 200;

    /// <summary>A request's question is answered by one process of the server: to start others takes longer than most questions take (11 ms for 3), and as many requests as there are cores are at work already.</summary>
    private const string Gather = "max_parallel_workers_per_gather";

    private readonly ConcurrentDictionary<string, NpgsqlDataSource> sources = new(StringComparer.Ordinal);

    public NpgsqlDataSource For(ShellSettings tenant) => sources.GetOrAdd(ConnectionString(tenant), Create);

    public NpgsqlDataSource Default => sources.GetOrAdd(options.Value.ConnectionString, Create);

    /// <summary>A connection of the schema's owner, who may see every tenant's rows, to the server a tenant is placed on.</summary>
    public Task<NpgsqlConnection> OpenOwnerAsync(ShellSettings tenant, CancellationToken cancellation) => OpenOwnerAsync(ConnectionString(tenant), cancellation);

    /// <param name="placement">Connection string of the unprivileged role.</param>
    public async Task<NpgsqlConnection> OpenOwnerAsync(string placement, CancellationToken cancellation)
    {
        // Else the driver tries a role named as the service's own account, and the server speaks of one nobody has heard of.
        RequireSet(placement, nameof(PlatformOptions.ConnectionString));
        RequireSet(options.Value.MigrationConnectionString, nameof(PlatformOptions.MigrationConnectionString));
        var owner = new NpgsqlConnectionStringBuilder(options.Value.MigrationConnectionString);
        var role = new NpgsqlConnectionStringBuilder(placement);
        (owner.Host, owner.Port, owner.Database) = (role.Host, role.Port, role.Database);

        // Session locks end with the session: a pooled one would go on holding the migration's, and no other node could ever start.
        owner.Pooling = false;
        var connection = new NpgsqlConnection(owner.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>The second wall between tenants is the database's own, and stands only before a role that cannot step around it.</summary>
    /// <param name="owner">An open connection of the schema's owner to that server.</param>
    /// <exception cref="InvalidOperationException">The role requests would use is privileged, or may become one that is.</exception>
    public async Task RequireUnprivilegedAsync(NpgsqlConnection owner, string placement, CancellationToken cancellation)
    {
        var role = new NpgsqlConnectionStringBuilder(placement).Username!;
        if (await TenantSql.EscapesRowSecurityAsync(owner, role, cancellation))
        {
            var setting = options.Value.Placements.FirstOrDefault(one => one.Value == placement).Key is { } name ? $"{nameof(PlatformOptions.Placements)}:{name}" : nameof(PlatformOptions.ConnectionString);
            throw new InvalidOperationException(
                $"{PlatformOptions.Section}:{setting}: the role '{role}' escapes row-level security: it, or a role it is a member of, is SUPERUSER, has BYPASSRLS or owns the schema. {Advice}");
        }
    }

    /// <summary>Of the server a tenant is placed on, under the unprivileged role.</summary>
    public string ConnectionString(ShellSettings tenant)
        => tenant.Placement is null ? options.Value.ConnectionString
            : options.Value.Placements.TryGetValue(tenant.Placement, out var placed) ? placed
            : throw new InvalidOperationException($"Tenant {tenant.Identifier} is placed on '{tenant.Placement}', which is not configured.");

    private static NpgsqlDataSource Create(string placement)
    {
        var settings = new NpgsqlConnectionStringBuilder(placement);
        var said = new DbConnectionStringBuilder { ConnectionString = placement }.Keys.Cast<string>().Select(key => key.Replace(" ", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!said.Contains(nameof(settings.MaxAutoPrepare)))
        {
            settings.MaxAutoPrepare = MaxPrepared;
        }

        if (settings.Options?.Contains(Gather, StringComparison.Ordinal) is not true)
        {
            settings.Options = $"-c {Gather}=0 {settings.Options}".TrimEnd();
        }

        return NpgsqlDataSource.Create(settings);
    }

    private static void RequireSet(string value, string setting)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new InvalidOperationException($"{PlatformOptions.Section}:{setting} is not set; the store PostgreSql needs it. {Advice}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources.Values)
        {
            await source.DisposeAsync();
        }
    }
}
