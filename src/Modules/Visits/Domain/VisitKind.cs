using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>A kind of household to care for (八必联) or of event to go for (五必访、四必到). A tenant edits them; keys stay.</summary>
internal sealed class VisitKind : Entity
{
    public const int NameLength = 20;

    public required string Key { get; init; }

    public required string Name { get; set; }

    /// <summary>An event; else a kind of household.</summary>
    public bool IsEvent { get; init; }

    /// <summary>
    /// 信访户、矫正户: kept only in a restricted field, encrypted, for those who hold that right. It can be set and never taken off:
    /// what was promised to people does not end because somebody edits a list.
    /// </summary>
    public bool Restricted { get; private set; }

    /// <summary>Days within which somebody goes; of an event.</summary>
    public int WithinDays { get; set; } = 3;

    public int Order { get; set; }

    public bool Active { get; set; } = true;

    public void Restrict() => Restricted = true;
}
