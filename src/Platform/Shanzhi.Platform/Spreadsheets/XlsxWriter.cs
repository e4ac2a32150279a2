using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>Streams sheets into an XLSX: rows go to the file as they come, so memory does not grow with them.</summary>
internal static class XlsxWriter
{
    private const int WidthSampleRows = 50;
    private const int MaxRows = 1_048_576;

    private const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    public static async Task WriteAsync(Stream target, IReadOnlyList<XlsxSheet> sheets, CancellationToken cancellationToken)
    {
        // The package is opened for writing only, which SpreadsheetDocument cannot do: in any other mode it keeps every part unpacked in memory.
        using var package = Package.Open(target, FileMode.Create, FileAccess.Write);
        // Such a package takes one part after another, each whole before the next: the workbook, which lists the others, comes last.
        var parts = new List<PackagePart>();
        foreach (var sheet in sheets)
        {
            parts.Add(Part(package, $"/xl/worksheets/sheet{parts.Count + 1}.xml", "worksheet+xml"));
            await WriteSheet(parts[^1], sheet, cancellationToken);
        }

        var styles = Part(package, "/xl/styles.xml", "styles+xml");
        Save(styles, XlsxStyles.Create());
        var workbook = Part(package, "/xl/workbook.xml", "sheet.main+xml");
        Save(workbook, new Workbook(new Sheets(sheets.Select((sheet, index) =>
            new Sheet { Id = Link(workbook, parts[index], "worksheet"), Name = sheet.Name, SheetId = (uint)index + 1 }))));
        Link(workbook, styles, "styles");
        package.CreateRelationship(workbook.Uri, TargetMode.Internal, Relationship + "officeDocument");
    }

    private static PackagePart Part(Package package, string path, string type) =>
        package.CreatePart(new Uri(path, UriKind.Relative), Main + type, CompressionOption.Normal);

    private static string Link(PackagePart from, PackagePart to, string type) =>
        from.CreateRelationship(to.Uri, TargetMode.Internal, Relationship + type).Id;

    private static void Save(PackagePart part, OpenXmlElement root)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var writer = OpenXmlWriter.Create(stream);
        writer.WriteStartDocument();
        writer.WriteElement(root);
    }

    private static async Task WriteSheet(PackagePart part, XlsxSheet sheet, CancellationToken cancellationToken)
    {
        await using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var writer = OpenXmlWriter.Create(stream);
        writer.WriteStartDocument();
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        { WorkbookViewId = 0 }));

        // Widths stand before the rows in the file, so the first rows are kept back to measure them.
        await using var rows = sheet.Content.Rows.GetAsyncEnumerator(cancellationToken);
        var sample = new List<IReadOnlyList<object?>>();
        while (sample.Count < WidthSampleRows && await rows.MoveNextAsync())
        {
            sample.Add(rows.Current);
        }

        if (ColumnWidths.Of(sheet, sample) is { HasChildren: true } columns)
        {
            writer.WriteElement(columns);
        }

        writer.WriteStartElement(new SheetData());
        WriteRow(writer, sheet.Content.Headers, XlsxStyles.Header);
        var style = sheet.Wrap ? XlsxStyles.Wrapped : sheet.TextRows ? XlsxStyles.Text : XlsxStyles.Plain;
        var count = 1 + sample.Count;
        sample.ForEach(row => WriteRow(writer, row, style));
        while (await rows.MoveNextAsync())
        {
            if (++count > MaxRows)
            {
                throw new SpreadsheetException(SpreadsheetFault.TooManyRows, MaxRows);
            }

            WriteRow(writer, rows.Current, style);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IReadOnlyList<object?> cells, uint style)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(XlsxCell.Of(CellValue.Of(cell), style));
        }

        writer.WriteEndElement();
    }
}
