using Shanzhi.Areas;
using Shanzhi.Caching;

namespace Shanzhi.Communities.Domain;

/// <summary>An area as kept in memory.</summary>
/// <param name="SuccessorId">Set when the area is no longer in use.</param>
internal sealed record AreaNode(AreaView View, string OfficialName, Guid? SuccessorId);

/// <summary>All areas of a tenant at one moment, immutable: about 300 for a county, 2,000 with its groups and grids.</summary>
internal sealed class AreaTree : IWeighed
{
    private const int MostSuccessions = 16;
    // Plain dictionaries: made at a county's first visit, they cost a tenth of frozen ones.
    private readonly Dictionary<Guid, AreaNode> byId;
    private readonly Dictionary<string, AreaNode> byCode;
    private readonly Dictionary<string, AreaNode> byPath;
    private readonly Dictionary<string, Guid> oldCodes;
    private readonly ILookup<Guid, AreaNode> children;
    private readonly AreaNode[] ordered;
    private readonly AreaNode[] byPlace;

    /// <param name="areas">Every area, in use or not.</param>
    /// <param name="oldCodes">Codes areas once had, the latest owner last.</param>
    public AreaTree(IEnumerable<AreaNode> areas, IEnumerable<(string Code, Guid AreaId)> oldCodes)
    {
        var all = areas.ToList();
        byId = all.ToDictionary(area => area.View.Id);
        byCode = all.ToDictionary(area => area.View.Code, StringComparer.Ordinal);
        byPath = all.ToDictionary(area => area.View.Path.Value, StringComparer.Ordinal);
        this.oldCodes = oldCodes.GroupBy(old => old.Code, old => old.AreaId, StringComparer.Ordinal).ToDictionary(codes => codes.Key, codes => codes.Last(), StringComparer.Ordinal);
        ordered = [.. all.Where(area => area.SuccessorId is null).OrderBy(area => area.View.Level).ThenBy(area => area.View.Code, StringComparer.Ordinal)];
        byPlace = [.. ordered.OrderBy(area => area.View.Path)];
        children = ordered.Where(area => area.View.ParentId is not null).ToLookup(area => area.View.ParentId!.Value);
        Root = ordered.FirstOrDefault();
    }

    /// <summary>The tenant's own county or township; null before the divisions are in.</summary>
    public AreaNode? Root { get; }

    public int Weight => byId.Count;

    /// <summary>Areas in use, by level and then code.</summary>
    public IReadOnlyList<AreaNode> Areas => ordered;

    public AreaNode? Find(Guid id) => Current(byId.GetValueOrDefault(id));

    public AreaNode? FindFormer(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>By the code in use or by one of old; whole, or short as people write it: six digits of a county, nine of a township.</summary>
    public AreaNode? FindByCode(string code)
    {
        var whole = code.Length is 6 or 9 ? code.PadRight(12, '0') : code;
        return Current(byCode.GetValueOrDefault(whole) ?? (oldCodes.TryGetValue(whole, out var id) ? byId.GetValueOrDefault(id) : null));
    }

    public AreaNode? FindByPath(AreaPath path) => Current(byPath.GetValueOrDefault(path.Value));

    public IEnumerable<AreaNode> Children(Guid id) => children[id];

    /// <summary>The area itself and all below it. By their paths they stand together, so that a village's are found without going through the county's.</summary>
    public IEnumerable<AreaNode> Inside(AreaPath path)
    {
        for (var at = FirstAt(path); at < byPlace.Length && path.Contains(byPlace[at].View.Path); at++)
        {
            yield return byPlace[at];
        }
    }

    /// <summary>By code.</summary>
    public IEnumerable<AreaNode> Below(AreaPath path, AreaLevel level)
        => Inside(path).Where(area => area.View.Level == level).OrderBy(area => area.View.Code, StringComparer.Ordinal);

    /// <summary>From the top down to the area itself.</summary>
    public IReadOnlyList<AreaNode> Lineage(AreaPath path)
    {
        var line = new List<AreaNode>();
        for (var node = FindByPath(path); node is not null; node = node.View.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null)
        {
            line.Insert(0, node);
        }

        return line;
    }

    /// <summary>From the township down, as people need it to tell two villages of one name apart: 溪口镇 青竹坪村 上坪组.</summary>
    public string Within(AreaPath path)
        => string.Join(' ', Lineage(path).Where(node => node.View.Level >= AreaLevel.Township).Select(node => node.View.Name));

    private int FirstAt(AreaPath path)
    {
        var (from, until) = (0, byPlace.Length);
        while (from < until)
        {
            var middle = (from + until) / 2;
            (from, until) = byPlace[middle].View.Path.CompareTo(path) < 0 ? (middle + 1, until) : (from, middle);
        }

        return from;
    }

    private AreaNode? Current(AreaNode? node)
    {
        for (var step = 0; node?.SuccessorId is { } next && step < MostSuccessions; step++)
        {
            node = byId.GetValueOrDefault(next);
        }

        return node?.SuccessorId is null ? node : null;
    }
}
