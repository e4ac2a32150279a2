using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.HouseholdFiles.Domain;

internal enum FactImportState
{
    /// <summary>已核对: the dry run is done, nothing is written.</summary>
    Checked = 1,

    /// <summary>导入中</summary>
    Running = 2,

    /// <summary>已导入</summary>
    Done = 3,

    /// <summary>已停下: what went in before stays until it is undone.</summary>
    Cancelled = 4,

    /// <summary>撤销中</summary>
    Undoing = 5,

    /// <summary>已撤销</summary>
    Undone = 6,
}

/// <summary>One table of facts brought in.</summary>
internal sealed class FactImport : Entity, IConcurrent
{
    public const int NameLength = 200;

    public required string FileName { get; init; }

    public required string By { get; init; }

    public Guid? ById { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The deepest area that holds every good row.</summary>
    public required AreaPath Scope { get; set; }

    public Guid? JobId { get; set; }

    public FactImportState State { get; set; } = FactImportState.Checked;

    public int RowCount { get; init; }

    public int BadRows { get; set; }

    public int GoodRows => RowCount - BadRows;

    public int RowsDone { get; set; }

    /// <summary>Facts written so far.</summary>
    public int Written { get; set; }

    public int Slices { get; set; }

    public int NextSlice { get; set; }

    public bool HasMore => NextSlice < Slices;

    /// <summary>Facts an undo left, since somebody wrote newer ones.</summary>
    public int Kept { get; set; }

    public int Revision { get; set; }
}

/// <summary>A slice of the table, encrypted.</summary>
internal sealed class FactImportSlice : Entity
{
    public required Guid ImportId { get; init; }

    public required int Position { get; init; }

    public required string Cipher { get; init; }
}

/// <summary>One thing to mend in one row, or one an undo left. It never says what stood in the cell.</summary>
internal sealed class FactImportProblem : Entity
{
    public const int MostMessage = 300;

    public required Guid ImportId { get; init; }

    public required int Row { get; init; }

    public required string Column { get; init; }

    public required string Message { get; init; }
}
