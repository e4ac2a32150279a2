using Shanzhi.Areas;

namespace Shanzhi.Assessment;

/// <summary>Whom an assessment looks at.</summary>
public enum SubjectKind
{
    /// <summary>人员, by account.</summary>
    Worker = 1,

    /// <summary>网格, by area.</summary>
    Grid = 2,

    /// <summary>村, by area.</summary>
    Village = 3,

    /// <summary>乡镇, by area.</summary>
    Township = 4,

    /// <summary>部门, by account.</summary>
    Department = 5,
}

/// <summary>Something a module counts: so many of so many.</summary>
/// <param name="Key">Module and name: <c>grid.timely</c>.</param>
/// <param name="Name">及时率</param>
/// <param name="Part">What is counted, in a few words: 按时答复的件数</param>
/// <param name="Whole">Out of what: 应答复的件数</param>
public sealed record MeasureInfo(string Key, string Name, string Part, string Whole, IReadOnlyList<SubjectKind> Subjects);

/// <param name="SubjectId">Account or area, by the subject's kind.</param>
/// <param name="SubjectName">As it is to be shown.</param>
public sealed record MeasureCount(string Measure, Guid SubjectId, string SubjectName, long Part, long Whole);

/// <summary>What a module lets be assessed. Registered by the module; asked only where its feature is on.</summary>
public interface IMeasureSource
{
    IReadOnlyList<MeasureInfo> Measures { get; }

    /// <summary>Counts of some measures for all subjects of a kind at or below the areas, over a period whose end is not part of it. Subjects with nothing to count are left out.</summary>
    Task<IReadOnlyList<MeasureCount>> CountAsync(
        IReadOnlyCollection<string> measures, SubjectKind kind, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default);

    /// <summary>
    /// Address, below the tenant's root, of the list behind a number; null when there is none to show. Opened by whoever reaches the areas, it lists exactly what
    /// <see cref="CountAsync"/> counts for the subject there; what the reader may not read stands in it without its words.
    /// </summary>
    string? Behind(string measure, SubjectKind kind, Guid subject, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until);
}
