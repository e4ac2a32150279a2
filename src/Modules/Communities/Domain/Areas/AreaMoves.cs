using Shanzhi.Areas;

namespace Shanzhi.Communities.Domain;

/// <summary>What moving a place does to all that lies below it. Numbers are never used twice, so no path can meet another.</summary>
internal static class AreaMoves
{
    /// <summary>One village goes up in another (并村): its groups and grids hang below the other, which also takes its own households.</summary>
    /// <param name="below">All areas below <paramref name="from"/>.</param>
    /// <param name="taken">Names already used directly below <paramref name="into"/>.</param>
    public static void Merge(Area from, Area into, IReadOnlyCollection<Area> below, IReadOnlyCollection<Household> households, IReadOnlyCollection<Notice> notices, ISet<string> taken, DateOnly day)
    {
        foreach (var area in below)
        {
            if (area.ParentId == from.Id)
            {
                area.MoveUnder(into);
                // Two villages both have a 一组: the newcomer says where it came from.
                if (!taken.Add(area.Name))
                {
                    area.Rename(from.Name + area.Name);
                    taken.Add(area.Name);
                }
            }
            else
            {
                area.Follow(from.Path, into.Path);
            }
        }

        foreach (var household in households)
        {
            household.Follow(from.Path, into.Path);
            if (household.AreaId == from.Id)
            {
                household.MoveTo(into.Id, into.Path);
            }
        }

        foreach (var notice in notices)
        {
            notice.Follow(from.Path, into.Path);
            if (notice.AreaId == from.Id)
            {
                notice.MoveTo(into.Id);
            }
        }

        from.Close(into.Id, day);
    }

    /// <summary>A group goes to another village (拆村、调整), with its grids and households.</summary>
    /// <returns>Where it was.</returns>
    public static AreaPath Move(Area group, Area to, IReadOnlyCollection<Area> below, IReadOnlyCollection<Household> households, IReadOnlyCollection<Notice> notices)
    {
        var from = group.Path;
        group.MoveUnder(to);
        foreach (var area in below)
        {
            area.Follow(from, group.Path);
        }

        foreach (var household in households)
        {
            household.Follow(from, group.Path);
        }

        foreach (var notice in notices)
        {
            notice.Follow(from, group.Path);
        }

        return from;
    }
}
