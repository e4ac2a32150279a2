using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Assessment.Domain;

/// <summary>下考上: what a township says of a department for a quarter, one answer each; put right until the days for it are over.</summary>
internal sealed class Grading : Entity, IConcurrent
{
    /// <summary>Points of one question: 2 满意, 1 基本满意, 0 不满意.</summary>
    public const int Best = 2;

    public const int Questions = 3;

    public const int ReasonLength = 500;

    /// <summary>Days after a quarter in which it may still be graded.</summary>
    public const int DaysAfter = 15;

    public int Revision { get; set; }

    public Guid DepartmentId { get; init; }

    public required string DepartmentName { get; set; }

    public Guid TownshipId { get; init; }

    public AreaPath TownshipPath { get; set; }

    public required string TownshipName { get; set; }

    /// <summary>First day.</summary>
    public DateOnly Quarter { get; init; }

    /// <summary>来得快不快</summary>
    public int Speed { get; set; }

    /// <summary>事办没办成</summary>
    public int Result { get; set; }

    /// <summary>配合得好不好</summary>
    public int Manner { get; set; }

    /// <summary>Why; asked for where a question is 不满意.</summary>
    public required string Reason { get; set; }

    public DateTimeOffset At { get; set; }

    public required string ByName { get; set; }

    public int Points => Speed + Result + Manner;

    public static DateOnly QuarterOf(DateOnly day) => Period.Around(Cycle.Quarterly, day).From;

    /// <summary>The quarter to grade on a day: the one just past in its first days, else the present one.</summary>
    public static DateOnly Open(DateOnly day) => QuarterOf(day.AddDays(-DaysAfter));
}
