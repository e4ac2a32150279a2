using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Services;

/// <summary>Finds the place a report speaks of, and the desk of each level above it.</summary>
internal sealed class Desks(IAreaDirectory areas, IStaffDirectory staff, GridCatalogue catalogue, DispatchBook dispatch)
{
    /// <summary>The place of an area; a group that a grid covers counts as that grid, unless groups have desks of their own.</summary>
    /// <exception cref="NotFoundException">The area lies in no village.</exception>
    public async Task<Place> PlaceAsync(Guid areaId, CancellationToken cancellation, string text = "", double? latitude = null, double? longitude = null, Guid? pointId = null)
    {
        var area = await areas.FindAsync(areaId, cancellation) ?? throw new NotFoundException();
        var name = area.Name;
        if (!(await dispatch.CurrentAsync(cancellation)).Rules.Uses(SolvingLevel.Group) && await catalogue.GridOfAsync(areaId, cancellation) is { } id && await areas.FindAsync(id, cancellation) is { } grid)
        {
            area = grid;
        }

        var lineage = await areas.LineageAsync(area.Path, cancellation);
        var village = lineage.FirstOrDefault(step => step.Level == AreaLevel.Village) ?? throw new NotFoundException();
        return new Place(area.Id, area.Path, name, village.Id, village.Path, village.Name, text, latitude, longitude, pointId);
    }

    /// <summary>The lowest desk in use for a place. For a report on conduct the township's, or the next above where nobody serves whom it names; the highest takes what is left.</summary>
    public async Task<Desk> FirstAsync(AreaPath place, bool restricted, string? about, DispatchRules rules, CancellationToken cancellation)
    {
        var levels = rules.Levels.Select(rule => rule.Level).ToList();
        if (!restricted)
        {
            // Where a village has no groups, nothing lies with them.
            return await LowestAsync(levels, place, rules, cancellation);
        }

        levels = [.. levels.Where(step => step >= SolvingLevel.Township).DefaultIfEmpty(SolvingLevel.Township)];
        foreach (var level in levels.SkipLast(1))
        {
            var desk = await AtAsync(level, place, rules, cancellation);
            var serving = await staff.ServingAsync(desk.Path, level.Area() ?? AreaLevel.Township, cancellation);
            if (!serving.Any(holder => holder.Area == desk.Path && NamedPerson.Is(about, holder.Name)))
            {
                return desk;
            }
        }

        return await AtAsync(levels[^1], place, rules, cancellation);
    }

    /// <summary>The desk of a level above a place.</summary>
    /// <exception cref="InputException">This tenant has no such level there.</exception>
    public async Task<Desk> AtAsync(SolvingLevel level, AreaPath place, DispatchRules rules, CancellationToken cancellation)
        => At(level, await areas.LineageAsync(place, cancellation), rules) ?? throw new InputException("Level", "这里没有{0}这一级。", Words.Level(level));

    private async Task<Desk> LowestAsync(List<SolvingLevel> levels, AreaPath place, DispatchRules rules, CancellationToken cancellation)
    {
        var lineage = await areas.LineageAsync(place, cancellation);
        return levels.Select(level => At(level, lineage, rules)).FirstOrDefault(desk => desk is not null) ?? throw new InputException("Level", "这里没有{0}这一级。", Words.Level(levels[0]));
    }

    private static Desk? At(SolvingLevel level, IReadOnlyList<AreaView> lineage, DispatchRules rules)
    {
        var area = level.Area() is { } wanted ? lineage.FirstOrDefault(step => step.Level == wanted) : lineage.Count == 0 ? null : lineage[^1];
        return area is null ? null : new Desk(level, Shared(level, rules) ? lineage[^1].Path : area.Path, area.Name);
    }

    /// <summary>Without a level of its own the grid works at the village's desk, which then lies at the place itself: a grid worker's right need not reach the whole village.</summary>
    private static bool Shared(SolvingLevel level, DispatchRules rules)
        => level == SolvingLevel.Village && rules.Levels[0].Level == SolvingLevel.Village;

    /// <summary>The other villages of the report's township, where it may be transferred (转办).</summary>
    public async Task<IReadOnlyList<AreaView>> VillagesBesideAsync(Report report, CancellationToken cancellation)
        => await areas.FindAsync(report.VillageId, cancellation) is { ParentId: { } township }
            ? [.. (await areas.ChildrenAsync(township, cancellation)).Where(area => area.Level == AreaLevel.Village && area.Id != report.VillageId)]
            : [];

    /// <summary>The desk of the next level in use above the report's.</summary>
    /// <exception cref="InputException">It lies on the highest already.</exception>
    public async Task<Desk> AboveAsync(Report report, DispatchRules rules, CancellationToken cancellation)
        => await FindAboveAsync(report, rules, cancellation) ?? throw new InputException("Level", "已经到最上面一级了。");

    /// <summary>Levels that are not there at this place are passed over. Null on the highest.</summary>
    public async Task<Desk?> FindAboveAsync(Report report, DispatchRules rules, CancellationToken cancellation)
    {
        var lineage = await areas.LineageAsync(report.Path, cancellation);
        return rules.Levels.Where(rule => rule.Level > report.Level).Select(rule => At(rule.Level, lineage, rules)).FirstOrDefault(desk => desk is not null);
    }
}
