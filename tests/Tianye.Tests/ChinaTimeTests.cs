using Shanzhi.Ui;

namespace Tianye.Tests;

public class ChinaTimeTests
{
    [Theory]
    [InlineData(2026, 11, 22, "农历十月十四")]
    [InlineData(2026, 2, 17, "农历正月初一")]
    [InlineData(2026, 2, 16, "农历腊月廿九")]
    [InlineData(2025, 7, 25, "农历闰六月初一")]
    [InlineData(2025, 8, 23, "农历七月初一")]
    [InlineData(2026, 9, 25, "农历八月十五")]
    public void The_lunar_day_is_the_one_on_the_wall_calendar(int year, int month, int day, string words) =>
        ChinaTime.LunarDay(new(year, month, day)).ShouldBe(words);

    [Fact]
    public void A_day_begins_at_midnight_in_shanghai() =>
        ChinaTime.Local(new(2026, 11, 21, 16, 0, 0, TimeSpan.Zero)).Day.ShouldBe(22);
}
