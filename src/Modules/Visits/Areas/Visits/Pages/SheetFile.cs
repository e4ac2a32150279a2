using Microsoft.AspNetCore.Mvc;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Visits.Pages;

/// <summary>A table as a file to take away.</summary>
internal static class SheetFile
{
    /// <param name="format">csv, else xlsx.</param>
    public static async Task<FileResult> FileAsync(this ISpreadsheetWriter writer, ExportSheet sheet, string place, string what, DateOnly day, string? format, CancellationToken cancellation)
    {
        var csv = format == "csv";
        await using var buffer = new MemoryStream();
        await (csv ? writer.WriteCsvAsync(buffer, sheet, cancellation) : writer.WriteXlsxAsync(buffer, sheet, cancellation));
        return new FileContentResult(buffer.ToArray(), csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        {
            FileDownloadName = ExportName.Of(place, what, day, csv ? "csv" : "xlsx"),
        };
    }
}
