using Shanzhi.Areas;
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

    /// <summary>What it was before the reporter was asked something (待补充).</summary>
    public ReportState? PausedFrom { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    public Guid AreaId { get; private set; }

    public string AreaName { get; private set; } = "";

    /// <summary>Whoever holds a right at an area containing this may see it: the place, or the township for reports on officials' conduct.</summary>
    public AreaPath Path { get; private set; }

    public Guid VillageId { get; private set; }

    public AreaPath VillagePath { get; private set; }

    public string VillageName { get; private set; } = "";

    public SolvingLevel Level { get; private set; }

    /// <summary>Whoever holds a right at an area containing this may act on it.</summary>
    public AreaPath DeskPath { get; private set; }

    public string DeskName { get; private set; } = "";

    /// <summary>When it came to its present level; deadlines run from here.</summary>
    public DateTimeOffset LevelSince { get; private set; }

    /// <summary>Where it was answered; null while it is open, and for merged ones, so that each thing counts once.</summary>
    public SolvingLevel? SolvedLevel { get; private set; }

    public string CategoryKey { get; private set; } = "";

    public Urgency Urgency { get; private set; }

    public string Text { get; private set; } = "";

    public string PlaceText { get; private set; } = "";

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public Guid? PlacePointId { get; private set; }

    public Guid? ReporterId { get; private set; }

    /// <summary>Encrypted; null when anonymous or signed in without one.</summary>
    public string? Phone { get; private set; }

    /// <summary>Keyed hash of the number, for finding one's own.</summary>
    public string? PhoneHash { get; private set; }

    public string ContactName { get; private set; } = "";

    public bool Anonymous { get; private set; }

    /// <summary>Seen only by those who handle it and by the reporter.</summary>
    public bool Private { get; private set; }

    /// <summary>About an official's conduct (干部作风): kept from village level.</summary>
    public bool Restricted { get; private set; }

    /// <summary>Whom a report on conduct speaks of; it never reaches anybody of that name.</summary>
    public string? AboutName { get; private set; }

    public Confirmation Confirmation { get; private set; }

    public string Photos { get; private set; } = "";

    public Guid? VoiceId { get; private set; }

    /// <summary>When the reporter saw or wrote it (done), which may be before it could be sent.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset DueAccept { get; private set; }

    public DateTimeOffset DueHandle { get; private set; }

    public DateTimeOffset DueReply { get; private set; }

    /// <summary>The deadline running now; null while the reporter is asked, and once answered.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Set once for each deadline passed, so that people are reminded once.</summary>
    public DateTimeOffset? OverdueMarkedAt { get; private set; }

    /// <summary>A deadline was passed at least once; assessments count it.</summary>
    public bool WasLate { get; private set; }

    public Guid? AssignedToId { get; private set; }

    public string? AssignedName { get; private set; }

    public string? LeadDepartment { get; private set; }

    public Rating? Rating { get; private set; }

    public string? RatingComment { get; private set; }

    public Guid? DuplicateOf { get; private set; }

    /// <summary>How many moves there are.</summary>
    public int Moves { get; private set; }

    public DateTimeOffset LastMovedAt { get; private set; }

    public IReadOnlyList<Guid> PhotoIds => MediaIds.Split(Photos);

    /// <summary>已超时: the running deadline has passed.</summary>
    public bool IsOverdue(DateTimeOffset now) => DueAt < now;

    private ReportMove Step(ReportAct act, ReportState to, Actor actor, DateTimeOffset now, Said words = default)
    {
        Refuse(act);
        words.Check();
        if (!Lifecycle.Allows(act, State, to))
        {
            throw new InvalidOperationException($"{act} may not lead from {State} to {to}.");
        }

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
        };
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>What is written along with a move.</summary>
    private readonly record struct Said(string? Public = null, string? Internal = null, string? Reason = null, IReadOnlyList<Guid>? Media = null, int Before = 0)
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
