namespace Shanzhi.Modules;

/// <summary>Marks an assembly as a theme: views under <c>/Themes/{Name}/</c> that stand before the modules' own. A theme knows no module.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ThemeAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
