using System.IO.Compression;
using System.Text;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Tests.Spreadsheets;

public sealed class ExcelReadingTests
{
    [Theory]
    [InlineData("<c r='A1'><v>13800001111</v></c>", "13800001111")]
    [InlineData("<c r='A1'><v>1.5E+2</v></c>", "150")]
    [InlineData("<c r='A1'><v>0.30000000000000004</v></c>", "0.3")]
    [InlineData("<c r='A1'><v>-12.5</v></c>", "-12.5")]
    [InlineData("<c r='A1' t='inlineStr'><is><t>330825198001010010</t></is></c>", "330825198001010010")]
    [InlineData("<c r='A1' t='inlineStr'><is><t>0570-7012345</t></is></c>", "0570-7012345")]
    [InlineData("<c r='A1' s='1'><v>45413</v></c>", "2024-05-01")]
    [InlineData("<c r='A1' s='2'><v>45413</v></c>", "2024-05-01")]
    [InlineData("<c r='A1' s='3'><v>45413</v></c>", "2024-05-01")]
    [InlineData("<c r='A1' s='3'><v>45413.5</v></c>", "2024-05-01 12:00")]
    [InlineData("<c r='A1' s='4'><v>42</v></c>", "000042")]
    [InlineData("<c r='A1' t='b'><v>1</v></c>", "TRUE")]
    public void A_cell_reads_as_the_clerk_sees_it(string cell, string text)
    {
        var file = Tables.RawXlsx(
            $"<row r='1'>{cell}</row>",
            "<xf/><xf numFmtId='14'/><xf numFmtId='31'/><xf numFmtId='170'/><xf numFmtId='171'/>",
            "<numFmt numFmtId='170' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/><numFmt numFmtId='171' formatCode='000000'/>");

        var table = Tables.Read(file);

        table.Headers.ShouldBe([text]);
    }

    [Fact]
    public void A_numeric_cell_of_18_digits_is_flagged_and_one_of_15_is_not()
    {
        var table = Tables.Read(Tables.RawXlsx("<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>330825198001010000</v></c><c r='B2'><v>999999999999999</v></c></row>"));

        table.Rows[0].Cells.ShouldBe(["330825198001010000", "999999999999999"]);
        table.Rows[0].Problems.ShouldBe([new CellProblem(0, CellProblemReason.DigitsLost)]);
    }

    [Fact]
    public void Gaps_keep_the_row_numbers_and_column_places_of_excel()
    {
        var table = Tables.Read(Tables.RawXlsx("<row r='2'><c r='B2'><v>1</v></c></row><row r='7'><c r='C7'><v>2</v></c></row><row r='9'/>"));

        table.HeaderNumber.ShouldBe(2);
        table.Headers.ShouldBe(["", "1"]);
        table.Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.Number.ShouldBe(7), row => row[2].ShouldBe("2"), row => row[9].ShouldBe(""));
    }

    [Fact]
    public void The_first_visible_sheet_that_holds_anything_is_read()
    {
        const string Row = "<row r='1'><c r='A1'><v>1</v></c></row>";
        Tables.Read(Tables.RawXlsx("", secondSheetData: Row)).Headers.ShouldBe(["1"]);
        Tables.Read(Tables.RawXlsx("<row r='1'><c r='A1'><v>2</v></c></row>", sheetState: "hidden", secondSheetData: Row)).Headers.ShouldBe(["1"]);
    }

    [Fact]
    public void An_old_xls_is_read()
    {
        var table = Tables.Read(OldXls.Bytes((0, 0, "姓名"), (0, 1, "身份证号"), (1, 0, "张三"), (1, 1, "330825198001010010"), (1, 2, 1.38e10)));

        table.Headers.ShouldBe(["姓名", "身份证号"]);
        table.Rows.ShouldHaveSingleItem().Cells.ShouldBe(["张三", "330825198001010010", "13800000000"]);
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Tables.RawXlsx(new string(' ', 5_000_000));

        bomb.Length.ShouldBeLessThan(20_000);
        Tables.Refusal(() => Tables.Read(bomb, limits: new() { MaxUncompressedBytes = 1_000_000 })).ShouldBe(SpreadsheetFault.UncompressedTooLarge);
    }

    [Fact]
    public void A_zip_bomb_that_lies_about_its_length_gets_no_further()
    {
        var bomb = Tables.RawXlsx($"<row r='1'><c r='A1' t='inlineStr'><is><t>{new string('a', 5_000_000)}</t></is></c></row>");
        for (var at = 0; at < bomb.Length - 4; at++)
        {
            // The length as declared, with what stands around the cell: within 200 bytes of five million.
            if (BitConverter.ToInt32(bomb, at) is > 5_000_000 and < 5_000_400)
            {
                BitConverter.GetBytes(1_000).CopyTo(bomb, at);
            }
        }

        Tables.Refusal(() => Tables.Read(bomb, limits: new() { MaxUncompressedBytes = 1_000_000, MaxCellLength = int.MaxValue })).ShouldBe(SpreadsheetFault.Damaged);
    }

    [Fact]
    public void A_sheet_stretched_to_the_far_corner_is_refused() =>
        Tables.Refusal(() => Tables.Read(Tables.RawXlsx("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")))
            .ShouldBe(SpreadsheetFault.UncompressedTooLarge);

    [Fact]
    public void A_word_file_and_a_binary_without_workbook_are_no_table_and_half_a_file_is_damaged()
    {
        using var word = new MemoryStream();
        using (var zip = new ZipArchive(word, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("word/document.xml");
        }

        Tables.Refusal(() => Tables.Read(word.ToArray())).ShouldBe(SpreadsheetFault.NotATable);
        Tables.Refusal(() => Tables.Read(Tables.RawXlsx("")[..400])).ShouldBe(SpreadsheetFault.Damaged);
        Tables.Refusal(() => Tables.Read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.ASCII.GetBytes(new string('x', 600))])).ShouldBe(SpreadsheetFault.NotATable);
    }

    [Fact]
    public void Rows_beyond_the_limit_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(n => $"<row r='{n}'><c r='A{n}'><v>{n}</v></c></row>"));

        Tables.Refusal(() => Tables.Read(Tables.RawXlsx(rows), limits: new() { MaxRows = 20 })).ShouldBe(SpreadsheetFault.TooManyRows);
        Tables.Read(Tables.RawXlsx(rows), limits: new() { MaxRows = 39 }).Rows.Count.ShouldBe(39);
    }

    [Fact]
    public void A_few_filled_cells_in_a_wide_sheet_take_little_memory()
    {
        var rows = string.Concat(Enumerable.Range(1, 20_000).Select(n => $"<row r='{n}'><c r='A{n}'><v>1</v></c></row>"));
        var sheet = Tables.RawXlsx(rows + "<row r='20001'><c r='CQA20001'><v>1</v></c></row>");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Tables.Refusal(() => Tables.Read(sheet)).ShouldBe(SpreadsheetFault.TooManyColumns);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000_000);
    }
}
