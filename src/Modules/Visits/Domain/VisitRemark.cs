using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

internal enum RemarkKind
{
    /// <summary>没来过: nobody was there.</summary>
    NotThere = 1,

    /// <summary>记得不对: what was written is not what was said.</summary>
    WrittenWrong = 2,

    /// <summary>缘由不对: what is written down as a reason to come, or as something that happened at home, is not so.</summary>
    NotSo = 3,
}

/// <summary>A household says of what is written down about it that it was otherwise (异议): of a visit, or of a reason to come. Somebody other than who wrote it answers.</summary>
internal sealed class VisitRemark : Entity
{
    public const int TextLength = 500;

    /// <summary>Null when it is about a reason to come.</summary>
    public Guid? VisitId { get; init; }

    /// <summary>The <see cref="CareHousehold"/> or the <see cref="CareEvent"/> it is about.</summary>
    public Guid? CareId { get; init; }

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

    /// <summary>What the record of the visit said before it was put right: the earlier version is not lost.</summary>
    public string? DiaryBefore { get; set; }

    public void Settle(bool upheld, string answer, string by, DateTimeOffset now) => (Upheld, Answer, AnsweredBy, AnsweredAt) = (upheld, answer, by, now);
}
