using Shanzhi.Communities;

namespace Shanzhi.Grid.Services;

/// <summary>Tells whoever asks of rights which groups lie in a grid.</summary>
internal sealed class GroupsOfGrids(GridCatalogue catalogue) : IAreaCover
{
    public ValueTask<IReadOnlyCollection<Guid>> GroupsAsync(Guid gridId, CancellationToken cancellation = default) => catalogue.GroupsOfAsync(gridId, cancellation);
}
