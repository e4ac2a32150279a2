using System.Reflection;
using System.Runtime.Loader;
using Shanzhi.Modules;

namespace Shanzhi.Platform.Features;

/// <summary>A module from elsewhere that could not be used, and why. Shown to the operator; it stops nobody.</summary>
public sealed record QuarantinedPlugin(string Folder, string Reason);

/// <summary>
/// Loads compiled modules from the plugins folder: <c>plugins/Name/Name.dll</c> beside its own dependencies, each in its own load context.
/// What the host already has is shared, so contracts are the same types. A plugin is fully trusted: it runs with the host's rights.
/// </summary>
internal static class PluginLoader
{
    public static (IReadOnlyList<Assembly> Loaded, IReadOnlyList<QuarantinedPlugin> Quarantined) Load(string folder)
    {
        List<Assembly> loaded = [];
        List<QuarantinedPlugin> quarantined = [];
        if (!Directory.Exists(folder))
        {
            return (loaded, quarantined);
        }

        foreach (var plugin in Directory.EnumerateDirectories(Path.GetFullPath(folder)).Order(StringComparer.Ordinal))
        {
            try
            {
                loaded.Add(LoadOne(plugin));
            }
            catch (Exception exception)
            {
                quarantined.Add(new QuarantinedPlugin(Path.GetFileName(plugin), Explain(exception)));
            }
        }

        return (loaded, quarantined);
    }

    private static Assembly LoadOne(string plugin)
    {
        var main = Path.Combine(plugin, Path.GetFileName(plugin) + ".dll");
        if (!File.Exists(main))
        {
            throw new FileNotFoundException($"{Path.GetFileName(main)} is not in the folder; the folder must bear the assembly's name.");
        }

        var assembly = new PluginLoadContext(main).LoadFromAssemblyPath(main);
        if (assembly.GetCustomAttribute<ModuleAttribute>() is null)
        {
            throw new InvalidOperationException("It carries no [assembly: Module] manifest.");
        }

        var built = assembly.GetReferencedAssemblies().FirstOrDefault(name => name.Name == "Shanzhi.Abstractions")?.Version;
        var running = typeof(ModuleAttribute).Assembly.GetName().Version!;
        if (built is not null && (built.Major != running.Major || built.Minor > running.Minor))
        {
            throw new InvalidOperationException($"It was built for Shanzhi.Abstractions {built.ToString(3)}; this host has {running.ToString(3)}. Build it again against {running.ToString(2)}.");
        }

        // Every type must load now: a missing dependency would otherwise show as a 500 on some page.
        _ = assembly.GetTypes();
        return assembly;
    }

    private static string Explain(Exception exception)
        => exception is ReflectionTypeLoadException types
            ? string.Join(' ', types.LoaderExceptions.OfType<Exception>().Select(inner => inner.Message).Distinct(StringComparer.Ordinal).Take(3))
            : exception.Message;

    private sealed class PluginLoadContext(string main) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(main))
    {
        private readonly AssemblyDependencyResolver resolver = new(main);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            try
            {
                return Default.LoadFromAssemblyName(assemblyName);
            }
            catch (FileNotFoundException)
            {
                return resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
            }
        }
    }
}
