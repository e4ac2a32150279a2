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

/// <summary>What kind of table it is.</summary>
internal enum ImportKind
{
    /// <summary>住户花名册</summary>
    Roster = 1,

    /// <summary>工作人员名册</summary>
    Staff = 2,
}

/// <summary>One table brought in: households with their residents, or staff with their posts.</summary>
internal sealed class Import : Entity, IConcurrent
{
    private Import()
    {
    }

    public Import(ImportKind kind, string fileName, string by, Guid? byId, DateTimeOffset at, AreaPath scope)
    {
        (Kind, FileName, By, ById, CreatedAt, Scope) = (kind, fileName, by, byId, at, scope);
    }

    public ImportKind Kind { get; private set; }

    public string FileName { get; private set; } = "";

    public string By { get; private set; } = "";

    public Guid? ById { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The deepest area that holds every good row; the uploader's own when none is good.</summary>
    public AreaPath Scope { get; private set; }

    /// <summary>The long job that brings it in or takes it back; the latest one.</summary>
    public Guid? JobId { get; set; }

    public ImportState State { get; set; } = ImportState.Checked;

    /// <summary>Filled rows below the header, without the template's example.</summary>
    public int RowCount { get; set; }

    /// <summary>Rows with something to mend; they are left out.</summary>
    public int BadRows { get; set; }

    /// <summary>Rows that can go in.</summary>
    public int GoodRows => RowCount - BadRows;

    /// <summary>Rows that went in so far.</summary>
    public int RowsDone { get; set; }

    public int Slices { get; set; }

    public int NextSlice { get; set; }

    /// <summary>Rows wait to go in; false also once the copy of the table is forgotten.</summary>
    public bool HasMore => NextSlice < Slices;

    public ImportCounts Counts { get; set; } = new();

    /// <summary>Things an undo could not take back, since somebody changed or used them later.</summary>
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

    public int StaffAdded { get; set; }

    public int PostsAdded { get; set; }

    public ImportCounts Plus(ImportCounts more) => new()
    {
        HouseholdsAdded = HouseholdsAdded + more.HouseholdsAdded,
        HouseholdsChanged = HouseholdsChanged + more.HouseholdsChanged,
        ResidentsAdded = ResidentsAdded + more.ResidentsAdded,
        ResidentsChanged = ResidentsChanged + more.ResidentsChanged,
        Unchanged = Unchanged + more.Unchanged,
        GroupsAdded = GroupsAdded + more.GroupsAdded,
        StaffAdded = StaffAdded + more.StaffAdded,
        PostsAdded = PostsAdded + more.PostsAdded,
    };
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

    /// <summary>It is no mistake of the table but something an undo left, and why.</summary>
    public bool Kept { get; init; }
}

/// <summary>In the order in which an undo takes them back.</summary>
internal enum ImportedThing
{
    Resident = 1,
    Household = 2,
    Area = 3,
    Post = 4,
    Staff = 5,
}

/// <summary>What an import did to one thing, so that it can be taken back.</summary>
internal sealed class ImportChange : Entity
{
    public required Guid ImportId { get; init; }

    public required ImportedThing Thing { get; init; }

    public required Guid ThingId { get; init; }

    /// <summary>The first row of the table that speaks of it.</summary>
    public required int Row { get; init; }

    /// <summary>How it was before, encrypted JSON; null when the import added it.</summary>
    public string? BeforeCipher { get; init; }

    /// <summary>The thing's revision as the import left it: another one says somebody changed it since.</summary>
    public required int AfterRevision { get; set; }
}
