namespace Shanzhi.Spreadsheets;

/// <summary>A header row and the filled rows under it; blank rows are left out and numbers keep counting.</summary>
public sealed record SpreadsheetTable(int HeaderNumber, IReadOnlyList<string> Headers, IReadOnlyList<SpreadsheetRow> Rows);

/// <param name="Number">The row number the clerk sees at the left edge in Excel, from 1.</param>
/// <param name="Cells">Trimmed text; trailing empty cells may be missing, so read by <see cref="this[int]"/>.</param>
public sealed record SpreadsheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Cells whose text is not what was once typed.</summary>
    public IReadOnlyList<CellProblem> Problems { get; init; } = [];

    /// <summary>The cell's text, or the empty string beyond the row's end.</summary>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : "";
}

/// <param name="Column">From 0.</param>
/// <param name="Reason">What happened to the cell.</param>
public sealed record CellProblem(int Column, CellProblemReason Reason);

public enum CellProblemReason
{
    /// <summary>Excel kept a long number as a number, or showed it as 3.3E+17: the last digits are gone for good.</summary>
    DigitsLost,
}
