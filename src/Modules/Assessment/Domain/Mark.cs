using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Assessment.Domain;

/// <summary>One plus or minus (加减分记录) under an item of a scheme, with its reason and where that can be looked up.</summary>
internal sealed class Mark : Entity
{
    public const int ReasonLength = 300;
    public const int EvidenceLength = 200;

    public Guid SchemeId { get; init; }

    public required string ItemName { get; init; }

    public Guid SubjectId { get; init; }

    public required string SubjectName { get; init; }

    public AreaPath Path { get; set; }

    public DateOnly Day { get; init; }

    public required string Reason { get; init; }

    /// <summary>凭据: number of the document, of the photo, minutes of the meeting.</summary>
    public required string Evidence { get; init; }

    public DateTimeOffset At { get; init; }

    public required string ByName { get; init; }

    /// <summary>Why it was taken back; null while it counts.</summary>
    public string? CancelReason { get; set; }
}
