namespace Shanzhi.Platform.Features;

/// <summary>A module, or the set of them, cannot be used.</summary>
/// <param name="reason">Written in English; its format is the key under which <c>Localization/Operator/zh.json</c> has the Chinese.</param>
internal sealed class ModuleGraphException(FormattableString reason) : Exception(FormattableString.Invariant(reason))
{
    public FormattableString Reason => reason;
}
