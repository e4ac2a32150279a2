namespace Shanzhi.Communities.Domain;

/// <summary>Places a row of the staff table may name: by code, or by township, village and group as people say them.</summary>
internal sealed class StaffPlaces(AreaTree tree)
{
    /// <summary>The place, or the column and what to do.</summary>
    public (AreaView? Place, string Column, string? Complaint) Find(string code, string town, string village, string group)
    {
        if (code.Length > 0)
        {
            return tree.FindByCode(code)?.View is { } found ? (found, StaffSheet.Code, null) : (null, StaffSheet.Code, $"没有代码是 {code} 的地方。");
        }

        if (tree.Root is not { } root)
        {
            return (null, StaffSheet.Code, "村组还没装好，先装上再导。");
        }

        var place = root;
        foreach (var (key, name, level) in new[] { (StaffSheet.Town, town, AreaLevel.Township), (StaffSheet.Village, village, AreaLevel.Village), (StaffSheet.Group, group, AreaLevel.Group) })
        {
            if (name.Length == 0 || (level == root.View.Level && Named(root, name)))
            {
                continue;
            }

            // Groups, grids and micro-grids alike may be named in the last column.
            var named = tree.Areas.Where(node => (level == AreaLevel.Group ? node.View.Level >= level : node.View.Level == level) && place.View.Path.Contains(node.View.Path) && Named(node, name)).ToList();
            if (named.Count != 1)
            {
                return (null, key, named.Count == 0 ? $"{place.View.Name}下面没有{name}。看看名字对不对，或者填地方代码。" : $"有 {named.Count} 个地方叫{name}，请把上一级也填上，或者填地方代码。");
            }

            place = named[0];
        }

        return (place.View, StaffSheet.Village, null);
    }

    private static bool Named(AreaNode node, string name) => node.View.Name == name || node.OfficialName == name;
}
