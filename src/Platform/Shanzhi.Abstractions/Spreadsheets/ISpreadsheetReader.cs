namespace Shanzhi.Spreadsheets;

/// <summary>Reads the tables clerks have: CSV (UTF-8, UTF-16, GB18030), XLSX and the old XLS. The kind is told by content, never by file name.</summary>
public interface ISpreadsheetReader
{
    /// <summary>Reads the first visible sheet that holds anything.</summary>
    /// <param name="content">The upload, from its current position; left open.</param>
    /// <param name="expected">The columns looked for, so that a title line above the header row (表头) is passed over. Null takes the first filled row.</param>
    /// <param name="limits">Null for <see cref="SpreadsheetLimits.Default"/>.</param>
    /// <exception cref="SpreadsheetException">The file cannot be read or passes a limit; see <see cref="SpreadsheetException.Reason"/>.</exception>
    SpreadsheetTable Read(Stream content, ImportSheet? expected = null, SpreadsheetLimits? limits = null);
}
