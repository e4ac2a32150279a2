using Microsoft.Extensions.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Provisioning;

/// <summary>Lets go of the files of tenants that stopped running, so that another process may replace or remove them.</summary>
internal sealed class TenantReleaser(IMultiTenantStore store, TenantQuiet quiet, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<int> open = [];
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = store.GetAll().Where(tenant => tenant.State is TenantState.Running or TenantState.Initializing).Select(tenant => tenant.Id).ToHashSet();
            foreach (var stopped in open.Except(now).ToList())
            {
                await quiet.ReleaseAsync(stopped);
            }

            open = now;
        }
    }
}
