using System.Globalization;
using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>A village's week in figures (每周通报), as they stood when it was made: what hangs on the wall and what the page says stay the same.</summary>
internal sealed class Bulletin : Entity
{
    public Guid VillageId { get; init; }

    public AreaPath VillagePath { get; set; }

    public required string VillageName { get; init; }

    /// <summary>First day of the week.</summary>
    public DateOnly Monday { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Received in the week.</summary>
    public int Told { get; init; }

    /// <summary>Answered in the week, by the level that did.</summary>
    public int Grid { get; init; }

    public int Village { get; init; }

    public int Township { get; init; }

    public int County { get; init; }

    /// <summary>Of the answered, those that met every deadline.</summary>
    public int Timely { get; init; }

    /// <summary>Ratings given in the week, and those of them that said 满意 or 基本满意.</summary>
    public int Rated { get; init; }

    public int Satisfied { get; init; }

    /// <summary>Those that said 基本满意; null in bulletins made before the grades were told apart.</summary>
    public int? Mostly { get; init; }

    /// <summary>Not answered when the week ended, and how many of them past their deadline.</summary>
    public int Open { get; init; }

    public int Overdue { get; init; }

    /// <summary>2026-47: year and week as ISO 8601 numbers them.</summary>
    public string Week => WeekOf(Monday);

    public static string WeekOf(DateOnly monday)
    {
        var day = monday.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-{ISOWeek.GetWeekOfYear(day):D2}");
    }

    /// <summary>The Monday of a week written so; null when there is no such week.</summary>
    public static DateOnly? Parse(string? week)
    {
        var parts = (week ?? "").Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var year) && year is > 2000 and < 2200
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= ISOWeek.GetWeeksInYear(year)
                ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)) : null;
    }
}
