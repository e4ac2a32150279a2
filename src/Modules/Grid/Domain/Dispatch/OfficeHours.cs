namespace Shanzhi.Grid.Domain;

/// <summary>When the offices are open (上班时间), every working day; kept under <c>grid.officeHours</c>.</summary>
internal sealed record OfficeHours
{
    public TimeOnly Opens { get; init; } = new(8, 30);

    public TimeOnly Closes { get; init; } = new(17, 30);

    /// <summary>Days of the week off, as .NET names them.</summary>
    public List<DayOfWeek> Weekend { get; init; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <param name="own">What the county entered itself: it goes before the official days.</param>
    public WorkCalendar Calendar(IEnumerable<CalendarDay> own)
    {
        var special = OfficialHolidays.Days.ToDictionary(day => day.Day, day => day.Works);
        foreach (var day in own)
        {
            special[day.Day] = day.Works;
        }

        return new WorkCalendar(Minutes(Opens), Minutes(Closes), Weekend, special);
    }

    private static int Minutes(TimeOnly time) => time.Hour * 60 + time.Minute;
}
