using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Shanzhi.Platform.Spreadsheets;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Tests.Spreadsheets;

public sealed class WritingTests
{
    [Fact]
    public async Task An_xlsx_is_valid_and_reads_back()
    {
        var file = await Tables.Xlsx(
            ["姓名", "身份证号", "积分", "金额", "日期", "党员"],
            ["𠮷野", "330825198001010010", -5, 1234.56m, new DateOnly(2024, 5, 1), true],
            ["李四", null, 99L, 330825198001010010L, new DateTimeOffset(2024, 5, 1, 9, 30, 0, TimeSpan.FromHours(8)), false]);

        Faults(file).ShouldBeEmpty();
        var table = Tables.Read(file);
        table.Rows.Select(row => row.Cells).ShouldBe([
            ["𠮷野", "330825198001010010", "-5", "1234.56", "2024-05-01", "是"],
            ["李四", "", "99", "330825198001010010", "2024-05-01 09:30", "否"]]);
        table.Rows.ShouldAllBe(row => row.Problems.Count == 0);
    }

    [Fact]
    public async Task The_first_row_is_bold_and_frozen_and_only_typed_numbers_are_numbers()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await Tables.Xlsx(["积分"], [-5], ["-5"])), false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;

        sheet.Descendants<Pane>().Single().VerticalSplit!.Value.ShouldBe(1);
        var cells = sheet.Descendants<Cell>().ToArray();
        cells[0].StyleIndex!.Value.ShouldBe(XlsxStyles.Header);
        cells[1].DataType.ShouldBeNull();
        cells[1].InnerText.ShouldBe("-5");
        cells[2].DataType!.Value.ShouldBe(CellValues.InlineString);
        cells[2].InnerText.ShouldBe("'-5");
        sheet.Descendants<CellFormula>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86 138")]
    [InlineData("-")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("  =1")]
    [InlineData("＝1")]
    [InlineData("'=1")]
    public async Task Text_that_would_run_as_a_formula_is_neutralised(string text)
    {
        var csv = Encoding.UTF8.GetString(await Tables.Csv(["备注"], [text]));

        csv.Split("\r\n")[1].ShouldStartWith("\"'");
        Tables.Read(Encoding.UTF8.GetBytes(csv)).Rows[0][0].ShouldBe(text.Trim());
    }

    [Fact]
    public async Task A_csv_carries_the_mark_excel_needs_and_keeps_negative_numbers()
    {
        var csv = await Tables.Csv(["姓名", "积分"], ["张\"三", -5]);

        csv[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(csv[3..]).ShouldBe("\"姓名\",\"积分\"\r\n\"张\"\"三\",\"-5\"\r\n");
    }

    [Fact]
    public async Task A_template_is_valid_says_how_to_fill_it_in_and_its_example_is_known_again()
    {
        using var target = new MemoryStream();
        await new SpreadsheetWriter().WriteTemplateAsync(target, Tables.Residents, TestContext.Current.CancellationToken);

        Faults(target.ToArray()).ShouldBeEmpty();
        var table = Tables.Read(target.ToArray(), Tables.Residents);
        table.Headers.ShouldBe(["姓名（必填）", "身份证号（必填）", "手机号"]);
        var map = HeaderMap.Match(Tables.Residents, table.Headers);
        map.Missing.ShouldBeEmpty();
        map.IsExample(table.Rows.ShouldHaveSingleItem()).ShouldBeTrue();
        using var document = SpreadsheetDocument.Open(target, false);
        document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value).ShouldBe(["居民", "填表说明"]);
        document.WorkbookPart.WorksheetParts.First().Worksheet.Descendants<Column>().ShouldAllBe(column => column.Style!.Value == XlsxStyles.Text);
    }

    [Theory]
    [InlineData("2024年[一/二]*?:\\", "2024年 一 二")]
    [InlineData("'", "Sheet1")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    public void Sheet_names_are_made_fit_for_excel(string given, string name) =>
        new XlsxSheet(new ExportSheet(given, [], AsyncEnumerable.Empty<IReadOnlyList<object?>>())).Name.ShouldBe(name);

    [Fact]
    public async Task Characters_xml_cannot_hold_are_left_out_and_an_endless_cell_is_cut()
    {
        var file = await Tables.Xlsx(["备注"], ["一\0\u0001\uD800二\uFFFF"], [new string('长', 40_000)]);

        Faults(file).ShouldBeEmpty();
        var rows = Tables.Read(file, limits: new() { MaxCellLength = 50_000 }).Rows;
        rows[0][0].ShouldBe("一二");
        rows[1][0].Length.ShouldBe(32_767);
        rows[1][0].ShouldEndWith("长…");
    }

    [Fact]
    public async Task Rows_leave_memory_as_they_come()
    {
        const int Count = 50_000;
        using var target = new MemoryStream();
        var written = 0L;
        var rows = Enumerable.Range(0, Count).Select(IReadOnlyList<object?> (n) =>
        {
            written = n == Count - 1 ? target.Length : written;
            return ["张三", "330825198001010010", n, $"第 {n} 行，这一行有不少字"];
        });

        await XlsxWriter.WriteAsync(target, [new XlsxSheet(new ExportSheet("居民", ["一", "二", "三", "四"], rows.ToAsyncEnumerable()))], TestContext.Current.CancellationToken);

        written.ShouldBeGreaterThan(target.Length * 8 / 10);
    }

    private static string[] Faults(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}")];
    }
}
