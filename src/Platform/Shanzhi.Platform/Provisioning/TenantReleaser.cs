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
        HashSet<int> open = Open(), closed = [];
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (wereOpen, wereClosed) = (open, closed);
            open = Open();
            closed = [.. store.GetAll().Select(tenant => tenant.Id).Union(wereOpen).Where(id => !open.Contains(id))];
            foreach (var id in closed.Union(open.Where(wereClosed.Contains)))
            {
                await quiet.ReleaseAsync(id);
            }
        }
    }

    private HashSet<int> Open()
        => [.. store.GetAll().Where(tenant => tenant.State is TenantState.Running or TenantState.Initializing).Select(tenant => tenant.Id)];
}
