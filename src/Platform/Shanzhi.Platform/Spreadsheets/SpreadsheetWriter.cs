using System.Text;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

internal sealed class SpreadsheetWriter : ISpreadsheetWriter
{
    public Task WriteXlsxAsync(Stream target, ExportSheet sheet, CancellationToken cancellationToken = default) =>
        Spooled(target, spool => XlsxWriter.WriteAsync(spool, [new XlsxSheet(sheet)], cancellationToken), cancellationToken);

    public Task WriteTemplateAsync(Stream target, ImportSheet sheet, CancellationToken cancellationToken = default) =>
        Spooled(target, spool => XlsxWriter.WriteAsync(spool, ImportTemplate.Sheets(sheet), cancellationToken), cancellationToken);

    public async Task WriteCsvAsync(Stream target, ExportSheet sheet, CancellationToken cancellationToken = default)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await WriteCsvRow(writer, sheet.Headers);
        await foreach (var row in sheet.Rows.WithCancellation(cancellationToken))
        {
            await WriteCsvRow(writer, row);
        }
    }

    // Every cell in quotes, so that no locale's list separator can split a neutralised cell in two.
    private static Task WriteCsvRow(StreamWriter writer, IReadOnlyList<object?> cells) =>
        writer.WriteAsync(string.Join(',', cells.Select(cell => '"' + CsvText(CellValue.Of(cell)).Replace("\"", "\"\"", StringComparison.Ordinal) + '"')) + "\r\n");

    private static string CsvText(CellValue value) => value.IsNumber ? value.Text : FormulaGuard.Add(value.Text);

    // A zip is written synchronously and its length is known last: a web response allows neither.
    private static async Task Spooled(Stream target, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        await using var spool = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        });
        await write(spool);
        spool.Position = 0;
        await spool.CopyToAsync(target, cancellationToken);
    }
}
