using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>A version of the rules (办理规则第 N 版). A draft has number 0 and there is one at most; once published it never changes.</summary>
internal sealed class RuleVersion : Entity, IConcurrent
{
    public const int Draft = 0;

    public const int MostNote = 500;

    public int Revision { get; set; }

    /// <summary>From 1, in the order of publication; 0 while it is a draft.</summary>
    public int Number { get; private set; }

    public required string Name { get; set; }

    public required string Json { get; set; }

    /// <summary>What it changes and why (修改说明).</summary>
    public string Note { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }

    public required string SavedBy { get; set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DispatchRules Rules => DispatchRules.Parse(Json);

    public void Publish(int number, string note, string by, DateTimeOffset now)
        => (Number, Note, SavedBy, SavedAt, PublishedAt) = (number, note, by, now, now);
}
