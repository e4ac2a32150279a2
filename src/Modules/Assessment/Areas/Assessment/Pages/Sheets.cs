using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Pages;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Assessment.Pages;

/// <summary>A table of results as a file to take away.</summary>
internal static class Sheets
{
    /// <param name="format">csv, else xlsx.</param>
    public static async Task<FileResult> FileAsync(this PageModel page, ISpreadsheetWriter writer, IPageShell shell, LineTable table, string name, DateOnly day, string? format)
    {
        var texts = page.Texts();
        List<string> headers = [texts["名次"], texts[Words.Kind(table.Kind)], texts["所在"], texts["得分"], texts["星级"], texts["榜"]];
        foreach (var column in table.Columns)
        {
            headers.AddRange([$"{texts[column.Name]} {texts["分子"]}", $"{texts[column.Name]} {texts["分母"]}", $"{texts[column.Name]} {texts["得分"]}"]);
        }

        headers.AddRange(table.Items);
        headers.Add(texts["说明"]);
        var sheet = new ExportSheet(name, headers, table.Rows.Select(row => Cells(row, texts["件数太少，不排名"], board => texts[Words.Board(board)])).ToAsyncEnumerable());
        var csv = format == "csv";
        await using var buffer = new MemoryStream();
        await (csv ? writer.WriteCsvAsync(buffer, sheet, page.HttpContext.RequestAborted) : writer.WriteXlsxAsync(buffer, sheet, page.HttpContext.RequestAborted));
        return new FileContentResult(buffer.ToArray(), csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        {
            FileDownloadName = ExportName.Of(shell.TenantName, name, day, csv ? "csv" : "xlsx"),
        };
    }

    private static IReadOnlyList<object?> Cells(LineRow row, string unranked, Func<Domain.Board, string> board)
    {
        List<object?> cells =
        [
            row.Standing.Rank is { } rank ? rank : unranked, row.Name, row.PlaceName, row.Score.Points / 100m, row.Score.Stars, row.Standing.Board == Domain.Board.None ? null : board(row.Standing.Board),
        ];
        foreach (var measure in row.Score.Measures)
        {
            cells.AddRange([measure.Part, measure.Whole, measure.Points is { } points ? points / 100m : null]);
        }

        cells.AddRange(row.Score.Items.Select(item => (object?)(item.Points / 100m)));
        cells.Add(row.Note);
        return cells;
    }
}
