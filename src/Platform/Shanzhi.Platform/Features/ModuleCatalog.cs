using System.Collections.Concurrent;
using System.Reflection;
using Shanzhi.Features;
using Shanzhi.Modules;

namespace Shanzhi.Platform.Features;

/// <summary>The modules the application was started with, their features in order of dependency, and which feature owns a type.</summary>
internal sealed class ModuleCatalog : IFeatureCatalog, ITypeFeatureProvider
{
    private readonly Dictionary<string, FeatureInfo> byId;
    private readonly Dictionary<Assembly, string> byAssembly;
    private readonly ConcurrentDictionary<Type, string?> byType = new();

    /// <exception cref="ModuleGraphException">Duplicate id, unknown dependency or a cycle; the message names the features.</exception>
    public ModuleCatalog(IReadOnlyList<Assembly> modules)
    {
        Assemblies = modules;
        byAssembly = modules.ToDictionary(module => module, FirstFeatureId);
        var features = modules.SelectMany(module => Read(module).Select(feature => (Feature: feature, Assembly: module.GetName().Name))).ToList();
        if (features.GroupBy(declared => declared.Feature.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            // By assembly: two modules of one id have nothing else to tell them apart.
            throw new ModuleGraphException($"Feature '{twice.Key}' is declared by {string.Join(" and ", twice.Select(declared => declared.Assembly))}; ids must be unique.");
        }

        byId = features.Select(declared => declared.Feature).ToDictionary(feature => feature.Id, StringComparer.Ordinal);
        Features = FeatureGraph.Sort(byId);
    }

    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>What modules publish to each other: <c>*.Contracts</c> assemblies they refer to.</summary>
    public IReadOnlyList<Assembly> Contracts => [.. Assemblies
        .SelectMany(module => module.GetReferencedAssemblies(), (module, name) => (module, name))
        .Where(pair => pair.name.Name!.EndsWith(".Contracts", StringComparison.Ordinal))
        .Select(pair => System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(pair.module)!.LoadFromAssemblyName(pair.name))
        .Where(contract => contract.GetReferencedAssemblies().Any(name => name.Name == "Shanzhi.Abstractions"))
        .Distinct()];

    public IReadOnlyList<FeatureInfo> Features { get; }

    public FeatureInfo? Find(string featureId) => byId.GetValueOrDefault(featureId);

    // Asked several times a request, for handlers, sections and components; reading attributes is slow.
    public string? GetFeatureId(Type type) => byType.GetOrAdd(type, FindFeatureId);

    private string? FindFeatureId(Type type)
    {
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (outer.GetCustomAttribute<FeatureAttribute>() is { } own)
            {
                return own.Id;
            }
        }

        return byAssembly.GetValueOrDefault(type.Assembly);
    }

    public static string FirstFeatureId(Assembly module) => module.GetCustomAttribute<ModuleAttribute>()!.Id ?? module.GetName().Name!;

    private static IEnumerable<FeatureInfo> Read(Assembly module)
    {
        var manifest = module.GetCustomAttribute<ModuleAttribute>()!;
        var first = FirstFeatureId(module);
        yield return new FeatureInfo(first, first, manifest.Name, manifest.Description, manifest.Icon, manifest.Dependencies, manifest.AlwaysEnabled);
        foreach (var further in module.GetCustomAttributes<FeatureAttribute>())
        {
            // A further feature stands on its module.
            yield return new FeatureInfo(further.Id, first, further.Name, further.Description, further.Icon, [first, .. further.Dependencies], false);
        }
    }
}
