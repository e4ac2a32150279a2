using System.IO.Compression;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>Rows of the first visible sheet of an XLSX or XLS file that holds anything.</summary>
internal static class ExcelSource
{
    // A few stray cells at the far corner make a sheet of 17 billion; blank ones cost time all the same.
    private const long MaxScannedCells = 50_000_000;
    private const int MaxZipEntries = 2_000;

    // The parser asks for code pages by number, which .NET knows only once the provider is registered.
    static ExcelSource() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public static List<(int Number, IReadOnlyList<SourceCell> Cells)> Rows(MemoryStream buffer, SpreadsheetLimits limits)
    {
        try
        {
            RefuseBomb(buffer, limits);
            using var reader = ExcelReaderFactory.CreateReader(buffer, new ExcelReaderConfiguration
            {
                FallbackEncoding = TextDecoder.Gb18030,
                LeaveOpen = true,
            });
            return FirstFilledSheet(reader, limits);
        }
        catch (SpreadsheetException)
        {
            throw;
        }
        catch (InvalidPasswordException e)
        {
            throw new SpreadsheetException(SpreadsheetFault.PasswordProtected, inner: e);
        }
        catch (HeaderException e)
        {
            throw new SpreadsheetException(SpreadsheetFault.NotATable, inner: e);
        }
        catch (Exception e)
        {
            // The parser throws whatever a broken file makes it trip over.
            throw new SpreadsheetException(SpreadsheetFault.Damaged, inner: e);
        }
    }

    private static List<(int Number, IReadOnlyList<SourceCell> Cells)> FirstFilledSheet(IExcelDataReader reader, SpreadsheetLimits limits)
    {
        var rows = new List<(int Number, IReadOnlyList<SourceCell> Cells)>();
        do
        {
            if (!string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if ((long)reader.RowCount * reader.FieldCount > MaxScannedCells)
            {
                throw new SpreadsheetException(SpreadsheetFault.UncompressedTooLarge, limits.MaxUncompressedBytes);
            }

            // One row too many is enough for the caller to refuse.
            while (rows.Count <= limits.MaxRows + SpreadsheetReader.HeaderSearchRows && reader.Read())
            {
                var cells = new List<SourceCell>();
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    cells.Put(column, ExcelCell.Read(reader, column), limits);
                }

                if (cells.Count > 0)
                {
                    rows.Add((reader.Depth + 1, cells));
                }
            }
        }
        while (rows.Count == 0 && reader.NextResult());
        return rows;
    }

    private static void RefuseBomb(MemoryStream buffer, SpreadsheetLimits limits)
    {
        if (buffer.GetBuffer()[0] != (byte)'P')
        {
            return;
        }

        // The declared lengths can be relied on: .NET stops inflating an entry at its declared length.
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (zip.Entries.Count > MaxZipEntries || zip.Entries.Sum(entry => entry.Length) > limits.MaxUncompressedBytes)
            {
                throw new SpreadsheetException(SpreadsheetFault.UncompressedTooLarge, limits.MaxUncompressedBytes);
            }

            if (!zip.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
            {
                throw new SpreadsheetException(SpreadsheetFault.NotATable);
            }
        }

        buffer.Position = 0;
    }
}
