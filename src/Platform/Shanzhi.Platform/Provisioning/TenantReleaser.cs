using Microsoft.Extensions.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Provisioning;

/// <summary>
/// Lets go of the files of tenants that do not run, so that another process may replace or remove them: again and again, since what was under way may open
/// one once more, and a last time when they run again.
/// </summary>
internal sealed class TenantReleaser(IMultiTenantStore store, TenantQuiet quiet, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<int> closed = [];
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var before = closed;
            closed = [.. store.GetAll().Where(tenant => tenant.State is not (TenantState.Running or TenantState.Initializing)).Select(tenant => tenant.Id)];
            foreach (var id in before.Union(closed))
            {
                await quiet.ReleaseAsync(id);
            }
        }
    }
}
