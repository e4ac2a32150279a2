namespace Shanzhi.Assessment.Domain;

/// <summary>How often a scheme is settled by itself (定期考核).</summary>
internal enum Cycle
{
    /// <summary>Only when somebody does it.</summary>
    None = 0,

    /// <summary>每周</summary>
    Weekly = 1,

    /// <summary>每月</summary>
    Monthly = 2,

    /// <summary>每季</summary>
    Quarterly = 3,
}

/// <summary>Days in China, both included.</summary>
internal readonly record struct Period(DateOnly From, DateOnly To)
{
    public const int MostDays = 731;

    public int Days => To.DayNumber - From.DayNumber + 1;

    public DateTimeOffset Start => ChinaDays.Start(From);

    /// <summary>First instant after it.</summary>
    public DateTimeOffset End => ChinaDays.Start(To.AddDays(1));

    /// <summary>The one of a cycle that a day lies in; a month where there is no cycle.</summary>
    public static Period Around(Cycle cycle, DateOnly day)
    {
        switch (cycle)
        {
            case Cycle.Weekly:
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                return new Period(monday, monday.AddDays(6));
            case Cycle.Quarterly:
                var quarter = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
                return new Period(quarter, quarter.AddMonths(3).AddDays(-1));
            default:
                var month = new DateOnly(day.Year, day.Month, 1);
                return new Period(month, month.AddMonths(1).AddDays(-1));
        }
    }

    /// <summary>The last one that was over before the day.</summary>
    public static Period Before(Cycle cycle, DateOnly day) => Around(cycle, Around(cycle, day).From.AddDays(-1));

    /// <summary>The last day of the one that follows: until then a result is on show (到期撤下).</summary>
    public DateOnly NextEnds(Cycle cycle) => cycle == Cycle.None ? To.AddDays(Days) : Around(cycle, To.AddDays(1)).To;
}

/// <summary>Days are Asia/Shanghai days.</summary>
internal static class ChinaDays
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Nothing is assessed before; the ends of the calendar have no midnight in China.</summary>
    public static DateOnly Earliest { get; } = new(2000, 1, 1);

    public static DateOnly Latest { get; } = new(2998, 12, 31);

    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public static DateOnly Within(DateOnly day) => day < Earliest ? Earliest : day > Latest ? Latest : day;
}
