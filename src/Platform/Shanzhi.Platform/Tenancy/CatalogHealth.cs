using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shanzhi.Platform.Tenancy;

/// <summary>Not ready while the catalogue cannot be asked: without its database a node can serve nobody. What the database said is for the log, not for whoever asks <c>/health/ready</c>.</summary>
internal sealed class CatalogHealth(IDbContextFactory<CatalogDbContext> catalog) : IHealthCheck
{
    /// <summary>Shorter than a load balancer waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            // A driver that was told to stop may itself wait for the server that hangs.
            await AskAsync(limit.Token).WaitAsync(limit.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The tenant catalogue's database does not answer.", exception);
        }
    }

    private async Task AskAsync(CancellationToken cancellation)
    {
        await using var context = await catalog.CreateDbContextAsync(cancellation);
        context.Database.SetCommandTimeout(Patience);
        await context.Set<CatalogRevision>().AsNoTracking().Select(row => row.Revision).SingleAsync(cancellation);
    }
}
