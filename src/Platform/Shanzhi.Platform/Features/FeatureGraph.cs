using Shanzhi.Features;

namespace Shanzhi.Platform.Features;

/// <summary>Order and reach of dependencies.</summary>
internal static class FeatureGraph
{
    /// <summary>Dependencies before dependents.</summary>
    public static IReadOnlyList<FeatureInfo> Sort(IReadOnlyDictionary<string, FeatureInfo> features)
    {
        List<FeatureInfo> sorted = [];
        Dictionary<string, bool> seen = new(StringComparer.Ordinal);
        foreach (var id in features.Keys.Order(StringComparer.Ordinal))
        {
            Visit(id, [], features, seen, sorted);
        }

        return sorted;
    }

    /// <summary>The features and all they stand on.</summary>
    public static HashSet<string> WithDependencies(IFeatureCatalog catalog, IEnumerable<string> ids)
    {
        HashSet<string> all = new(StringComparer.Ordinal);
        Queue<string> queue = new(ids);
        while (queue.TryDequeue(out var id))
        {
            if (all.Add(id) && catalog.Find(id) is { } feature)
            {
                feature.Dependencies.ToList().ForEach(queue.Enqueue);
            }
        }

        return all;
    }

    /// <summary>The features and all that stand on them.</summary>
    public static HashSet<string> WithDependents(IFeatureCatalog catalog, IEnumerable<string> ids)
    {
        HashSet<string> all = new(ids, StringComparer.Ordinal);

        // Sorted order: a dependent comes after what it stands on, so one pass is enough.
        foreach (var feature in catalog.Features.Where(feature => feature.Dependencies.Any(all.Contains)))
        {
            all.Add(feature.Id);
        }

        return all;
    }

    private static void Visit(string id, List<string> trail, IReadOnlyDictionary<string, FeatureInfo> features, Dictionary<string, bool> seen, List<FeatureInfo> sorted)
    {
        if (seen.TryGetValue(id, out var finished))
        {
            if (!finished)
            {
                throw new ModuleGraphException($"Features depend on each other in a circle: {string.Join(" → ", trail.SkipWhile(step => step != id))} → {id}.");
            }

            return;
        }

        seen[id] = false;
        foreach (var dependency in features[id].Dependencies)
        {
            if (!features.ContainsKey(dependency))
            {
                throw new ModuleGraphException($"Feature '{id}' depends on '{dependency}', which no module declares.");
            }

            Visit(dependency, [.. trail, id], features, seen, sorted);
        }

        seen[id] = true;
        sorted.Add(features[id]);
    }
}
