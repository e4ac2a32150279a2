namespace Shanzhi.Features;

/// <summary>A feature as the manifests declare it.</summary>
/// <param name="Dependencies">Direct dependencies, by id.</param>
public sealed record FeatureInfo(
    string Id, string ModuleId, string Name, string Description, string Icon, IReadOnlyList<string> Dependencies, bool AlwaysEnabled);
