using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>One cell as a source gives it.</summary>
internal readonly record struct SourceCell(string Text, bool DigitsLost = false);

internal static class SourceRow
{
    /// <summary>Keeps a filled cell, with blanks before it: a row takes the memory of what is in it, however wide the sheet.</summary>
    /// <param name="column">From 0.</param>
    /// <exception cref="SpreadsheetException">The cell stands beyond the last column allowed.</exception>
    public static void Put(this List<SourceCell> row, int column, SourceCell cell, SpreadsheetLimits limits)
    {
        if (string.IsNullOrWhiteSpace(cell.Text))
        {
            return;
        }

        if (column >= limits.MaxColumns)
        {
            throw new SpreadsheetException(SpreadsheetFault.TooManyColumns, limits.MaxColumns);
        }

        while (row.Count < column)
        {
            row.Add(new SourceCell(""));
        }

        row.Add(cell);
    }
}
