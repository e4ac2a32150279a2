using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Services;

/// <summary>Finds the place a report speaks of, and the desk of each level above it.</summary>
internal sealed class Desks(IAreaDirectory areas, IStaffDirectory staff, GridCatalogue catalogue)
{
    /// <summary>The place of an area; a group that a grid covers counts as that grid.</summary>
    /// <exception cref="NotFoundException">The area lies in no village.</exception>
    public async Task<Place> PlaceAsync(Guid areaId, CancellationToken cancellation, string text = "", double? latitude = null, double? longitude = null, Guid? pointId = null)
    {
        var area = await areas.FindAsync(areaId, cancellation) ?? throw new NotFoundException();
        var name = area.Name;
        if (await catalogue.GridOfAsync(areaId, cancellation) is { } id && await areas.FindAsync(id, cancellation) is { } grid)
        {
            area = grid;
        }

        var lineage = await areas.LineageAsync(area.Path, cancellation);
        var village = lineage.FirstOrDefault(step => step.Level == AreaLevel.Village) ?? throw new NotFoundException();
        return new Place(area.Id, area.Path, name, village.Id, village.Path, village.Name, text, latitude, longitude, pointId);
    }

    /// <summary>The lowest desk in use for a place. For a report on conduct the township's, or the next above where nobody serves whom it names; the highest takes what is left.</summary>
    public async Task<Desk> FirstAsync(AreaPath place, bool restricted, string? about, GridSettings settings, CancellationToken cancellation)
    {
        var levels = settings.SolvingLevels();
        if (!restricted)
        {
            return await AtAsync(levels[0], place, settings, cancellation);
        }

        levels = [.. levels.Where(step => step >= SolvingLevel.Township).DefaultIfEmpty(SolvingLevel.Township)];
        foreach (var level in levels.SkipLast(1))
        {
            var desk = await AtAsync(level, place, settings, cancellation);
            var serving = await staff.ServingAsync(desk.Path, level.Area() ?? AreaLevel.Township, cancellation);
            if (!serving.Any(holder => holder.Area == desk.Path && NamedPerson.Is(about, holder.Name)))
            {
                return desk;
            }
        }

        return await AtAsync(levels[^1], place, settings, cancellation);
    }

    /// <summary>The desk of a level above a place.</summary>
    /// <exception cref="InputException">This tenant has no such level there.</exception>
    public async Task<Desk> AtAsync(SolvingLevel level, AreaPath place, GridSettings settings, CancellationToken cancellation)
    {
        var lineage = await areas.LineageAsync(place, cancellation);
        var area = level.Area() is { } wanted ? lineage.FirstOrDefault(step => step.Level == wanted) : lineage.Count == 0 ? null : lineage[^1];
        return area is null
            ? throw new InputException("Level", "这里没有{0}这一级。", Words.Level(level))
            : new Desk(level, Shared(level, settings) ? lineage[^1].Path : area.Path, area.Name);
    }

    /// <summary>Without a level of its own the grid works at the village's desk, which then lies at the place itself: a grid worker's right need not reach the whole village.</summary>
    private static bool Shared(SolvingLevel level, GridSettings settings)
        => level == SolvingLevel.Village && !settings.SolvingLevels().Contains(SolvingLevel.Grid);

    /// <summary>The other villages of the report's township, where it may be transferred (转办).</summary>
    public async Task<IReadOnlyList<AreaView>> VillagesBesideAsync(Report report, CancellationToken cancellation)
        => await areas.FindAsync(report.VillageId, cancellation) is { ParentId: { } township }
            ? [.. (await areas.ChildrenAsync(township, cancellation)).Where(area => area.Level == AreaLevel.Village && area.Id != report.VillageId)]
            : [];

    /// <summary>The desk of the next level in use above the report's.</summary>
    /// <exception cref="InputException">It lies on the highest already.</exception>
    public Task<Desk> AboveAsync(Report report, GridSettings settings, CancellationToken cancellation)
        => Next(settings, report.Level, up: true) is { } level
            ? AtAsync(level, report.Path, settings, cancellation)
            : throw new InputException("Level", "已经到最上面一级了。");

    /// <summary>The next level in use above or below a level; null at the end.</summary>
    public static SolvingLevel? Next(GridSettings settings, SolvingLevel level, bool up)
    {
        var levels = settings.SolvingLevels();
        return up
            ? levels.Where(step => step > level).Select(step => (SolvingLevel?)step).FirstOrDefault()
            : levels.Where(step => step < level).Select(step => (SolvingLevel?)step).LastOrDefault();
    }
}
