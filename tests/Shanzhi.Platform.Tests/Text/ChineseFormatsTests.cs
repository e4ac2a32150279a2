using Shanzhi.Text;

namespace Shanzhi.Platform.Tests.ChineseText;

public class ChineseFormatsTests
{
    // 01:12 UTC is 09:12 in Shanghai.
    private static readonly DateTimeOffset Instant = new(2026, 11, 22, 1, 12, 0, TimeSpan.Zero);

    [Fact]
    public void An_instant_reads_as_a_day_in_Shanghai()
    {
        ChineseDates.Day(Instant).ShouldBe("11 月 22 日 星期日");
        ChineseDates.Time(Instant).ShouldBe("11 月 22 日 09:12");
        ChineseDates.Full(Instant).ShouldBe("2026 年 11 月 22 日");
        ChineseDates.Lunar(Instant).ShouldBe("农历十月十四");
    }

    [Fact]
    public void The_day_turns_at_midnight_in_Shanghai()
    {
        ChineseDates.DayOf(new(2026, 11, 22, 15, 59, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 11, 22));
        ChineseDates.DayOf(new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 11, 23));
    }

    [Theory]
    [InlineData(2026, 2, 17, "农历正月初一")]
    [InlineData(2026, 2, 16, "农历腊月廿九")]
    [InlineData(2025, 6, 25, "农历六月初一")]
    [InlineData(2025, 7, 25, "农历闰六月初一")]
    [InlineData(2025, 8, 23, "农历七月初一")]
    [InlineData(2025, 10, 6, "农历八月十五")]
    [InlineData(2026, 12, 9, "农历冬月初一")]
    [InlineData(2027, 2, 5, "农历腊月廿九")]
    public void A_lunar_day_has_its_name(int year, int month, int day, string lunar) => ChineseDates.Lunar(new DateOnly(year, month, day)).ShouldBe(lunar);

    [Theory]
    [InlineData(128600, "壹仟贰佰捌拾陆元整")]
    [InlineData(0, "零元整")]
    [InlineData(5, "伍分")]
    [InlineData(50, "伍角整")]
    [InlineData(55, "伍角伍分")]
    [InlineData(105, "壹元零伍分")]
    [InlineData(1050, "壹拾元伍角整")]
    [InlineData(1005, "壹拾元零伍分")]
    [InlineData(10_00_00, "壹仟元整")]
    [InlineData(100_100, "壹仟零壹元整")]
    [InlineData(1_000_100, "壹万零壹元整")]
    [InlineData(1_050_000, "壹万零伍佰元整")]
    [InlineData(10_000_000, "壹拾万元整")]
    [InlineData(1_002_000_000, "壹仟零贰万元整")]
    [InlineData(10_000_000_100, "壹亿零壹元整")]
    [InlineData(10_010_000_000, "壹亿零壹拾万元整")]
    [InlineData(100_000_000_000_000, "壹万亿元整")]
    [InlineData(100_010_000_000_000, "壹万零壹亿元整")]
    [InlineData(-128600, "负壹仟贰佰捌拾陆元整")]
    public void An_amount_is_written_in_capitals(long cents, string capital) => ChineseAmounts.ToCapital(cents).ShouldBe(capital);

    [Fact]
    public void The_smallest_amount_of_all_can_be_written() => ChineseAmounts.ToCapital(long.MinValue).ShouldStartWith("负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿");
}
