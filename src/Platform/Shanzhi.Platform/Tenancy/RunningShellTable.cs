using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tenancy;

/// <summary>The catalogue as this node knows it. One immutable snapshot, swapped whole, so a request never sees half a change.</summary>
internal sealed class RunningShellTable(IOptions<PlatformOptions> options) : IRunningShellTable
{
    private readonly FrozenSet<string> defaultHosts = options.Value.DefaultHosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private volatile Snapshot snapshot = Snapshot.Of([]);

    public Snapshot Current => snapshot;

    public void Replace(IEnumerable<ShellSettings> tenants) => snapshot = Snapshot.Of(tenants);

    public bool IsDefaultHost(string host) => defaultHosts.Contains(host);

    public TenantMatch Match(string host, string path)
    {
        var now = snapshot;
        if (now.ByHost.TryGetValue(host, out var byHost))
        {
            return new TenantMatch(byHost, null, false);
        }

        if (!IsDefaultHost(host))
        {
            return default;
        }

        var segment = FirstSegment(path);
        return segment.Length > 0 && now.ByPrefix.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(segment, out var byPrefix)
            ? new TenantMatch(byPrefix, path[..(segment.Length + 1)], false)
            : new TenantMatch(null, null, true);
    }

    private static ReadOnlySpan<char> FirstSegment(string path)
    {
        var rest = path.AsSpan().TrimStart('/');
        if (path.Length - rest.Length != 1)
        {
            return [];
        }

        var end = rest.IndexOf('/');
        return end < 0 ? rest : rest[..end];
    }

    internal sealed record Snapshot(
        FrozenDictionary<int, ShellSettings> ById,
        FrozenDictionary<string, ShellSettings> ByIdentifier,
        FrozenDictionary<string, ShellSettings> ByHost,
        FrozenDictionary<string, ShellSettings> ByPrefix)
    {
        public static Snapshot Of(IEnumerable<ShellSettings> tenants)
        {
            var all = tenants.ToList();
            return new Snapshot(
                all.ToFrozenDictionary(tenant => tenant.Id),
                all.ToFrozenDictionary(tenant => tenant.Identifier, StringComparer.OrdinalIgnoreCase),
                all.SelectMany(tenant => tenant.Hosts, (tenant, host) => (tenant, host)).DistinctBy(pair => pair.host, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(pair => pair.host, pair => pair.tenant, StringComparer.OrdinalIgnoreCase),
                all.Where(tenant => tenant.PathPrefix is not null).ToFrozenDictionary(tenant => tenant.PathPrefix!, StringComparer.OrdinalIgnoreCase));
        }
    }
}
