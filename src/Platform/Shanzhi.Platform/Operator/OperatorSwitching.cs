using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Features;
using Shanzhi.Permissions;
using Shanzhi.Platform.Admin;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Operator;

/// <summary>Switches a county's features from outside: told in the county's own trail too, and in the operators' log.</summary>
internal sealed class OperatorSwitching(IServiceProvider services, OperatorLog log)
{
    /// <exception cref="Messaging.InputException">A feature is outside the plan or may not go off.</exception>
    public async Task ApplyAsync(string who, ShellSettings tenant, FeatureChange change, string? reason)
    {
        // Not cancelled: half a change helps nobody.
        await ShellScope.UsingAsync(
            services, tenant, scope => scope.GetRequiredService<FeatureSwitching>().ApplyAsync(tenant, change, reason, CancellationToken.None), Caller.System with { Name = who, Office = "运营方" });
        await LogAsync(who, tenant, "features.disable", change.AllOff, reason);
        await LogAsync(who, tenant, "features.enable", change.AllOn, reason);
    }

    private async Task LogAsync(string who, ShellSettings tenant, string action, IEnumerable<FeatureInfo> features, string? reason)
    {
        if (string.Join('、', features.Select(feature => feature.Name)) is { Length: > 0 } names)
        {
            await log.WriteAsync(who, tenant.Id, action, string.IsNullOrWhiteSpace(reason) ? names : $"{names}：{reason.Trim()}");
        }
    }
}
