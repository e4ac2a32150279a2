using System.Text.Json;
using Shanzhi.Data;

namespace Shanzhi.Assessment.Domain;

/// <summary>考核办法: whom it looks at, by which formula, how often, and how its results are made public. Its formula is kept in versions.</summary>
internal sealed class Scheme : Entity, IConcurrent
{
    public const int NameLength = 40;
    public const int BasisLength = 300;
    public const int MostObjectionDays = 30;

    public int Revision { get; set; }

    /// <summary>Stable: <c>village</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; set; }

    public SubjectKind Kind { get; init; }

    /// <summary>Of the formula in force.</summary>
    public int Version { get; set; }

    public Cycle Cycle { get; set; }

    /// <summary>A settled result is shown to the assessed by itself, and published by itself once the time for objections is over and none is open.</summary>
    public bool Automatic { get; set; }

    /// <summary>Days for objections before anything is public.</summary>
    public int ObjectionDays { get; set; } = 3;

    public string SupervisionPhone { get; set; } = "";

    public bool Active { get; set; } = true;

    /// <summary>Results of persons, and of grids, which are one person's, stay inside: only places where many live are named in public.</summary>
    public bool MayBePublic => Kind is SubjectKind.Village or SubjectKind.Township;
}

/// <summary>A formula as it was once in force. Added, never changed: results name theirs.</summary>
internal sealed class SchemeVersion : Entity
{
    public Guid SchemeId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; init; }

    /// <summary>依据: the document and the meeting that decided it.</summary>
    public required string Basis { get; init; }

    public required string FormulaJson { get; init; }

    public DateTimeOffset At { get; init; }

    public required string ByName { get; init; }

    public Formula Formula => JsonSerializer.Deserialize<Formula>(FormulaJson)!;

    public static string Written(Formula formula) => JsonSerializer.Serialize(formula);
}
