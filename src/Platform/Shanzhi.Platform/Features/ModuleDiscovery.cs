using System.Reflection;
using Microsoft.Extensions.DependencyModel;
using Shanzhi.Modules;

namespace Shanzhi.Platform.Features;

/// <summary>Finds the modules and themes built with the host: every project it references that carries a manifest, and every package that stands on the contracts.</summary>
internal static class ModuleDiscovery
{
    private static readonly string Contracts = typeof(ModuleAttribute).Assembly.GetName().Name!;

    public static IReadOnlyList<Assembly> Modules() => WithManifest<ModuleAttribute>();

    public static IReadOnlyList<Assembly> Themes() => WithManifest<ThemeAttribute>();

    private static IReadOnlyList<Assembly> WithManifest<TManifest>()
        where TManifest : Attribute
        => [.. (DependencyContext.Default ?? throw new InvalidOperationException("The host was built without its .deps.json.")).RuntimeLibraries
            .Where(library => library.Type == "project" || library.Dependencies.Any(dependency => dependency.Name == Contracts))
            .Select(library => TryLoad(library.Name))
            .OfType<Assembly>()
            .Where(assembly => assembly.GetCustomAttribute<TManifest>() is not null)
            .OrderBy(assembly => assembly.GetName().Name, StringComparer.Ordinal)];

    // The entry of a project whose assembly has another name is not loadable by the project's name.
    private static Assembly? TryLoad(string name)
    {
        try
        {
            return Assembly.Load(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
