using System.Globalization;

namespace Shanzhi.Ui;

/// <summary>Dates as people write them: 11 月 22 日 09:12, always of Asia/Shanghai.</summary>
public static class ChinaTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] Weekdays = ["日", "一", "二", "三", "四", "五", "六"];
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The instant on a village clock.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>11 月 22 日, with the year in front when it is not <paramref name="thisYear"/>.</summary>
    public static string Day(DateOnly day, int thisYear) => IsChinese
        ? (day.Year == thisYear ? "" : $"{day.Year} 年 ") + $"{day.Month} 月 {day.Day} 日"
        : day.ToString(day.Year == thisYear ? "d MMM" : "d MMM yyyy", English);

    /// <summary>周日, or 星期日 when <paramref name="full"/>.</summary>
    public static string Weekday(DateOnly day, bool full = false) => IsChinese
        ? (full ? "星期" : "周") + Weekdays[(int)day.DayOfWeek]
        : day.ToString(full ? "dddd" : "ddd", English);

    /// <summary>农历十月十四; empty outside the calendar's years (1901–2100) and in other languages.</summary>
    public static string LunarDay(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        if (!IsChinese || date < Lunar.MinSupportedDateTime || date > Lunar.MaxSupportedDateTime)
            return "";
        var (year, month, dayOfMonth) = (Lunar.GetYear(date), Lunar.GetMonth(date), Lunar.GetDayOfMonth(date));
        // The calendar counts a leap month as one of thirteen: from it on, the name lags the number by one.
        var leap = Lunar.GetLeapMonth(year);
        var name = leap > 0 && month >= leap ? month - 1 : month;
        return $"农历{(month == leap ? "闰" : "")}{MonthName(name)}月{DayName(dayOfMonth)}";
    }

    internal static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "zh" or "iv";

    private static string MonthName(int month) => month switch { 1 => "正", 11 => "冬", 12 => "腊", _ => Digit(month) };

    private static string DayName(int day) => day switch
    {
        10 => "初十",
        20 => "二十",
        30 => "三十",
        _ => (day / 10) switch { 0 => "初", 1 => "十", _ => "廿" } + Digit(day % 10),
    };

    private static string Digit(int n) => "〇一二三四五六七八九十"[n].ToString();
}
