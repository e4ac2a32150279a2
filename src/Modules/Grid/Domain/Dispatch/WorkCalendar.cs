using Shanzhi.Caching;

namespace Shanzhi.Grid.Domain;

/// <summary>When the offices of a tenant are open (工作日历): hours of a day, days of the week, and the days that are otherwise (节假日、调休上班).</summary>
/// <param name="Opens">Minutes after midnight, Shanghai time.</param>
/// <param name="Closes">Minutes after midnight; later than <paramref name="Opens"/>.</param>
/// <param name="Weekend">Days of the week off.</param>
/// <param name="Special">True for a day of work, false for a day off.</param>
internal sealed record WorkCalendar(int Opens, int Closes, IReadOnlyCollection<DayOfWeek> Weekend, IReadOnlyDictionary<DateOnly, bool> Special) : IWeighed
{
    /// <summary>Told later than this, a matter for the same day is one for the next.</summary>
    private const int LatestForToday = 18;

    /// <summary>More days off in a row than this are no calendar: offices open again some day.</summary>
    private const int MostOff = 60;

    public static WorkCalendar Plain { get; } = new(8 * 60 + 30, 17 * 60 + 30, [DayOfWeek.Saturday, DayOfWeek.Sunday], new Dictionary<DateOnly, bool>());

    public int Weight => Special.Count;

    public bool IsWorkday(DateOnly day) => Special.TryGetValue(day, out var works) ? works : !Weekend.Contains(day.DayOfWeek);

    /// <summary>When a term that begins at an instant is over.</summary>
    public DateTimeOffset After(Term term, DateTimeOffset since) => term.Unit switch
    {
        TermUnit.Hours => since.AddHours(term.Amount),
        TermUnit.Days => since.AddDays(term.Amount),
        TermUnit.WorkDays => Closing(NthWorkday(Clock.Day(since), term.Amount)),
        TermUnit.WorkHours => AfterWork(TimeSpan.FromHours(term.Amount), since),
        TermUnit.SameDay => Clock.Start(Clock.Day(since).AddDays(Clock.Local(since).Hour >= LatestForToday ? 2 : 1)),
        _ => Clock.Start(Listed(Clock.Day(since)).AddDays(term.Amount)),
    };

    /// <summary>The 1st on which what came on a day is listed: that day itself when it is one.</summary>
    private static DateOnly Listed(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return day.Day == 1 ? first : first.AddMonths(1);
    }

    private DateOnly NthWorkday(DateOnly day, int count)
    {
        for (var left = count; left > 0; left--)
        {
            day = NextWorkday(day.AddDays(1));
        }

        return day;
    }

    /// <summary>The first working day at or after a day.</summary>
    private DateOnly NextWorkday(DateOnly day)
    {
        for (var tried = 0; tried < MostOff && !IsWorkday(day); tried++)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private DateTimeOffset AfterWork(TimeSpan work, DateTimeOffset since)
    {
        var day = Clock.Day(since);
        var (from, left) = (since, work);
        while (true)
        {
            day = NextWorkday(day);
            var (opens, closes) = (Clock.Start(day).AddMinutes(Opens), Closing(day));
            from = from < opens ? opens : from;
            if (from < closes)
            {
                if (left <= closes - from)
                {
                    return from + left;
                }

                left -= closes - from;
            }

            day = day.AddDays(1);
        }
    }

    private DateTimeOffset Closing(DateOnly day) => Clock.Start(day).AddMinutes(Closes);
}
