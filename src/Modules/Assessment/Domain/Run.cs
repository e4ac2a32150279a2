using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Assessment.Domain;

internal enum RunState
{
    /// <summary>已定，还没给村里看</summary>
    Draft = 1,

    /// <summary>给被考核的看，可以提异议</summary>
    Shown = 2,

    /// <summary>已发布</summary>
    Published = 3,

    /// <summary>已撤下</summary>
    Withdrawn = 4,
}

/// <summary>A settled assessment (考核结果): what was counted is kept with it, so its figures never change but by an upheld objection.</summary>
internal sealed class Run : Entity, IConcurrent
{
    public const int ReasonLength = 300;

    public int Revision { get; set; }

    public Guid SchemeId { get; init; }

    public required string SchemeName { get; init; }

    public int Version { get; init; }

    public SubjectKind Kind { get; init; }

    public Cycle Cycle { get; init; }

    /// <summary>All assessed lie here.</summary>
    public AreaPath Path { get; set; }

    public required string ScopeName { get; init; }

    public DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Null when the schedule did.</summary>
    public Guid? MadeById { get; init; }

    public required string MadeByName { get; init; }

    public required string Basis { get; init; }

    public required string SupervisionPhone { get; init; }

    public RunState State { get; private set; } = RunState.Draft;

    public DateTimeOffset? ShownAt { get; private set; }

    /// <summary>Who took it to the assessed; never who answers their objections.</summary>
    public Guid? ShownById { get; private set; }

    /// <summary>Last day for objections.</summary>
    public DateOnly? ObjectUntil { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Last day on show.</summary>
    public DateOnly? Until { get; private set; }

    public string WithdrawReason { get; private set; } = "";

    public Period Period => new(From, To);

    /// <summary>On everybody's pages.</summary>
    public bool IsPublic(DateOnly today) => State == RunState.Published && Until >= today;

    public bool TakesObjections(DateOnly today) => State == RunState.Shown && ObjectUntil >= today;

    /// <exception cref="InputException">It is not the time for it.</exception>
    public void Show(int days, Guid? by, DateTimeOffset now)
    {
        if (State != RunState.Draft)
        {
            throw new InputException("", "已经给村里看过了。");
        }

        (State, ShownAt, ShownById, ObjectUntil) = (RunState.Shown, now, by, ChinaDays.Of(now).AddDays(days));
    }

    /// <exception cref="InputException">The days for objections are not over, or some wait for their answer.</exception>
    public void Publish(int openObjections, DateTimeOffset now)
    {
        if (State != RunState.Shown)
        {
            throw new InputException("", State == RunState.Draft ? "先给被考核的看，过了提异议的日子才能发布。" : "已经发布过，或者撤下了。");
        }

        if (ObjectUntil >= ChinaDays.Of(now))
        {
            throw new InputException("", "提异议的日子还没过，{0} 以后才能发布。", ChineseDates.Full(ObjectUntil!.Value));
        }

        if (openObjections > 0)
        {
            throw new InputException("", "还有 {0} 条异议没答复，答复了才能发布。", openObjections);
        }

        var next = Period.NextEnds(Cycle);
        var today = ChinaDays.Of(now);
        // Published late, it still hangs as long as a period lasts.
        (State, PublishedAt, Until) = (RunState.Published, now, next > today ? next : today.AddDays(Period.Days - 1));
    }

    /// <exception cref="InputException">It has been withdrawn before.</exception>
    public void Withdraw(string reason)
    {
        if (State == RunState.Withdrawn)
        {
            throw new InputException("", "已经撤下了。");
        }

        (State, WithdrawReason) = (RunState.Withdrawn, reason);
    }
}
