using System.Text;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Tests.Spreadsheets;

public sealed class CsvReadingTests
{
    private const string Text = "姓名,身份证号\r\n张三,330825198001010010\r\n𠮷野,33082519800101001X\r\n";

    public static TheoryData<string, byte[]> Encodings { get; } = new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Text) },
        { "UTF-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)] },
        { "GB18030", Tables.Gb18030.GetBytes(Text) },
        { "UTF-16 as Excel's Unicode text", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text.Replace(',', '\t'))] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_of_a_clerk_s_machine_gives_the_same_table(string encoding, byte[] file)
    {
        var table = Tables.Read(file);

        table.Headers.ShouldBe(["姓名", "身份证号"], encoding);
        table.Rows.Select(row => row.Cells).ShouldBe([["张三", "330825198001010010"], ["𠮷野", "33082519800101001X"]], encoding);
        table.Rows.Select(row => row.Number).ShouldBe([2, 3]);
    }

    [Fact]
    public void A_gbk_word_that_is_also_valid_utf8_is_read_as_chinese() =>
        Tables.Read(Tables.Gb18030.GetBytes("模,摹\n1,2\n")).Headers.ShouldBe(["模", "摹"]);

    [Theory]
    [InlineData("姓名;电话\n张三;138,0\n")]
    [InlineData("姓名\t电话\n张三\t138,0\n")]
    [InlineData("姓名,电话\n张三,\"138,0\"\n")]
    public void Separators_are_detected(string text) =>
        Tables.ReadText(text).Rows.ShouldHaveSingleItem().Cells.ShouldBe(["张三", "138,0"]);

    [Fact]
    public void Row_numbers_are_those_of_excel_over_blank_rows_and_line_breaks_in_cells()
    {
        var table = Tables.ReadText("姓名,备注\n张三,\"一\r\n二\"\n\n,\n李四,\"他说\"\"好\"\"\"\n\n\n");

        table.Rows.Select(row => row.Number).ShouldBe([2, 5]);
        table.Rows[0].Cells.ShouldBe(["张三", "一\n二"]);
        table.Rows[1].Cells.ShouldBe(["李四", "他说\"好\""]);
    }

    [Fact]
    public void Stray_quotes_do_no_harm() =>
        Tables.ReadText("姓名,备注\n张\"三,\"好\"了\n李四").Rows.Select(row => row.Cells).ShouldBe([["张\"三", "好了"], ["李四"]]);

    [Fact]
    public void An_id_that_excel_wrote_with_an_exponent_is_reported_in_words()
    {
        var table = Tables.ReadText("姓名,身份证号\n张三,3.30825E+17\n");

        var (column, problem) = HeaderMap.Match(Tables.Residents, table.Headers).Problems(table.Rows[0]).ShouldHaveSingleItem();
        SpreadsheetTexts.Describe(problem, column.Header).ShouldContain("身份证号请设成文本格式再填");
    }

    [Theory]
    [InlineData("", SpreadsheetFault.Empty)]
    [InlineData("\n , \n", SpreadsheetFault.Empty)]
    [InlineData("<html><table><tr><td>姓名</td></tr></table></html>", SpreadsheetFault.WebPage)]
    [InlineData("%PDF-1.7 ...", SpreadsheetFault.NotATable)]
    [InlineData("PNG\0\0", SpreadsheetFault.NotATable)]
    public void What_is_no_table_is_refused(string text, SpreadsheetFault fault) =>
        Tables.Refusal(() => Tables.ReadText(text)).ShouldBe(fault);

    [Fact]
    public void Bytes_of_no_known_encoding_are_refused() =>
        Tables.Refusal(() => Tables.Read([0x41, 0xFF, 0xFF, 0x80, 0x0A])).ShouldBe(SpreadsheetFault.UnknownEncoding);

    [Fact]
    public void Limits_hold_and_say_which_row()
    {
        Tables.Refusal(() => Tables.ReadText("a\n1\n2\n3\n", limits: new() { MaxRows = 2 })).ShouldBe(SpreadsheetFault.TooManyRows);
        Tables.Refusal(() => Tables.ReadText("a,b,c\n", limits: new() { MaxColumns = 2 })).ShouldBe(SpreadsheetFault.TooManyColumns);
        Tables.Refusal(() => Tables.ReadText("abcdef", limits: new() { MaxFileBytes = 5 })).ShouldBe(SpreadsheetFault.FileTooLarge);
        Should.Throw<SpreadsheetException>(() => Tables.ReadText("a\nb\nabcdef\n", limits: new() { MaxCellLength = 5 }))
            .ShouldSatisfyAllConditions(e => e.Reason.ShouldBe(SpreadsheetFault.CellTooLong), e => e.Row.ShouldBe(3));
        Tables.ReadText("a,b,,,\n1\n2\n", limits: new() { MaxRows = 2, MaxColumns = 2 }).Rows.Count.ShouldBe(2);
    }

    [Fact]
    public void A_line_of_separators_takes_no_more_memory_than_its_text()
    {
        var file = Encoding.UTF8.GetBytes("姓名" + new string(',', 5_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Tables.Read(file).Headers.ShouldBe(["姓名"]);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(60_000_000);
    }
}
