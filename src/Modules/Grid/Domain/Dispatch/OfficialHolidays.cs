namespace Shanzhi.Grid.Domain;

/// <summary>
/// Days off and days of work made up for, as the State Council announced them (国务院办公厅关于部分节假日安排的通知); each year's comes in the autumn before.
/// A county's own entries go before these.
/// </summary>
internal static class OfficialHolidays
{
    /// <summary>The last year that has been announced here.</summary>
    public const int Last = 2026;

    private static readonly (string From, string To, string Name)[] Off =
    [
        ("2026-01-01", "2026-01-03", "元旦"), ("2026-02-15", "2026-02-23", "春节"), ("2026-04-04", "2026-04-06", "清明节"), ("2026-05-01", "2026-05-05", "劳动节"),
        ("2026-06-19", "2026-06-21", "端午节"), ("2026-09-25", "2026-09-27", "中秋节"), ("2026-10-01", "2026-10-07", "国庆节"),
    ];

    private static readonly (string Day, string Name)[] MadeUp =
    [
        ("2026-01-04", "元旦"), ("2026-02-14", "春节"), ("2026-02-28", "春节"), ("2026-05-09", "劳动节"), ("2026-09-20", "国庆节"), ("2026-10-10", "国庆节"),
    ];

    public static IReadOnlyList<(DateOnly Day, bool Works, string Name)> Days { get; } =
    [
        .. Off.SelectMany(span => Between(Parse(span.From), Parse(span.To)).Select(day => (day, false, span.Name))),
        .. MadeUp.Select(day => (Parse(day.Day), true, day.Name)),
    ];

    private static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> Between(DateOnly from, DateOnly to) => Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);
}
