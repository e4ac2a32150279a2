using Shanzhi.Areas;

namespace Shanzhi.Visits.Domain;

internal static class MovedPaths
{
    /// <summary>The same place below the new parent; as it is when it does not lie below the old one.</summary>
    public static AreaPath Moved(this AreaPath path, AreaPath from, AreaPath to)
        => from.Contains(path) ? new AreaPath(string.Concat(to.ToString(), path.ToString().AsSpan(from.ToString().Length))) : path;
}
