using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

internal enum BoundaryImportState
{
    /// <summary>已核对: nothing is written yet.</summary>
    Checked = 1,

    /// <summary>导入中</summary>
    Running = 2,

    /// <summary>已导入</summary>
    Done = 3,

    /// <summary>撤销中</summary>
    Undoing = 4,

    /// <summary>已撤销</summary>
    Undone = 5,

    /// <summary>核对中: what is in the file is held against what is there, and against the rest of it.</summary>
    Checking = 6,
}

/// <summary>One file of boundaries brought in.</summary>
internal sealed class BoundaryImport : Entity, IConcurrent
{
    public required string FileName { get; init; }

    public required string Layer { get; init; }

    /// <summary>All of it lies below; the uploader holds the right there.</summary>
    public AreaPath Scope { get; set; }

    public required string By { get; init; }

    public Guid? ById { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    public BoundaryImportState State { get; set; } = BoundaryImportState.Checking;

    public Guid? JobId { get; set; }

    public int Features { get; init; }

    /// <summary>Features that go in.</summary>
    public int Good { get; init; }

    /// <summary>Of those, units that are not there yet and will be added.</summary>
    public int New { get; init; }

    public int Done { get; set; }

    /// <summary>What an undo left, since it was changed later.</summary>
    public int Kept { get; set; }

    public int Revision { get; set; }
}

/// <summary>A feature of the file: what it was matched with, or what is wrong with it.</summary>
internal sealed class BoundaryImportRow : Entity
{
    public Guid ImportId { get; init; }

    /// <summary>From 1, as it stands in the file.</summary>
    public int Number { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>What the boundary is for; null while it has to be added, or when nothing fits.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>Where the unit is to be added; null when it is there.</summary>
    public Guid? AddBelowId { get; init; }

    /// <summary>Plain Chinese, and its arguments after it, a line each; null when nothing is wrong.</summary>
    public string? Problem { get; set; }

    public bool AddedUnit { get; set; }

    /// <summary>Well-known binary; null when it could not be read.</summary>
    public byte[]? Shape { get; set; }
}

/// <summary>What is amiss with a feature that could go in all the same: it does so once somebody says that they know.</summary>
internal sealed class BoundaryImportFlaw : Entity
{
    public Guid ImportId { get; init; }

    /// <summary>The feature's.</summary>
    public int Number { get; init; }

    public required string Name { get; init; }

    public FindingKind Kind { get; init; }

    public required string Other { get; init; }

    public double Amount { get; init; }
}
