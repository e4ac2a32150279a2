using Shanzhi.Data;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

internal enum CallState
{
    /// <summary>等报到</summary>
    Called = 1,

    /// <summary>已报到</summary>
    In = 2,

    /// <summary>说来不了: waits for the whistler's word.</summary>
    Declined = 3,

    /// <summary>准许不来</summary>
    Excused = 4,

    /// <summary>办完了</summary>
    Done = 5,
}

/// <summary>One who was summoned by a whistle.</summary>
internal sealed class WhistleCall : Entity, IConcurrent
{
    public const int MostReason = 500;

    public int Revision { get; set; }

    public Guid WhistleId { get; init; }

    public Guid AccountId { get; init; }

    public required string Name { get; init; }

    public string? Office { get; init; }

    /// <summary>牵头</summary>
    public bool Lead { get; init; }

    public CallState State { get; private set; } = CallState.Called;

    public DateTimeOffset? InAt { get; private set; }

    /// <summary>Called again after a reason that was not accepted: to report in by then; null for the whistle's own time.</summary>
    public DateTimeOffset? InBy { get; private set; }

    /// <summary>Reported in after the time, or not at all by then: assessments count it.</summary>
    public bool Late { get; private set; }

    /// <summary>Said at least once that they would not come; assessments count it.</summary>
    public bool EverDeclined { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The whistler's answer to the reason.</summary>
    public string? Ruling { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public string? DoneText { get; private set; }

    public string Media { get; private set; } = "";

    public IReadOnlyList<Guid> Photos => MediaIds.Split(Media);

    public Rating? Grade { get; private set; }

    public string? GradeNote { get; private set; }

    /// <summary>报到</summary>
    /// <param name="by">The whistle's own time.</param>
    public void ReportIn(DateTimeOffset by, DateTimeOffset now)
    {
        Refuse(CallState.Called, CallState.Declined);
        (State, InAt, Late) = (CallState.In, now, Late || now > (InBy ?? by));
    }

    /// <summary>来不了, with the reason: whether it holds is for the whistler to say.</summary>
    public void Decline(string? reason)
    {
        Refuse(CallState.Called);
        (State, Reason, Ruling, EverDeclined) = (CallState.Declined, Said("Reason", reason, "请写明为什么来不了，吹哨的人会看到，也会记下来。"), null, true);
    }

    /// <summary>准不准: excused, or called again.</summary>
    /// <param name="by">By when, if called again: while the answer was waited for no time ran.</param>
    public void Rule(bool excused, string? ruling, DateTimeOffset by)
    {
        Refuse(CallState.Declined);
        InBy = excused ? null : by;
        (State, Ruling) = (excused ? CallState.Excused : CallState.Called, excused ? Blank(ruling) : Said("Ruling", ruling, "请写明为什么还是要来。"));
    }

    /// <summary>办完了: what this one did.</summary>
    public void Finish(string? text, IReadOnlyList<Guid> photos, DateTimeOffset now)
    {
        Refuse(CallState.In);
        (State, DoneText, Media, DoneAt) = (CallState.Done, Said("Text", text, "请写几句做了什么。"), MediaIds.Join(photos), now);
    }

    public void GiveGrade(Rating grade, string? note)
    {
        if (grade == Rating.Not && string.IsNullOrWhiteSpace(note))
        {
            throw new InputException("Grades", "打不满意的，请写明哪里不满意（{0}）。", Name);
        }

        (Grade, GradeNote) = (grade, Blank(note));
    }

    public void MarkLate() => Late = true;

    private void Refuse(params ReadOnlySpan<CallState> from)
    {
        if (!from.Contains(State))
        {
            throw new InputException("", State switch
            {
                CallState.In => "已经报到了。",
                CallState.Done => "已经说办完了。",
                CallState.Excused => "已经准许不来了。",
                CallState.Declined => "说过来不了，等吹哨的人答复；能来就直接报到。",
                _ => "还没报到，先报到。",
            });
        }
    }

    private static string Said(string field, string? text, string missing)
        => Blank(text) switch
        {
            null => throw new InputException(field, missing),
            { Length: > MostReason } => throw new InputException(field, "写得太长了，最多 {0} 字。", MostReason),
            { } said => said,
        };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
