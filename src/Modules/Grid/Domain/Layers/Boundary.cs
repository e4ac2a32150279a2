using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>Where something lies on the map (边界): an area of the tree or a patch.</summary>
internal sealed class Boundary : Entity, IConcurrent
{
    /// <summary>The area or the patch.</summary>
    public Guid UnitId { get; init; }

    /// <summary>Key of its layer; county, township or village for the outlines of those.</summary>
    public required string Layer { get; init; }

    public AreaPath Path { get; set; }

    /// <summary>WGS-84 degrees.</summary>
    public double South { get; set; }

    public double West { get; set; }

    public double North { get; set; }

    public double East { get; set; }

    public double SquareMetres { get; set; }

    public int Vertices { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";

    public int Revision { get; set; }

    /// <summary>Well-known binary, a polygon or several; last, so that the rest of a row is read without it.</summary>
    public byte[] Shape { get; set; } = [];
}

/// <summary>A boundary as it was before a change, so that the change can be taken back.</summary>
internal sealed class BoundaryChange : Entity
{
    public Guid UnitId { get; init; }

    public required string Layer { get; init; }

    public DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <summary>The import that did it; null for what was drawn.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>The boundary's revision as the change left it: another one says somebody changed it since.</summary>
    public int AfterRevision { get; init; }

    /// <summary>Null when there was none.</summary>
    public byte[]? Before { get; init; }
}
