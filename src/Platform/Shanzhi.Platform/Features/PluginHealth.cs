using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shanzhi.Platform.Features;

/// <summary>Serving, but a plugin was left out. Which one and why is for the operator, not for whoever asks <c>/health/ready</c>.</summary>
internal sealed class PluginHealth(PluginReport plugins) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(plugins.Quarantined.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{plugins.Quarantined.Count} plugins were left out."));
}
