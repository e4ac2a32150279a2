using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>An item (小类) of the category tree, under its class (大类). A tenant edits them; the keys stay, reports carry them.</summary>
internal sealed class Category : Entity
{
    /// <summary>Reports on officials' conduct: kept from village level whatever a tenant edits.</summary>
    public const string ConductKey = "village.conduct";

    /// <summary>Chosen by somebody who could not tell; the grid worker puts it right.</summary>
    public const string Unknown = "unknown";

    /// <summary>Class and item: <c>roads.lamp</c>.</summary>
    public required string Key { get; init; }

    public required string ClassName { get; set; }

    public required string Name { get; set; }

    public bool Private { get; set; }

    /// <summary>110, 119 and 120 are shown first.</summary>
    public bool ShowEmergency { get; set; }

    /// <summary>Offered as a button on the report form; the others are in a list.</summary>
    public bool Common { get; set; }

    /// <summary>Within so many metres two reports of it may be one; null for the tenant's usual radius.</summary>
    public int? DuplicateRadius { get; set; }

    public int Order { get; set; }

    public bool Active { get; set; } = true;

    public bool Restricted => Key == ConductKey;
}
