using System.Reflection;
using Microsoft.Extensions.Localization;

namespace Shanzhi.Platform.Features;

/// <summary>A module from elsewhere that could not be used, and why. Shown to the operator; it stops nobody.</summary>
/// <param name="Folder">Its folder below the plugins folder.</param>
/// <param name="Reason">Its format is the key of the words in the operator's language, as with <see cref="ModuleGraphException"/>.</param>
internal sealed record QuarantinedPlugin(string Folder, FormattableString Reason)
{
    public string Why(IStringLocalizer texts) => texts[Reason.Format, Reason.GetArguments()!];
}

/// <summary>What became of the plugins folder at this start.</summary>
internal sealed record PluginReport(IReadOnlyList<Assembly> Admitted, IReadOnlyList<QuarantinedPlugin> Quarantined)
{
    public PluginReport Without(Assembly plugin, FormattableString reason)
        => new([.. Admitted.Where(other => other != plugin)], [.. Quarantined, new QuarantinedPlugin(plugin.GetName().Name!, reason)]);
}
