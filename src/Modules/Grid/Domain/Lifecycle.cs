using static Shanzhi.Grid.Domain.ReportAct;
using static Shanzhi.Grid.Domain.ReportState;

namespace Shanzhi.Grid.Domain;

/// <summary>One line of the table. No <paramref name="To"/> means that the state stays as it is.</summary>
internal sealed record Transition(ReportAct Act, IReadOnlyList<ReportState> From, params IReadOnlyList<ReportState> To);

/// <summary>The whole state machine as data; drawn in the module's README. Groups of states are fields that never change: so EF takes them as constants of a query, whose text is then made once.</summary>
internal static class Lifecycle
{
    /// <summary>Waiting for somebody of the level to take it.</summary>
    public static readonly IReadOnlyList<ReportState> Inbox = [Submitted, Returned, Transferred, Escalated, Reopened];

    /// <summary>Somebody has it.</summary>
    public static readonly IReadOnlyList<ReportState> InHand = [Accepted, Assigned, Handling];

    /// <summary>Not answered yet.</summary>
    public static readonly IReadOnlyList<ReportState> Open = [.. Inbox, .. InHand, NeedInfo, Checking];

    /// <summary>Not answered yet, or answered and not yet filed: all that anybody can still have to do with.</summary>
    public static readonly IReadOnlyList<ReportState> Alive = [.. Open, Replied];

    /// <summary>Answered, refused or taken back.</summary>
    public static readonly IReadOnlyList<ReportState> Over = [.. Enum.GetValues<ReportState>().Except(Open)];

    /// <summary>Nothing more is asked of anybody.</summary>
    public static readonly IReadOnlyList<ReportState> Closed = [Filed, Declined, Withdrawn];

    /// <summary>Said of a report, or noted: it lies where it lay, and whoever decides on it need not have heard.</summary>
    public static IReadOnlyList<ReportAct> Remarks { get; } = [Confirm, AskInfo, AnswerInfo, GoOn, Supplement, Explain, WriteGist, Progress, Supervise, ReportAct.MarkOverdue, ReportAct.RedCard, Split, Join];

    public static IReadOnlyList<Transition> Table { get; } =
    [
        new(Submit, [], Submitted),
        new(Confirm, [Submitted]),
        new(Accept, Inbox, Accepted),
        new(Decline, [Submitted, Returned, Transferred, Escalated], Declined),
        new(Assign, InHand, Assigned),
        new(StartHandling, [Accepted, Assigned], Handling),
        new(AskInfo, [.. Inbox, .. InHand], NeedInfo),
        new(AnswerInfo, [NeedInfo], [.. Inbox, .. InHand]),
        new(GoOn, [NeedInfo], [.. Inbox, .. InHand]),
        new(Supplement, [.. Inbox, .. InHand, Checking, Replied]),
        new(Return, [.. InHand, Escalated, Transferred], Returned),
        new(Transfer, [.. Inbox, .. InHand], Transferred),
        new(Escalate, [.. Inbox, .. InHand], Escalated),
        new(SendDown, [.. InHand, Escalated, Returned, Reopened], Transferred),
        new(Reply, InHand, Replied),
        new(Finish, InHand, Checking),
        new(Pass, [Checking], Replied),
        new(SendBack, [Checking], Handling),
        new(Rate, [Replied], Filed, Publicity, Reopened),
        new(ReportAct.File, [Replied, Publicity], Filed, Publicity),
        new(Withdraw, Open, Withdrawn),
        new(Reopen, [Replied, Publicity, Filed, Declined], Reopened),
        new(Merge, [.. Inbox, .. InHand], Filed),
        new(HandOver, Open),
        new(ReportAct.MarkOverdue, [.. Inbox, .. InHand, Checking]),
        new(ReportAct.RedCard, [.. Inbox, .. InHand]),
        new(Explain, [.. Open, Replied]),
        new(WriteGist, Open),
        new(Progress, InHand),
        new(Supervise, [.. Inbox, .. InHand, Checking]),
        new(Split, [.. Inbox, .. InHand]),
        new(Join, [.. Inbox, .. InHand]),
    ];

    private static readonly Dictionary<ReportAct, Transition> ByAct = Table.ToDictionary(line => line.Act);

    public static bool Allows(ReportAct act, ReportState from) => ByAct[act].From.Contains(from);

    public static bool Allows(ReportAct act, ReportState from, ReportState to)
    {
        var line = ByAct[act];
        return line.From.Contains(from) && (line.To.Count == 0 ? from == to : line.To.Contains(to));
    }

    public static bool IsOpen(this ReportState state) => Open.Contains(state);
}
