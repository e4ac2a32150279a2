using System.Globalization;

namespace Shanzhi.Text;

/// <summary>Days and times as people read them. Instants are shown at Asia/Shanghai.</summary>
public static class ChineseDates
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly ChineseLunisolarCalendar Calendar = new();
    private static readonly string[] Months = ["正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"];
    private const string Digits = "一二三四五六七八九十";

    /// <summary>The day at Asia/Shanghai that an instant falls on.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>11 月 22 日 星期日.</summary>
    public static string Day(DateTimeOffset instant) => Day(DayOf(instant));

    /// <inheritdoc cref="Day(DateTimeOffset)"/>
    public static string Day(DateOnly day) => $"{day.Month} 月 {day.Day} 日 星期{"日一二三四五六"[(int)day.DayOfWeek]}";

    /// <summary>11 月 22 日 09:12.</summary>
    public static string Time(DateTimeOffset instant)
    {
        var local = Local(instant);
        return $"{local.Month} 月 {local.Day} 日 {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>2026 年 11 月 22 日.</summary>
    public static string Full(DateTimeOffset instant) => Full(DayOf(instant));

    /// <inheritdoc cref="Full(DateTimeOffset)"/>
    public static string Full(DateOnly day) => $"{day.Year} 年 {day.Month} 月 {day.Day} 日";

    /// <summary>农历十月十四; a leap month reads 闰六月.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside the years 1901 to 2101 that the lunar calendar covers.</exception>
    public static string Lunar(DateTimeOffset instant) => Lunar(DayOf(instant));

    /// <inheritdoc cref="Lunar(DateTimeOffset)"/>
    public static string Lunar(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        var month = Calendar.GetMonth(date);
        var leap = Calendar.GetLeapMonth(Calendar.GetYear(date));
        // The calendar counts thirteen months in a leap year; the leap month repeats the one before it.
        var ordinal = leap > 0 && month >= leap ? month - 1 : month;
        return $"农历{(month == leap ? "闰" : string.Empty)}{Months[ordinal - 1]}{LunarDay(Calendar.GetDayOfMonth(date))}";
    }

    private static string LunarDay(int day) => day switch
    {
        <= 10 => $"初{Digits[day - 1]}",
        < 20 => $"十{Digits[day - 11]}",
        20 => "二十",
        30 => "三十",
        _ => $"廿{Digits[day - 21]}",
    };

    private static DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Shanghai).DateTime;
}
