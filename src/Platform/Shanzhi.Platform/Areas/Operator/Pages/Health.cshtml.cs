using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Shanzhi.Features;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Operator.Pages;

/// <param name="Title">What people call the module.</param>
/// <param name="Counties">How many have it on.</param>
internal sealed record PluginLine(string Name, string Version, string Title, int Counties);

[OperatorOnly]
internal sealed class HealthModel(
    IMultiTenantStore store, TenantOverview overview, TenantWriter writer, ProvisioningBook book, TenantFiles files, PluginReport plugins, FeatureResolver features, IFeatureCatalog catalog,
    IOptions<PlatformOptions> options) : PageModel
{
    private const long LowDisk = 1L << 30;

    public int Tenants { get; private set; }

    public int Writers => writer.ActiveQueues;

    public IReadOnlyList<ShellSettings> Behind { get; private set; } = [];

    public IReadOnlyList<ShellSettings> Unreadable { get; private set; } = [];

    public IReadOnlyList<(ShellSettings Tenant, string Problem)> Stopped { get; private set; } = [];

    public IReadOnlyList<QuarantinedPlugin> Quarantined => plugins.Quarantined;

    public IReadOnlyList<PluginLine> Plugins { get; private set; } = [];

    public string PluginsFolder => Path.GetFullPath(options.Value.PluginsPath);

    public long Memory => Environment.WorkingSet;

    public long DiskFree { get; private set; }

    public bool DiskLow => DiskFree < LowDisk;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        this.Frame("运行情况");
        var all = store.GetAll();
        Tenants = all.Count;
        var amiss = await overview.NotCurrentAsync(all.Where(tenant => tenant.State != TenantState.Initializing), cancellation);
        Behind = [.. amiss.Where(one => one.State == SchemaState.Behind).Select(one => one.Tenant)];
        Unreadable = [.. amiss.Where(one => one.State == SchemaState.Unreadable).Select(one => one.Tenant)];
        List<(ShellSettings, string)> stopped = [];
        foreach (var tenant in all.Where(tenant => tenant.State == TenantState.Initializing))
        {
            if (await book.FindAsync(tenant.Id, cancellation) is { Problem: { } problem })
            {
                stopped.Add((tenant, problem));
            }
        }

        Stopped = stopped;
        Plugins = [.. plugins.Admitted.Select(plugin => plugin.GetName()).Select(name => new PluginLine(
            name.Name!, name.Version!.ToString(3), catalog.Find(name.Name!)?.Name ?? name.Name!, all.Count(tenant => features.InForce(tenant).Contains(name.Name!))))];
        DiskFree = new DriveInfo(files.Root).AvailableFreeSpace;
    }
}
