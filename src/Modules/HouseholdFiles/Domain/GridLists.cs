using System.Globalization;
using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.HouseholdFiles.Domain;

/// <summary>Of the four lists (四张清单) the two that are ticked off; visits are the Visits module's, collection follows from the facts.</summary>
internal enum GridList
{
    /// <summary>网格事务清单: what is to be done in each grid.</summary>
    Tasks = 1,

    /// <summary>服务责任清单: whether the grid worker did their duty; checked by whoever supervises them.</summary>
    Duties = 2,
}

/// <summary>How often an item comes round.</summary>
internal enum Rhythm
{
    /// <summary>每周</summary>
    Week = 1,

    /// <summary>每月</summary>
    Month = 2,

    /// <summary>每季度</summary>
    Quarter = 3,

    /// <summary>每半年</summary>
    HalfYear = 4,

    /// <summary>每年</summary>
    Year = 5,
}

/// <summary>A line of a list (清单项目), for every grid of the tenant.</summary>
internal sealed class ListItem : Entity
{
    public const int TitleLength = 60;
    public const int NoteLength = 200;

    public GridList List { get; init; }

    public required string Title { get; set; }

    public string Note { get; set; } = "";

    public Rhythm Rhythm { get; set; }

    public int Order { get; set; }

    public bool Active { get; set; } = true;
}

/// <summary>That an item was seen to in a grid in its period: done, or a duty looked into and found good or wanting.</summary>
internal sealed class Mark : Entity
{
    public const int EvidenceLength = 200;

    public required Guid GridId { get; init; }

    public required AreaPath Path { get; set; }

    public required Guid ItemId { get; init; }

    /// <summary>First day of the period.</summary>
    public required DateOnly Period { get; init; }

    /// <summary>False for a duty found wanting.</summary>
    public bool Good { get; set; } = true;

    public string Evidence { get; set; } = "";

    /// <summary>Photos, parted by commas.</summary>
    public string Media { get; set; } = "";

    public required DateOnly DoneOn { get; set; }

    public required DateTimeOffset MarkedAt { get; set; }

    public Guid? MarkerId { get; set; }

    public required string MarkerName { get; set; }

    public IReadOnlyList<Guid> Photos => Media.Length == 0 ? [] : [.. Media.Split(',').Select(Guid.Parse)];
}

internal static class Periods
{
    /// <summary>First day of the period a day lies in; weeks begin on Monday.</summary>
    public static DateOnly Start(Rhythm rhythm, DateOnly day) => rhythm switch
    {
        Rhythm.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Rhythm.Month => new DateOnly(day.Year, day.Month, 1),
        Rhythm.Quarter => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        Rhythm.HalfYear => new DateOnly(day.Year, day.Month <= 6 ? 1 : 7, 1),
        _ => new DateOnly(day.Year, 1, 1),
    };

    /// <summary>Last day of the period that begins on a day.</summary>
    public static DateOnly End(Rhythm rhythm, DateOnly start) => rhythm switch
    {
        Rhythm.Week => start.AddDays(6),
        Rhythm.Month => start.AddMonths(1).AddDays(-1),
        Rhythm.Quarter => start.AddMonths(3).AddDays(-1),
        Rhythm.HalfYear => start.AddMonths(6).AddDays(-1),
        _ => start.AddYears(1).AddDays(-1),
    };

    /// <summary>Days, as an address says them.</summary>
    public static string Key(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
