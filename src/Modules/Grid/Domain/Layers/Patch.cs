using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>A unit of any layer but the default one (微网格、警务网格、户长片). Where its layer follows the tree its id is its area's; otherwise no area is it.</summary>
internal sealed class Patch : Entity
{
    public required string LayerKey { get; init; }

    /// <summary>The area it lies in: a village, a township, a grid.</summary>
    public Guid ParentId { get; set; }

    /// <summary>Its own area's, or its parent's where it is none.</summary>
    public AreaPath Path { get; set; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public Guid? LeadAccountId { get; set; }

    public string? LeadName { get; set; }
}

/// <summary>A village or group that lies in a unit as a whole; in one unit of a layer only.</summary>
internal sealed class PatchArea : Entity
{
    public required string LayerKey { get; init; }

    public Guid PatchId { get; set; }

    public Guid AreaId { get; init; }
}

/// <summary>A household that lies in a unit by itself; in one unit of a layer only.</summary>
internal sealed class PatchHousehold : Entity
{
    public required string LayerKey { get; init; }

    public Guid PatchId { get; set; }

    public Guid HouseholdId { get; init; }
}
