using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Areas;

namespace Shanzhi.Grid.Services;

/// <summary>What a boundary may belong to.</summary>
/// <param name="Layer">A layer's key; county, township or village for those areas.</param>
/// <param name="Parent">The area whose outline it must lie inside of; null for the topmost.</param>
internal sealed record OutlineOwner(Guid Id, string Layer, string Name, AreaPath Path, AreaView? Parent);

/// <summary>Finds what boundaries belong to: units of the layers, and the counties, townships and villages themselves.</summary>
internal sealed class Outlines(UnitDirectory units, LayerBook layers, IAreaDirectory areas)
{
    /// <summary>Layers of areas whose outlines are drawn or imported beside the units'.</summary>
    public static IReadOnlyDictionary<string, AreaLevel> OfAreas { get; } = new Dictionary<string, AreaLevel>(StringComparer.Ordinal)
    {
        ["county"] = AreaLevel.County, ["township"] = AreaLevel.Township, ["village"] = AreaLevel.Village,
    };

    /// <summary>What a layer is called on screen; null when there is none of that key.</summary>
    public async Task<string?> NameAsync(string layer, CancellationToken cancellation)
        => OfAreas.TryGetValue(layer, out var level) ? LayerWords.Area(level) : (await layers.GetAsync(cancellation)).Find(layer)?.Name;

    public async Task<OutlineOwner?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (await units.FindAsync(id, cancellation) is { } unit)
        {
            return new OutlineOwner(unit.Id, unit.Layer, unit.Name, unit.Path, await areas.FindAsync(unit.ParentId, cancellation));
        }

        return await areas.FindAsync(id, cancellation) is { Level: <= AreaLevel.Village } area
            ? new OutlineOwner(area.Id, OfAreas.First(pair => pair.Value == area.Level).Key, area.Name, area.Path, area.ParentId is { } parent ? await areas.FindAsync(parent, cancellation) : null) : null;
    }
}
