using MediatR;
using Shanzhi.Areas;
using Shanzhi.Messaging;

namespace Shanzhi.Communities;

public enum AreaLevel
{
    /// <summary>县</summary>
    County = 1,

    /// <summary>乡镇</summary>
    Township = 2,

    /// <summary>村</summary>
    Village = 3,

    /// <summary>村民小组</summary>
    Group = 4,

    /// <summary>网格</summary>
    Grid = 5,

    /// <summary>微网格</summary>
    MicroGrid = 6,
}

/// <param name="Code">Official 12-digit code, or the parent's with a local suffix for groups and grids.</param>
/// <param name="Name">As people say it: 团结村.</param>
public sealed record AreaView(Guid Id, Guid? ParentId, AreaPath Path, AreaLevel Level, string Code, string Name)
{
    /// <summary>How many steps below the root the villages in or above it lie: the official divisions leave no step out.</summary>
    public int VillageDepth => Path.Depth + (AreaLevel.Village - Level);
}

/// <summary>The area tree of the current tenant, read from a cache.</summary>
public interface IAreaDirectory
{
    Task<AreaView?> FindAsync(Guid id, CancellationToken cancellation = default);

    Task<AreaView?> FindByCodeAsync(string code, CancellationToken cancellation = default);

    /// <summary>The area itself as it was last, even if it has gone up in another since, to which the other questions lead.</summary>
    Task<AreaView?> FindFormerAsync(Guid id, CancellationToken cancellation = default);

    Task<AreaView?> FindByPathAsync(AreaPath path, CancellationToken cancellation = default);

    /// <summary>Direct children, by level and then code.</summary>
    Task<IReadOnlyList<AreaView>> ChildrenAsync(Guid id, CancellationToken cancellation = default);

    /// <summary>All below and the area itself, at one level.</summary>
    Task<IReadOnlyList<AreaView>> BelowAsync(AreaPath path, AreaLevel level, CancellationToken cancellation = default);

    /// <summary>The tenant's own county, or township where that is a tenant of its own; null before the divisions are in.</summary>
    Task<AreaView?> TopAsync(CancellationToken cancellation = default);

    /// <summary>From the county down to the area itself.</summary>
    Task<IReadOnlyList<AreaView>> LineageAsync(AreaPath path, CancellationToken cancellation = default);
}

/// <summary>Adds a group, grid or micro-grid below an area; the answer is its id. Doing it twice with one name is doing it once.</summary>
public sealed record AddArea(Guid ParentId, AreaLevel Level, string Name) : ICommand<Guid>, IIdempotent;

/// <summary>Names a grid or micro-grid anew; its history keeps the old name.</summary>
public sealed record RenameArea(Guid AreaId, string Name) : ICommand<Unit>, IIdempotent;

/// <summary>An area and all below it moved in the tree (villages merged, split): rewrite stored paths that start with <paramref name="From"/>.</summary>
public sealed record AreaMoved(Guid AreaId, AreaPath From, AreaPath To) : IIntegrationEvent;
