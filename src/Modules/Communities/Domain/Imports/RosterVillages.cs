namespace Shanzhi.Communities.Domain;

/// <summary>The villages an import may write to, found by code or by name.</summary>
/// <param name="reachable">Villages the uploader may import into.</param>
/// <param name="tree">All, so that an old code leads to the new village.</param>
internal sealed class RosterVillages(IReadOnlyList<AreaView> reachable, AreaTree tree)
{
    /// <summary>The village, or what to do.</summary>
    public (AreaView? Village, string? Complaint) Find(string code, string name)
    {
        if (code.Length > 0)
        {
            var found = tree.FindByCode(code)?.View;
            return found?.Level != AreaLevel.Village ? (null, $"没有代码是 {code} 的村。")
                : reachable.Contains(found) ? (found, null)
                : (null, $"您不能往{found.Name}导入。");
        }

        if (name.Length == 0)
        {
            return reachable is [var only] ? (only, null) : (null, "请填村代码或者村名。");
        }

        var named = reachable.Where(village => village.Name == name || tree.Find(village.Id)?.OfficialName == name).ToList();
        return named.Count switch
        {
            1 => (named[0], null),
            0 => (null, $"没找到{name}。看看名字对不对，或者填村代码。"),
            _ => (null, $"有 {named.Count} 个村叫{name}，请填村代码。"),
        };
    }
}
