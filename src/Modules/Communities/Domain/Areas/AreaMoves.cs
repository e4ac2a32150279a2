using Shanzhi.Areas;

namespace Shanzhi.Communities.Domain;

/// <summary>What moving a place does to the paths of all below it.</summary>
internal static class AreaMoves
{
    /// <summary>The path with its beginning exchanged; untouched when it does not begin with <paramref name="from"/>.</summary>
    public static AreaPath Rewrite(AreaPath path, AreaPath from, AreaPath to)
        => from.Contains(path) ? new AreaPath(to.Value + path.Value[from.Value.Length..]) : path;
}
