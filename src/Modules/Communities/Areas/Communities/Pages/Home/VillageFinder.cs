using Shanzhi.Areas;
using Shanzhi.Communities.Domain;
using Shanzhi.Text;

namespace Shanzhi.Communities.Pages.Home;

/// <summary>A township with those of its villages that are asked for.</summary>
internal sealed record TownVillages(AreaView Town, IReadOnlyList<AreaView> Villages);

/// <summary>Finds villages by a part of the name or by the beginning of its pinyin or of the initials; a township's name finds all of its villages.</summary>
internal static class VillageFinder
{
    public static IReadOnlyList<TownVillages> Find(AreaTree tree, string? text)
    {
        if (tree.Root is not { } root)
        {
            return [];
        }

        var wanted = text?.Trim() ?? "";
        var towns = root.View.Level == AreaLevel.Township ? [root] : tree.Children(root.View.Id);
        return [.. towns.Select(town => new TownVillages(town.View, Matching(tree, town, wanted))).Where(town => town.Villages.Count > 0)];
    }

    /// <summary>The same, of the villages in a person's reach alone.</summary>
    public static IReadOnlyList<TownVillages> Find(AreaTree tree, string? text, IReadOnlyList<AreaPath> reach)
        => [.. Find(tree, text).Select(town => town with { Villages = [.. town.Villages.Where(village => reach.Any(area => area.Contains(village.Path)))] })
            .Where(town => town.Villages.Count > 0)];

    private static List<AreaView> Matching(AreaTree tree, AreaNode town, string wanted)
        => [.. tree.Children(town.View.Id).Where(village => Fits(town, wanted) || Fits(village, wanted)).Select(village => village.View)];

    private static bool Fits(AreaNode area, string wanted)
        => wanted.Length == 0
            || area.View.Name.Contains(wanted, StringComparison.Ordinal)
            || area.OfficialName.Contains(wanted, StringComparison.Ordinal)
            || PinyinSearch.Begins(area.View.Name, wanted)
            || area.View.Code.StartsWith(wanted, StringComparison.Ordinal) && wanted.Length >= 6;
}
