namespace Shanzhi.Grid.Domain;

/// <summary>When the offices are open (上班时间), every working day; kept under <c>grid.officeHours</c>.</summary>
internal sealed record OfficeHours
{
    public TimeOnly Opens { get; init; } = new(8, 30);

    public TimeOnly Closes { get; init; } = new(17, 30);

    /// <summary>Days of the week off, as .NET names them.</summary>
    public List<DayOfWeek> Weekend { get; init; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    public WorkCalendar Calendar(IReadOnlyDictionary<DateOnly, bool> special) => new(Minutes(Opens), Minutes(Closes), Weekend, special);

    private static int Minutes(TimeOnly time) => time.Hour * 60 + time.Minute;
}
