using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.HouseholdFiles.Domain;

/// <summary>That somebody read sensitive values of a household (查看记录): who, when, why, which, and never what they said. Written once; only its place follows the household.</summary>
internal sealed class Lookup : Entity
{
    public const int MostReason = 200;
    public const int MostFields = 400;

    public required Guid HouseholdId { get; init; }

    public required AreaPath Path { get; set; }

    /// <summary>Titles as they were called, parted by 、.</summary>
    public required string Fields { get; init; }

    /// <summary>Null for the system.</summary>
    public Guid? ReaderId { get; init; }

    public required string ReaderName { get; init; }

    public string ReaderOffice { get; init; } = "";

    public required string Reason { get; init; }

    /// <summary>Taken away in a table, not looked at on a page.</summary>
    public bool Exported { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A pair of neighbouring characters that a fact or paper holds (二元切分), as a hash under the tenant's own key.</summary>
internal sealed class Term : Entity
{
    public required Guid FactId { get; init; }

    public required AreaPath Path { get; set; }

    public required string FieldKey { get; init; }

    public required string Hash { get; init; }
}

/// <summary>The tenant's key for hashing terms, itself encrypted.</summary>
internal sealed class TermKey : Entity
{
    public required string Cipher { get; init; }
}

internal enum CorrectionState
{
    /// <summary>等处理</summary>
    Waiting = 1,

    /// <summary>改好了</summary>
    Accepted = 2,

    /// <summary>没有改</summary>
    Refused = 3,
}

/// <summary>A household says that its file is wrong (更正申请).</summary>
internal sealed class Correction : Entity, IConcurrent
{
    public const int MostWhy = 200;

    public required Guid HouseholdId { get; set; }

    public Guid? ResidentId { get; init; }

    public required AreaPath Path { get; set; }

    public required string FieldKey { get; init; }

    /// <summary>What it should say, encrypted whatever the field is.</summary>
    public string? ProposedCipher { get; set; }

    public required string Why { get; set; }

    public Guid? AccountId { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    public CorrectionState State { get; set; } = CorrectionState.Waiting;

    public string Answer { get; set; } = "";

    public string AnsweredBy { get; set; } = "";

    public DateTimeOffset? AnsweredAt { get; set; }

    public int Revision { get; set; }

    public void Decide(CorrectionState state, string answer, string by, DateTimeOffset at)
        => (State, Answer, AnsweredBy, AnsweredAt) = (state, answer, by, at);

    /// <summary>Who asked, and what they wrote, goes.</summary>
    public void Forget() => (AccountId, Why, ProposedCipher) = (null, "", null);
}
