using Microsoft.AspNetCore.Mvc.Rendering;

namespace Shanzhi.Communities;

/// <summary>Areas for a select box, under their township: a county has many villages of one name.</summary>
public static class AreaChoices
{
    /// <summary>By code, each below its township; what lies in no township stands by itself. A name that comes twice says its township too, for a closed select shows no heading.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> ByTownshipAsync(this IAreaDirectory directory, IEnumerable<AreaView> areas, Guid? chosen = null, CancellationToken cancellation = default)
    {
        List<(Guid Id, string Name, AreaView? Town)> lines = [];
        foreach (var area in areas.OrderBy(area => area.Code, StringComparer.Ordinal))
        {
            var line = await directory.LineageAsync(area.Path, cancellation);
            var below = string.Join(' ', line.Where(step => step.Level > AreaLevel.Township).Select(step => step.Name));
            lines.Add((area.Id, below.Length > 0 ? below : area.Name, line.FirstOrDefault(step => step.Level == AreaLevel.Township)));
        }

        var twice = lines.GroupBy(line => line.Name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        Dictionary<Guid, SelectListGroup> towns = lines.Select(line => line.Town).OfType<AreaView>().DistinctBy(town => town.Id).ToDictionary(town => town.Id, town => new SelectListGroup { Name = town.Name });
        return
        [
            .. lines.Select(line => new SelectListItem(line.Town is { } town && twice.Contains(line.Name) ? $"{line.Name}（{town.Name}）" : line.Name, line.Id.ToString(), line.Id == chosen)
            {
                Group = line.Town is { } own ? towns[own.Id] : null,
            }),
        ];
    }
}
