using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Imports;

/// <summary>A kind of table that can be brought in. Reading, keeping, running, resuming and taking back are the same for all.</summary>
internal interface IImportKind
{
    ImportKind Kind { get; }

    ImportSheet Sheet { get; }

    /// <summary>Held at the deepest place that holds every row.</summary>
    Permission Permission { get; }

    /// <summary>What a table would do, found out without writing anything.</summary>
    Task<ImportPlan> CheckAsync(SpreadsheetTable table, HeaderMap map, string fileName, CancellationToken cancellation);

    /// <summary>Brings a slice in, inside a command; what it leaves behind for an undo goes into <paramref name="notes"/>.</summary>
    /// <param name="slice">Rows as <see cref="ImportPlan.Slices"/> wrote them.</param>
    Task<AppliedSlice> ApplyAsync(Import import, string slice, ImportNotes notes, CancellationToken cancellation);

    /// <summary>Takes changes of one thing back, inside a command; the answer names those that stay, and why.</summary>
    Task<IReadOnlyList<RowProblem>> UndoAsync(ImportedThing thing, IReadOnlyList<ImportChange> changes, CancellationToken cancellation);
}

/// <param name="Rows">Rows worked through, bad ones included.</param>
/// <param name="Problems">Rows that turned out not to fit what is on record now, one each.</param>
internal sealed record AppliedSlice(int Rows, ImportCounts Counts, IReadOnlyList<RowProblem> Problems);
