using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;

namespace Shanzhi.Grid;

/// <summary>A grid (网格) as other modules may see it.</summary>
/// <param name="AreaId">The area of the tree that it is; its children are micro-grids.</param>
/// <param name="Code">County 6, township 3, village 3, grid 3 digits.</param>
/// <param name="LeadId">网格长; null while nobody is named.</param>
public sealed record GridView(Guid AreaId, AreaPath Path, Guid VillageId, string Code, string Name, Guid? LeadId, string? LeadName);

/// <summary>What the grids of a village cover changed: ask <see cref="IGridDirectory.OfAsync"/> again.</summary>
public sealed record GridCoverChanged(Guid VillageId) : IIntegrationEvent;

/// <summary>The grids of the current tenant.</summary>
public interface IGridDirectory
{
    /// <summary>Grids at or below an area, or the one an area lies in; by code.</summary>
    Task<IReadOnlyList<GridView>> BelowAsync(AreaPath area, CancellationToken cancellation = default);

    /// <summary>The grid of each household, as its area's id; those in no grid are left out.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> OfAsync(IReadOnlyCollection<HouseholdView> households, CancellationToken cancellation = default);
}
