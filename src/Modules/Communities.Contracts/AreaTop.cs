using Shanzhi.Areas;

namespace Shanzhi.Communities;

public static class AreaTop
{
    /// <summary>The tenant's own county, or township where that is a tenant of its own; null before the divisions are in.</summary>
    public static async Task<AreaView?> TopAsync(this IAreaDirectory areas, CancellationToken cancellation = default)
        => await areas.BelowAsync(AreaPath.Root, AreaLevel.County, cancellation) is [var county, ..] ? county
            : await areas.BelowAsync(AreaPath.Root, AreaLevel.Township, cancellation) is [var town, ..] ? town : null;

    /// <summary>How many steps below the root the villages of this county or township lie: the official divisions leave no step out.</summary>
    public static int VillageDepth(this AreaView top) => top.Path.Depth + (AreaLevel.Village - top.Level);
}
