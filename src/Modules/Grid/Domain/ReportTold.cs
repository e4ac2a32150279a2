namespace Shanzhi.Grid.Domain;

/// <summary>What was told, and what its reporter says of the answer.</summary>
internal sealed partial class Report
{
    public string CategoryKey { get; private set; } = "";

    public Urgency Urgency { get; private set; }

    public string Text { get; private set; } = "";

    public string Photos { get; private set; } = "";

    public Guid? VoiceId { get; private set; }

    /// <summary>What is said in the voice note (大意), as a worker heard it.</summary>
    public string? Gist { get; private set; }

    /// <summary>What there is to read: the text, else the gist.</summary>
    public string Wording => Text.Length > 0 ? Text : Gist ?? "";

    public IReadOnlyList<Guid> PhotoIds => MediaIds.Split(Photos);

    public Rating? Rating { get; private set; }

    public string? RatingComment { get; private set; }

    /// <summary>When the reporter asked what nobody has answered yet (补充提问).</summary>
    public DateTimeOffset? QuestionAt { get; private set; }

    public Guid? DuplicateOf { get; private set; }
}
