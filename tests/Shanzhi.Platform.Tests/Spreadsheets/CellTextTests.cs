using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Tests.Spreadsheets;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("３３０８２５１９８００１０１００１ｘ", "33082519800101001X")]
    [InlineData(" 138 0000　1111\u200B", "13800001111")]
    [InlineData("１，２３４．５", "1,234.5")]
    public void Digits_come_in_one_form(string typed, string read) => CellText.Digits(typed).ShouldBe(read);

    [Fact]
    public void Half_a_character_is_left_out_and_a_whole_one_is_kept() => CellText.Digits("一\uD800二\uDC00𠮷").ShouldBe("一二𠮷");

    [Theory]
    [InlineData("2024-5-1")]
    [InlineData("2024/05/01")]
    [InlineData("２０２４．５．１")]
    [InlineData("2024年5月1日")]
    [InlineData("2024 年 5 月 1 日")]
    [InlineData("20240501")]
    [InlineData("2024-5-1 00:00")]
    [InlineData("2024/5/1 13:45:00")]
    public void Dates_are_read_as_clerks_write_them(string typed)
    {
        CellText.TryDate(typed, out var date).ShouldBeTrue();
        date.ShouldBe(new DateOnly(2024, 5, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-2-30")]
    [InlineData("5月1日")]
    [InlineData("45413")]
    [InlineData("2024-5-100")]
    public void What_is_no_date_is_not_guessed_at(string typed) => CellText.TryDate(typed, out _).ShouldBeFalse();
}
