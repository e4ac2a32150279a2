using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Checks;

/// <summary>Households of a village, township or grid, and how many of them are in no unit of a layer.</summary>
internal sealed class LeftOut(UnitMembers members, LayerBook layers, IHouseholdDirectory households)
{
    public async Task<int> CountAsync(GridLayer layer, AreaView parent, CancellationToken cancellation)
        => await TotalAsync(parent, cancellation) - (await members.OfAsync(layer, [parent.Id], cancellation)).Total;

    /// <summary>Households do not lie below a grid in the tree.</summary>
    public async Task<int> TotalAsync(AreaView parent, CancellationToken cancellation)
        => parent.Level != AreaLevel.Grid ? await households.CountAsync(parent.Path, cancellation)
            : parent.ParentId is { } village ? (await members.OfAsync((await layers.GetAsync(cancellation)).Find(GridLayer.DefaultKey)!, [village], cancellation)).Count(parent.Id) : 0;
}
