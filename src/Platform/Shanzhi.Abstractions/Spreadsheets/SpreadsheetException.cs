namespace Shanzhi.Spreadsheets;

/// <summary>The table could not be read or written; <see cref="Reason"/> says why, <see cref="SpreadsheetTexts"/> says it to people.</summary>
public sealed class SpreadsheetException(SpreadsheetFault reason, long? limit = null, int? row = null, Exception? inner = null)
    : Exception($"Spreadsheet refused: {reason}, limit {limit}, row {row}", inner)
{
    public SpreadsheetFault Reason { get; } = reason;

    /// <summary>The limit passed, in the unit of the <see cref="SpreadsheetLimits"/> member; null where none applies.</summary>
    public long? Limit { get; } = limit;

    /// <summary>The row as seen in Excel, where one is to blame.</summary>
    public int? Row { get; } = row;
}

public enum SpreadsheetFault
{
    Empty,

    /// <summary>Not a table at all: a picture, a Word file, a PDF.</summary>
    NotATable,

    /// <summary>A web page saved under the name .xls, as many government systems export.</summary>
    WebPage,

    /// <summary>Text in none of the known encodings.</summary>
    UnknownEncoding,
    PasswordProtected,
    Damaged,
    FileTooLarge,
    UncompressedTooLarge,
    TooManyRows,
    TooManyColumns,
    CellTooLong,
}
