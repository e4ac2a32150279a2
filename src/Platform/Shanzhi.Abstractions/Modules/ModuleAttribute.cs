namespace Shanzhi.Modules;

/// <summary>Marks an assembly as a module. The module is also its own first feature, with the assembly's name as id.</summary>
/// <param name="name">What a tenant's administrator reads, in Chinese: 网格管理.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ModuleAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The feature id; the assembly's simple name unless given.</summary>
    public string? Id { get; init; }

    /// <summary>One line below the name: 随手拍、派单、走访.</summary>
    public string Description { get; init; } = "";

    /// <summary>An icon of the theme's sprite.</summary>
    public string Icon { get; init; } = "grid";

    /// <summary>Ids of features that must be on first.</summary>
    public string[] Dependencies { get; init; } = [];

    /// <summary>Never switched off: others stand on it.</summary>
    public bool AlwaysEnabled { get; init; }
}
