using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

internal enum FindingKind
{
    /// <summary>没画边界</summary>
    NoBoundary = 1,

    /// <summary>超出所在的村（乡镇）</summary>
    Outside = 2,

    /// <summary>和别的重叠</summary>
    Overlap = 3,

    /// <summary>有地方没盖到</summary>
    Gap = 4,

    /// <summary>组没进网格</summary>
    GroupOut = 5,

    /// <summary>户没进网格</summary>
    HouseholdsOut = 6,

    /// <summary>户数偏多</summary>
    TooMany = 7,

    /// <summary>户数偏少</summary>
    TooFew = 8,

    /// <summary>面积偏大</summary>
    TooLarge = 9,

    /// <summary>岗位没配齐</summary>
    TeamShort = 10,

    /// <summary>一个都没有</summary>
    NoUnit = 11,
}

/// <summary>A layer looked over below an area, and when (体检).</summary>
internal sealed class LayerCheck : Entity
{
    public required string Layer { get; init; }

    public AreaPath Path { get; set; }

    public required string AreaName { get; init; }

    public required string By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    public Guid JobId { get; set; }

    /// <summary>Units looked at.</summary>
    public int Units { get; set; }
}

/// <summary>One thing to put right.</summary>
internal sealed class LayerFinding : Entity
{
    public Guid CheckId { get; init; }

    public FindingKind Kind { get; init; }

    /// <summary>What the parent is called.</summary>
    public required string Place { get; init; }

    /// <summary>The unit, or the village for what lies in none.</summary>
    public Guid UnitId { get; init; }

    public required string Name { get; init; }

    /// <summary>The other of two that overlap; the post that lacks somebody.</summary>
    public string Other { get; init; } = "";

    public Guid? OtherId { get; init; }

    /// <summary>Square metres, households or people, by kind.</summary>
    public double Amount { get; init; }
}
