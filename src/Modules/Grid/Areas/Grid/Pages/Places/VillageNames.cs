using Shanzhi.Areas;
using Shanzhi.Communities;

namespace Shanzhi.Grid.Places;

/// <summary>What a village is called on a poster: with its township where the county has two of that name.</summary>
internal sealed class VillageNames(IAreaDirectory areas)
{
    private HashSet<string>? twice;

    public async Task<string> OfAsync(Guid id, CancellationToken cancellation)
    {
        if (await areas.FindAsync(id, cancellation) is not { } village)
        {
            return "";
        }

        twice ??= [.. (await areas.BelowAsync(AreaPath.Root, AreaLevel.Village, cancellation)).GroupBy(area => area.Name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key)];
        return twice.Contains(village.Name) && (await areas.LineageAsync(village.Path, cancellation)).FirstOrDefault(step => step.Level == AreaLevel.Township) is { } town ? $"{town.Name} {village.Name}" : village.Name;
    }
}
