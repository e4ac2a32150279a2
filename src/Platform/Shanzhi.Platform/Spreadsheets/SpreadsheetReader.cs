using System.Text.RegularExpressions;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

internal sealed partial class SpreadsheetReader : ISpreadsheetReader
{
    // Titles, units and notes (填报单位、填报日期) stand above the header, never more than this.
    internal const int HeaderSearchRows = 10;

    public SpreadsheetTable Read(Stream content, ImportSheet? expected = null, SpreadsheetLimits? limits = null)
    {
        limits ??= SpreadsheetLimits.Default;
        using var buffer = Buffer(content, limits.MaxFileBytes);
        var rows = new List<SpreadsheetRow>();
        foreach (var (number, cells) in FileKinds.Of(buffer) == FileKind.Text ? CsvSource.Rows(buffer, limits) : ExcelSource.Rows(buffer, limits))
        {
            if (Tidy(number, cells, limits) is { Cells.Count: > 0 } row)
            {
                rows.Add(row);
            }

            if (rows.Count > limits.MaxRows + HeaderSearchRows)
            {
                throw new SpreadsheetException(SpreadsheetFault.TooManyRows, limits.MaxRows);
            }
        }

        return Table(rows, expected, limits);
    }

    private static SpreadsheetTable Table(List<SpreadsheetRow> rows, ImportSheet? expected, SpreadsheetLimits limits)
    {
        if (rows.Count == 0)
        {
            throw new SpreadsheetException(SpreadsheetFault.Empty);
        }

        var header = expected is null
            ? rows[0]
            : rows.Take(HeaderSearchRows).MaxBy(row => HeaderMap.Match(expected, row.Cells).Columns.Count)!;
        rows.RemoveRange(0, rows.IndexOf(header) + 1);
        return rows.Count > limits.MaxRows
            ? throw new SpreadsheetException(SpreadsheetFault.TooManyRows, limits.MaxRows)
            : new SpreadsheetTable(header.Number, header.Cells, rows);
    }

    private static SpreadsheetRow Tidy(int number, IReadOnlyList<SourceCell> source, SpreadsheetLimits limits)
    {
        var cells = new List<string>(source.Count);
        List<CellProblem>? problems = null;
        var filled = 0;
        foreach (var cell in source)
        {
            var text = cell.Text.Length == 0 ? "" : CellText.Clean(FormulaGuard.Remove(CellText.Clean(cell.Text)));
            if (text.Length > limits.MaxCellLength)
            {
                throw new SpreadsheetException(SpreadsheetFault.CellTooLong, limits.MaxCellLength, number);
            }

            if (cell.DigitsLost || Exponent().IsMatch(text))
            {
                (problems ??= []).Add(new CellProblem(cells.Count, CellProblemReason.DigitsLost));
            }

            cells.Add(text);
            filled = text.Length > 0 ? cells.Count : filled;
        }

        cells.RemoveRange(filled, cells.Count - filled);
        return new SpreadsheetRow(number, cells) { Problems = problems ?? [] };
    }

    private static MemoryStream Buffer(Stream content, int maxBytes)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[81920];
        int read;
        while ((read = content.Read(chunk)) > 0)
        {
            if (buffer.Length + read > maxBytes)
            {
                throw new SpreadsheetException(SpreadsheetFault.FileTooLarge, maxBytes);
            }

            buffer.Write(chunk, 0, read);
        }

        buffer.Position = 0;
        return buffer;
    }

    // What Excel leaves of a long number in a CSV, or in text pasted from a cell.
    [GeneratedRegex(@"^[0-9](\.[0-9]+)?E\+[0-9]{2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Exponent();
}
