using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Assessment.Domain;

/// <summary>What an answer to an objection does.</summary>
internal enum ObjectionOutcome
{
    /// <summary>不采纳</summary>
    Rejected = 1,

    /// <summary>采纳，重新算: counted anew as things stand now.</summary>
    Recounted = 2,

    /// <summary>采纳，写说明: the note stands beside the result, and it leaves the black list.</summary>
    Noted = 3,
}

/// <summary>The assessed say that a result is wrong (提异议), before it is public. Nobody loses a point for it.</summary>
internal sealed class Objection : Entity
{
    public const int TextLength = 1000;

    public Guid RunId { get; init; }

    public Guid LineId { get; init; }

    public required string SubjectName { get; init; }

    public AreaPath Path { get; set; }

    public required string Text { get; set; }

    public DateTimeOffset At { get; init; }

    public Guid? ById { get; set; }

    public required string ByName { get; set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public string Answer { get; private set; } = "";

    public string AnsweredByName { get; private set; } = "";

    public ObjectionOutcome? Outcome { get; private set; }

    public void Reply(ObjectionOutcome outcome, string answer, string by, DateTimeOffset at)
        => (Outcome, Answer, AnsweredByName, AnsweredAt) = (outcome, answer, by, at);

    /// <summary>Whoever decided the result, or objects to it, does not answer for the objection.</summary>
    public bool IsParty(Guid account, Run run) => account == run.MadeById || account == run.ShownById || account == ById;
}
