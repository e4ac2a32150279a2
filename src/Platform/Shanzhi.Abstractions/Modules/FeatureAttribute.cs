namespace Shanzhi.Modules;

/// <summary>
/// On an assembly: a further feature of the module, switched on its own.
/// On a class (handler, page model, component, task): the feature that owns it instead of the module's first.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true)]
public sealed class FeatureAttribute(string id) : Attribute
{
    public string Id { get; } = id;

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Icon { get; init; } = "grid";

    public string[] Dependencies { get; init; } = [];
}
