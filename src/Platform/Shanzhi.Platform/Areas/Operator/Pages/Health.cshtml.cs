using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Operator.Pages;

[OperatorOnly]
internal sealed class HealthModel(
    IMultiTenantStore store, TenantOverview overview, TenantWriter writer, ProvisioningBook book, TenantFiles files, PluginReport plugins) : PageModel
{
    private const long LowDisk = 1L << 30;

    public int Tenants { get; private set; }

    public int Writers => writer.ActiveQueues;

    public IReadOnlyList<ShellSettings> Behind { get; private set; } = [];

    public IReadOnlyList<ShellSettings> Unreadable { get; private set; } = [];

    public IReadOnlyList<(ShellSettings Tenant, string Problem)> Stopped { get; private set; } = [];

    public IReadOnlyList<QuarantinedPlugin> Quarantined => plugins.Quarantined;

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
        DiskFree = new DriveInfo(files.Root).AvailableFreeSpace;
    }
}
