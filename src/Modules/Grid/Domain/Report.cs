using Shanzhi.Data;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>One thing somebody told (随手拍). All changes go through its acts; each act answers the timeline row it leaves.</summary>
internal sealed partial class Report : Entity, IConcurrent
{
    private Report()
    {
    }

    public int Revision { get; set; }

    public string Number { get; private set; } = "";

    public ReportState State { get; private set; }

    /// <summary>The version of the rules it began with; 0 for the county's first.</summary>
    public int RulesVersion { get; private set; }

    /// <summary>How many moves there are.</summary>
    public int Moves { get; private set; }

    public DateTimeOffset LastMovedAt { get; private set; }

    private ReportMove Step(ReportAct act, ReportState to, Actor actor, DateTimeOffset now, Said words = default)
    {
        Refuse(act);
        words.Check();
        if (!Lifecycle.Allows(act, State, to))
        {
            throw new InvalidOperationException($"{act} may not lead from {State} to {to}.");
        }

        // Whoever acts after the deadline acted late, whether or not the reminder came first.
        WasLate |= IsOverdue(now);
        return Record(act, State, to, actor, now, words);
    }

    /// <exception cref="InputException">The act does not fit the state.</exception>
    private void Refuse(ReportAct act)
    {
        if (Confirmation == Confirmation.Waiting && act is not (ReportAct.Confirm or ReportAct.Withdraw))
        {
            throw new InputException("", "报的人还没确认手机号，先打个电话问一下。");
        }

        if (!Lifecycle.Allows(act, State))
        {
            throw new InputException("", "这件事现在是“{0}”，不能{1}。", Words.State(State), Words.Act(act));
        }
    }

    private ReportMove Record(ReportAct act, ReportState? from, ReportState to, Actor actor, DateTimeOffset now, Said words)
    {
        // A clock set back must not put a move before the last one.
        LastMovedAt = now < LastMovedAt ? LastMovedAt : now;
        State = to;
        return new ReportMove
        {
            ReportId = Id,
            Sequence = ++Moves,
            At = LastMovedAt,
            Act = act,
            From = from,
            To = to,
            Level = Level,
            ActorId = actor.AccountId,
            ActorName = actor.Name,
            ActorOffice = actor.Office,
            PublicText = Blank(words.Public),
            InternalNote = Blank(words.Internal),
            Reason = Blank(words.Reason),
            Media = MediaIds.Join(words.Media ?? []),
            MediaBefore = words.Before,
            Rating = words.Rating,
        };
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>What is written along with a move.</summary>
    private readonly record struct Said(string? Public = null, string? Internal = null, string? Reason = null, IReadOnlyList<Guid>? Media = null, int Before = 0, Rating? Rating = null)
    {
        /// <exception cref="InputException">Longer than the timeline keeps.</exception>
        public void Check()
        {
            Limit("Text", Public, ReportDraft.MaxText);
            Limit("Note", Internal, 1000);
            Limit("Reason", Reason, 500);
        }

        private static void Limit(string field, string? text, int most)
        {
            if (text?.Length > most)
            {
                throw new InputException(field, "写得太长了，最多 {0} 字。", most);
            }
        }
    }
}
