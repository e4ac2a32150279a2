using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shanzhi.Platform.Tenancy;

/// <summary>Looks twice a second whether another process changed the catalogue: a switch made anywhere is live here within a second.</summary>
internal sealed class CatalogWatcher(MultiTenantStore store, TimeProvider time, ILogger<CatalogWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The last known catalogue stays in force until the store answers again.
                logger.LogWarning(exception, "The tenant catalogue could not be read.");
            }
        }
    }
}
