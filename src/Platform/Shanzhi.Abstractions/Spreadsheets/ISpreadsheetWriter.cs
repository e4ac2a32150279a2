namespace Shanzhi.Spreadsheets;

/// <summary>Writes tables that Excel and WPS open as they are. Text that a spreadsheet would run as a formula is neutralised with a leading '; the reader takes it off again.</summary>
public interface ISpreadsheetWriter
{
    /// <summary>XLSX: bold header, frozen first row, long ids as text. The target is written in order, never read or sought, and left open.</summary>
    /// <exception cref="SpreadsheetException">More rows than a sheet can hold.</exception>
    Task WriteXlsxAsync(Stream target, ExportSheet sheet, CancellationToken cancellationToken = default);

    /// <summary>CSV in UTF-8 with a byte order mark, without which Excel garbles Chinese.</summary>
    Task WriteCsvAsync(Stream target, ExportSheet sheet, CancellationToken cancellationToken = default);

    /// <summary>The template (模板) to fill in: headers, an example row, cells set to text, and a sheet 填表说明.</summary>
    Task WriteTemplateAsync(Stream target, ImportSheet sheet, CancellationToken cancellationToken = default);
}

/// <param name="Name">The sheet's name; characters Excel forbids are replaced.</param>
/// <param name="Headers">The first row.</param>
/// <param name="Rows">
/// Cells: int, long, decimal and double are written as numbers, DateOnly as yyyy-MM-dd, DateTimeOffset as yyyy-MM-dd HH:mm in its own offset,
/// bool as 是/否, null as empty, all else as text.
/// </param>
public sealed record ExportSheet(string Name, IReadOnlyList<string> Headers, IAsyncEnumerable<IReadOnlyList<object?>> Rows);
