using Shanzhi.Data;
using Shanzhi.Features;

namespace Shanzhi.Platform.Hosting;

/// <summary>Section <c>Shanzhi</c> of the configuration; environment variables <c>Shanzhi__DataPath</c> and so on.</summary>
public sealed class PlatformOptions
{
    public const string Section = "Shanzhi";

    /// <summary>Folder of everything that must survive: catalogue, tenants, media, keys.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>Folder of compiled modules from elsewhere, read at start.</summary>
    public string PluginsPath { get; set; } = "plugins";

    public DatabaseProvider Store { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>PostgreSQL: the unprivileged role all requests use.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>PostgreSQL: the role that owns the schema and may see all rows (BYPASSRLS), for migrations only.</summary>
    public string MigrationConnectionString { get; set; } = "";

    /// <summary>PostgreSQL: further servers a tenant may be placed on, by name; the value is the connection string of the unprivileged role.</summary>
    public Dictionary<string, string> Placements { get; set; } = [];

    /// <summary>Hosts, without port, where tenants answer below their path prefix and the operator at /operator.</summary>
    /// <remarks>localhost and 127.0.0.1 when none is named; lists begin empty since what is configured is added to what they hold.</remarks>
    public List<string> DefaultHosts { get; set; } = [];

    /// <summary>Addresses of reverse proxies (反向代理) in front, whose X-Forwarded-For and X-Forwarded-Proto are believed. Nobody's are unless named here.</summary>
    public List<string> KnownProxies { get; set; } = [];

    /// <summary>Networks of such proxies: <c>10.0.0.0/8</c>.</summary>
    public List<string> KnownNetworks { get; set; } = [];

    /// <summary>Requests that only read, a minute, tenant and address or account.</summary>
    public int ReadsPerMinute { get; set; } = 600;

    /// <summary>Requests that write, a minute, tenant and address or account.</summary>
    public int WritesPerMinute { get; set; } = 60;

    /// <summary>Plans (套餐); a tenant on a plan not named here gets only what is always on. When none is named there are a trial and a standard one with all features.</summary>
    public List<FeatureProfile> Plans { get; set; } = [];

    internal PlatformOptions WithDefaults()
    {
        if (DefaultHosts.Count == 0)
        {
            DefaultHosts = ["localhost", "127.0.0.1"];
        }

        if (Plans.Count == 0)
        {
            Plans = [new("trial", "试用版", ["*"], 2L << 30), new("standard", "标准版", ["*"], 50L << 30)];
        }

        return this;
    }
}
