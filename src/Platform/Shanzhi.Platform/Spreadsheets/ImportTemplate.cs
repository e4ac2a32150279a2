using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>The template (模板) of an import: a sheet to fill in, and one that says how.</summary>
internal static class ImportTemplate
{
    public static XlsxSheet[] Sheets(ImportSheet sheet) =>
    [
        new(new ExportSheet(sheet.Name, Headers(sheet), Rows([[.. sheet.Columns.Select(column => column.Example)]])), TextRows: true),
        new(new ExportSheet("填表说明", ["列", "要不要填", "例子"], Rows([.. Help(sheet)])), Wrap: true),
    ];

    private static string[] Headers(ImportSheet sheet) =>
        [.. sheet.Columns.Select(column => column.Required ? column.Header + "（必填）" : column.Header)];

    private static IEnumerable<object?[]> Help(ImportSheet sheet) =>
    [
        .. sheet.Columns.Select(column => new object?[] { column.Header, column.Required ? "必填" : "可不填", column.Example }),
        [],
        ["第 2 行是例子，填的时候删掉。"],
        ["表头那一行不要改，也不要合并格子。"],
        ["身份证号、手机号要设成文本格式再填，不然 Excel 会改掉后几位。这张模板已经设好了。"],
        ["日期写成 2024-05-01 这样。"],
    ];

    private static IAsyncEnumerable<IReadOnlyList<object?>> Rows(IEnumerable<object?[]> rows) => rows.ToAsyncEnumerable();
}
