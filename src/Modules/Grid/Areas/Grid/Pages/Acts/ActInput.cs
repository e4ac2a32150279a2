using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Acts;

/// <summary>What any of the acts' forms may hold; each shows its part.</summary>
internal sealed class ActInput
{
    /// <summary>Stands for the level's team where nobody chosen means nobody yet.</summary>
    public static readonly Guid Team = Guid.Empty;

    /// <summary>When the report last moved, as the form was opened.</summary>
    public DateTimeOffset? Seen { get; set; }

    public string? Text { get; set; }

    /// <summary>当场答复: accepted with an answer, from the report's own page.</summary>
    public bool Answering { get; set; }

    public string? Reason { get; set; }

    public string? Note { get; set; }

    public string? CategoryKey { get; set; }

    public Urgency? Urgency { get; set; }

    /// <summary>A person, or <see cref="Team"/>.</summary>
    public Guid? To { get; set; }

    public string? Gist { get; set; }

    public string? Department { get; set; }

    public Guid? AreaId { get; set; }

    public SolvingLevel? Level { get; set; }

    public string? Into { get; set; }

    /// <summary>会商: with whom it was talked over before it goes up.</summary>
    public string? Consult { get; set; }

    /// <summary>督办: a day and an hour in Shanghai.</summary>
    public DateTime? By { get; set; }

    public List<Guid> Before { get; set; } = [];

    public List<Guid> After { get; set; } = [];
}
