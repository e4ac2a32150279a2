using System.ComponentModel.DataAnnotations.Schema;
using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Domain;

internal enum ImportState
{
    /// <summary>已核对: the dry run is done, nothing is written.</summary>
    Checked = 1,

    /// <summary>导入中</summary>
    Running = 2,

    /// <summary>已导入</summary>
    Done = 3,

    /// <summary>已取消: what went in before stays until it is undone.</summary>
    Cancelled = 4,

    /// <summary>撤销中</summary>
    Undoing = 5,

    /// <summary>已撤销</summary>
    Undone = 6,
}

/// <summary>One table of households and residents brought in.</summary>
internal sealed class Import : Entity, IConcurrent
{
    private Import()
    {
    }

    public Import(string fileName, string by, Guid? byId, DateTimeOffset at, AreaPath scope)
    {
        (FileName, By, ById, CreatedAt, Scope) = (fileName, by, byId, at, scope);
    }

    public string FileName { get; private set; } = "";

    public string By { get; private set; } = "";

    public Guid? ById { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The deepest area that holds every row.</summary>
    public AreaPath Scope { get; private set; }

    public ImportState State { get; set; } = ImportState.Checked;

    /// <summary>Filled rows below the header.</summary>
    public int RowCount { get; set; }

    /// <summary>Rows with something to mend; they are left out.</summary>
    public int BadRows { get; set; }

    /// <summary>Rows worked through so far.</summary>
    public int RowsDone { get; set; }

    public int Slices { get; set; }

    public int NextSlice { get; set; }

    public ImportCounts Counts { get; set; } = new();

    /// <summary>Things an undo could not take back, since somebody changed them later.</summary>
    public int Kept { get; set; }

    public int Revision { get; set; }
}

/// <summary>What an import adds and changes: foreseen by the dry run, then counted as done.</summary>
[ComplexType]
internal sealed record ImportCounts
{
    public int HouseholdsAdded { get; set; }

    public int HouseholdsChanged { get; set; }

    public int ResidentsAdded { get; set; }

    public int ResidentsChanged { get; set; }

    public int Unchanged { get; set; }

    public int GroupsAdded { get; set; }

    public void Add(ImportCounts more)
    {
        HouseholdsAdded += more.HouseholdsAdded;
        HouseholdsChanged += more.HouseholdsChanged;
        ResidentsAdded += more.ResidentsAdded;
        ResidentsChanged += more.ResidentsChanged;
        Unchanged += more.Unchanged;
        GroupsAdded += more.GroupsAdded;
    }
}

/// <summary>A slice of the table, encrypted: it holds citizen numbers.</summary>
internal sealed class ImportSlice : Entity
{
    public required Guid ImportId { get; init; }

    public required int Position { get; init; }

    public required string Cipher { get; set; }
}

/// <summary>One thing to mend in one row.</summary>
internal sealed class ImportProblem : Entity
{
    public required Guid ImportId { get; init; }

    /// <summary>The row number at the left edge in Excel.</summary>
    public required int Row { get; init; }

    /// <summary>The column's header.</summary>
    public required string Field { get; init; }

    /// <summary>What to do, in plain words.</summary>
    public required string Message { get; init; }
}

/// <summary>In the order in which an undo takes them back.</summary>
internal enum ImportedThing
{
    Resident = 1,
    Household = 2,
    Area = 3,
}

/// <summary>What an import did to one thing, so that it can be taken back.</summary>
internal sealed class ImportChange : Entity
{
    public required Guid ImportId { get; init; }

    public required ImportedThing Thing { get; init; }

    public required Guid ThingId { get; init; }

    /// <summary>How it was before, encrypted JSON; null when the import added it.</summary>
    public string? BeforeCipher { get; init; }

    /// <summary>The thing's revision as the import left it: another one says somebody changed it since.</summary>
    public required int AfterRevision { get; set; }
}
