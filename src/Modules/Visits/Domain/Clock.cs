namespace Shanzhi.Visits.Domain;

/// <summary>Days are Asia/Shanghai days.</summary>
internal static class Clock
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    public static DateTimeOffset Start(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>What a clock on the wall shows, as an instant.</summary>
    public static DateTimeOffset At(DateTime wall) => new DateTimeOffset(wall, Zone.GetUtcOffset(wall)).ToUniversalTime();
}
