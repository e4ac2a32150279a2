namespace Shanzhi.Spreadsheets;

/// <summary>What one upload may hold.</summary>
public sealed record SpreadsheetLimits
{
    public static SpreadsheetLimits Default { get; } = new();

    /// <summary>Bytes as uploaded.</summary>
    public int MaxFileBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes once an XLSX is unpacked (a zip bomb is small on disk).</summary>
    public long MaxUncompressedBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>Filled rows below the header.</summary>
    public int MaxRows { get; init; } = 20_000;

    public int MaxColumns { get; init; } = 200;

    /// <summary>UTF-16 units.</summary>
    public int MaxCellLength { get; init; } = 4_000;
}
