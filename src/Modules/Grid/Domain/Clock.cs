namespace Shanzhi.Grid.Domain;

/// <summary>Days are Asia/Shanghai days.</summary>
internal static class Clock
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Nothing was told before this day or after <see cref="Latest"/>; and the ends of the calendar have no midnight in China.</summary>
    public static DateOnly Earliest { get; } = new(2000, 1, 1);

    public static DateOnly Latest { get; } = new(2999, 12, 31);

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    public static DateTimeOffset Start(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>A day and an hour as the clocks there show it; beyond all days that are dealt with, the nearest that is.</summary>
    public static DateTimeOffset At(DateTime local)
    {
        var within = local < Earliest.ToDateTime(TimeOnly.MinValue) ? Earliest.ToDateTime(TimeOnly.MinValue) : local > Latest.ToDateTime(TimeOnly.MinValue) ? Latest.ToDateTime(TimeOnly.MinValue) : local;
        return new DateTimeOffset(DateTime.SpecifyKind(within, DateTimeKind.Unspecified), Zone.GetUtcOffset(within)).ToUniversalTime();
    }

    /// <summary>The day itself, or the nearest that is dealt with.</summary>
    public static DateOnly Nearest(DateOnly day) => day < Earliest ? Earliest : day > Latest ? Latest : day;

    /// <summary>First instant of the Monday of the ISO week the day lies in.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
