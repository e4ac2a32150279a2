namespace Shanzhi.Visits.Domain;

/// <summary>How long a plan gives: once a day, a week, a month…</summary>
internal enum Period
{
    /// <summary>天</summary>
    Day = 1,

    /// <summary>周, from Monday.</summary>
    Week = 2,

    /// <summary>月</summary>
    Month = 3,

    /// <summary>季</summary>
    Quarter = 4,

    /// <summary>年</summary>
    Year = 5,
}

/// <summary>From a day on, up to and without another.</summary>
internal readonly record struct Span(DateOnly From, DateOnly Until)
{
    public DateTimeOffset Start => Clock.Start(From);

    public DateTimeOffset End => Clock.Start(Until);

    /// <summary>The last day of it.</summary>
    public DateOnly Last => Until.AddDays(-1);
}

internal static class Periods
{
    /// <summary>The period of a kind that a day lies in.</summary>
    public static Span Of(this Period period, DateOnly day)
    {
        var from = period switch
        {
            Period.Day => day,
            Period.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            Period.Month => new DateOnly(day.Year, day.Month, 1),
            Period.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
            _ => new DateOnly(day.Year, 1, 1),
        };
        return new Span(from, period.After(from));
    }

    /// <summary>The period before the one a day lies in.</summary>
    public static Span Before(this Period period, DateOnly day) => period.Of(period.Of(day).From.AddDays(-1));

    /// <summary>The periods of a kind whose last day lies in a span, in their order.</summary>
    public static IEnumerable<Span> Ending(this Period period, Span span)
    {
        for (var round = period.Of(span.From); round.Last < span.Until; round = period.Of(round.Until))
        {
            yield return round;
        }
    }

    private static DateOnly After(this Period period, DateOnly from) => period switch
    {
        Period.Day => from.AddDays(1),
        Period.Week => from.AddDays(7),
        Period.Month => from.AddMonths(1),
        Period.Quarter => from.AddMonths(3),
        _ => from.AddYears(1),
    };
}
