using System.IO.Compression;
using System.Text;
using Shanzhi.Platform.Spreadsheets;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Tests.Spreadsheets;

/// <summary>Builds what clerks upload, and reads it.</summary>
internal static class Tables
{
    public static readonly ImportSheet Residents = new(
        "居民",
        new ImportColumn("name", "姓名", true, "张三", "户主姓名"),
        new ImportColumn("id", "身份证号", true, "330825198001010010", "身份证", "证件号码"),
        new ImportColumn("phone", "手机号", false, "13800000000", "电话"));

    private static readonly SpreadsheetReader Reader = new();

    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static SpreadsheetTable Read(byte[] file, ImportSheet? expected = null, SpreadsheetLimits? limits = null) =>
        Reader.Read(new MemoryStream(file), expected, limits);

    public static SpreadsheetTable ReadText(string text, ImportSheet? expected = null, SpreadsheetLimits? limits = null) =>
        Read(Encoding.UTF8.GetBytes(text), expected, limits);

    public static SpreadsheetFault Refusal(Action read) => Should.Throw<SpreadsheetException>(read).Reason;

    public static async Task<byte[]> Xlsx(string[] headers, params object?[][] rows)
    {
        using var target = new MemoryStream();
        await new SpreadsheetWriter().WriteXlsxAsync(target, Sheet(headers, rows));
        return target.ToArray();
    }

    public static async Task<byte[]> Csv(string[] headers, params object?[][] rows)
    {
        using var target = new MemoryStream();
        await new SpreadsheetWriter().WriteCsvAsync(target, Sheet(headers, rows));
        return target.ToArray();
    }

    /// <summary>An XLSX as another program would write it: sheet XML given, optional number formats per style.</summary>
    public static byte[] RawXlsx(string sheetData, string cellFormats = "<xf/>", string numberFormats = "", string sheetState = "visible", string? secondSheetData = null)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Put(zip, "xl/workbook.xml", $"""
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="一" sheetId="1" state="{sheetState}" r:id="r1"/><sheet name="二" sheetId="2" r:id="r2"/></sheets></workbook>
                """);
            Put(zip, "xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/>
                <Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
                """);
            Put(zip, "xl/styles.xml", $"<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>{numberFormats}</numFmts><cellXfs>{cellFormats}</cellXfs></styleSheet>");
            Put(zip, "xl/worksheets/sheet1.xml", Worksheet(sheetData));
            Put(zip, "xl/worksheets/sheet2.xml", Worksheet(secondSheetData ?? ""));
        }

        return file.ToArray();
    }

    private static string Worksheet(string data) =>
        $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>";

    private static void Put(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static ExportSheet Sheet(string[] headers, object?[][] rows) =>
        new("居民", headers, rows.Select(row => (IReadOnlyList<object?>)row).ToAsyncEnumerable());
}
