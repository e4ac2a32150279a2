using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shanzhi.Platform.Demo;

/// <summary>Not ready until the demo counties can be visited.</summary>
internal sealed class DemoHealth(DemoSeeder seeder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(seeder.Done.IsCompletedSuccessfully ? HealthCheckResult.Healthy()
            : seeder.Done.IsFaulted ? HealthCheckResult.Unhealthy("The demo counties could not be set up.", seeder.Done.Exception)
            : HealthCheckResult.Unhealthy("The demo counties are being set up."));
}
