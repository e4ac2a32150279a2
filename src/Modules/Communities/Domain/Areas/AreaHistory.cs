using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Domain;

internal enum AreaChangeKind
{
    /// <summary>并入</summary>
    Merged = 1,

    /// <summary>拆分</summary>
    Split = 2,

    /// <summary>改码</summary>
    Recoded = 3,

    /// <summary>改名</summary>
    Renamed = 4,
}

/// <summary>What happened to an area and why (撤并沿革). Old codes are found through it for ever.</summary>
internal sealed class AreaHistory : Entity
{
    public required Guid AreaId { get; init; }

    public required AreaChangeKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string OldCode { get; init; }

    public required string NewCode { get; init; }

    public required string OldName { get; init; }

    public required string NewName { get; init; }

    public required AreaPath OldPath { get; init; }

    public required AreaPath NewPath { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }
}
