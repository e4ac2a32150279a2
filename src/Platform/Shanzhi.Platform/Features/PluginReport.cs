using System.Reflection;

namespace Shanzhi.Platform.Features;

/// <summary>A module from elsewhere that could not be used, and why. Shown to the operator; it stops nobody.</summary>
/// <param name="Folder">Its folder below the plugins folder.</param>
internal sealed record QuarantinedPlugin(string Folder, string Reason);

/// <summary>What became of the plugins folder at this start.</summary>
internal sealed record PluginReport(IReadOnlyList<Assembly> Admitted, IReadOnlyList<QuarantinedPlugin> Quarantined)
{
    public PluginReport Without(Assembly plugin, string reason)
        => new([.. Admitted.Where(other => other != plugin)], [.. Quarantined, new QuarantinedPlugin(plugin.GetName().Name!, reason)]);
}
