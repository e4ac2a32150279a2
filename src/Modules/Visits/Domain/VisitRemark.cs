using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

internal enum RemarkKind
{
    /// <summary>没来过: nobody was there.</summary>
    NotThere = 1,

    /// <summary>记得不对: what was written is not what was said.</summary>
    WrittenWrong = 2,
}

/// <summary>A household says of a visit written down about it that it was otherwise (异议). Somebody other than the visitor answers.</summary>
internal sealed class VisitRemark : Entity
{
    public const int TextLength = 500;

    public Guid VisitId { get; init; }

    public AreaPath Path { get; set; }

    public RemarkKind Kind { get; init; }

    /// <summary>Account of the villager; null once their data was erased.</summary>
    public Guid? ById { get; set; }

    public string Text { get; set; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>True when the household was right.</summary>
    public bool? Upheld { get; private set; }

    public string Answer { get; private set; } = "";

    public string AnsweredBy { get; private set; } = "";

    public DateTimeOffset? AnsweredAt { get; private set; }

    public void Settle(bool upheld, string answer, string by, DateTimeOffset now) => (Upheld, Answer, AnsweredBy, AnsweredAt) = (upheld, answer, by, now);
}
