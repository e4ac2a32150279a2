using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>Streams sheets into an XLSX: rows go to the file as they come, so memory does not grow with them.</summary>
internal static class XlsxWriter
{
    private const int WidthSampleRows = 50;
    private const int MaxRows = 1_048_576;

    public static async Task WriteAsync(Stream target, IReadOnlyList<XlsxSheet> sheets, CancellationToken cancellationToken)
    {
        // Opened for writing only: in any other mode the package keeps every part unpacked in memory.
        using var package = Package.Open(target, FileMode.Create, FileAccess.Write);
        using var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var list = new Sheets();
        foreach (var sheet in sheets)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            await WriteSheet(part, sheet, cancellationToken);
            list.Append(new Sheet { Id = workbook.GetIdOfPart(part), Name = sheet.Name, SheetId = (uint)list.ChildElements.Count + 1 });
        }

        Save(workbook.AddNewPart<WorkbookStylesPart>(), XlsxStyles.Create());
        Save(workbook, new Workbook(list));
    }

    private static void Save(OpenXmlPart part, OpenXmlElement root)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteElement(root);
    }

    private static async Task WriteSheet(WorksheetPart part, XlsxSheet sheet, CancellationToken cancellationToken)
    {
        using var writer = OpenXmlWriter.Create(part);
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
