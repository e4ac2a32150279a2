using Shanzhi.Messaging;

namespace Shanzhi.Grid;

/// <summary>
/// Something that wants doing was heard or measured elsewhere: on a visit, by a sensor. The grid's desk makes one report (随手拍) of it,
/// once for each <paramref name="Source"/>, and answers with <see cref="ReportOpened"/>.
/// </summary>
/// <param name="Source">Kind and id of what it comes from: <c>visits.visit/0192…</c>; at most 100 characters.</param>
/// <param name="AreaId">Where: village, group or grid.</param>
/// <param name="CategoryKey">Null when nobody could tell.</param>
/// <param name="Photos">Saved and not yet claimed by anybody.</param>
/// <param name="TellerId">Account of the worker who passes it on; the report is theirs to follow.</param>
public sealed record ReportHeard(
    string Source, Guid AreaId, string? CategoryKey, string Text, string PlaceText, IReadOnlyList<Guid> Photos, DateTimeOffset OccurredAt, Guid? TellerId, bool Private) : IIntegrationEvent;

/// <summary>A kind of thing that may be reported, for a select box.</summary>
public sealed record ReportKind(string Key, string ClassName, string Name, bool Private);

/// <summary>The kinds this tenant has in use, in their order.</summary>
public interface IReportKinds
{
    Task<IReadOnlyList<ReportKind>> ListAsync(CancellationToken cancellation = default);
}

/// <summary>A report was made of what was heard.</summary>
/// <param name="Number">Eight digits or more.</param>
public sealed record ReportOpened(string Source, Guid ReportId, string Number) : IIntegrationEvent;

/// <summary>A report that came of something heard has been answered (答复).</summary>
public sealed record ReportAnswered(string Source, Guid ReportId, DateTimeOffset At) : IIntegrationEvent;
