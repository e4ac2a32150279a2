using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>Something that wants doing was heard on a visit, or found on a patrol: the grid's desk makes one report of it, and its answer comes back here (群众聊天—干部办理—结果反馈).</summary>
internal sealed class Heard : Entity
{
    public const int TextLength = 1000;

    public const int PlaceLength = 200;

    /// <summary>The visit or the patrol check it was heard at.</summary>
    public Guid OriginId { get; init; }

    /// <summary>Null for a patrol, or a talk with no one household.</summary>
    public Guid? HouseholdId { get; init; }

    public AreaPath Path { get; set; }

    public Guid WorkerId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public string Text { get; set; } = "";

    /// <summary>Said in confidence, or of a kind that is: whoever else sees the visit learns its number and its state, never what it is.</summary>
    public bool Private { get; init; }

    /// <summary>Of the report; null until the grid has made it.</summary>
    public Guid? ReportId { get; private set; }

    public string? Number { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What the report is known by: the same thing is told once, however often it is sent.</summary>
    public string Source => $"visits.heard/{Id}";

    /// <summary>What it is about, for whoever told it; null for others when it was said in confidence.</summary>
    public string? ToldTo(Guid? account) => Private && WorkerId != account ? null : Text;

    public void Opened(Guid report, string number) => (ReportId, Number) = (report, number);

    /// <summary>An answer taken back and given again counts from the first.</summary>
    public void Answered(DateTimeOffset at) => AnsweredAt ??= at;

    /// <summary>The heard thing a source speaks of; null when it is another module's.</summary>
    public static Guid? OfSource(string source)
        => source.StartsWith("visits.heard/", StringComparison.Ordinal) && Guid.TryParse(source.AsSpan("visits.heard/".Length), out var id) ? id : null;
}
