namespace Shanzhi.Communities;

/// <summary>
/// Says which groups (村民小组) a grid (网格) covers: they lie beside it in the tree, not below it. A right held at the grid reaches them too, and whoever serves the grid serves them.
/// Offered by the module that draws grids, as <c>AddScoped&lt;IAreaCover, GroupsOfGrids&gt;()</c>, and asked while its feature is on.
/// Whatever it answers, only groups of the grid's own village count.
/// </summary>
public interface IAreaCover
{
    /// <summary>Ids of the groups. Asked at each request of whoever holds a post at a grid: to be answered from memory, and to be right again the moment a grid's groups have changed.</summary>
    ValueTask<IReadOnlyCollection<Guid>> GroupsAsync(Guid gridId, CancellationToken cancellation = default);
}
