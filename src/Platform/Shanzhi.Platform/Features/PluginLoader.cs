using System.Reflection;
using System.Runtime.Loader;
using Shanzhi.Modules;

namespace Shanzhi.Platform.Features;

/// <summary>
/// Loads compiled modules from the plugins folder: <c>plugins/Name/Name.dll</c> beside its own dependencies, each in its own load context.
/// What the host already has is shared, so contracts are the same types. A plugin is fully trusted: it runs with the host's rights.
/// </summary>
internal static class PluginLoader
{
    public static PluginReport Load(string folder)
    {
        List<Assembly> loaded = [];
        List<QuarantinedPlugin> quarantined = [];
        if (!Directory.Exists(folder))
        {
            return new PluginReport(loaded, quarantined);
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

        return new PluginReport(loaded, quarantined);
    }

    /// <summary>What the framework or the plugin's own code says stays in its words.</summary>
    public static FormattableString Explain(Exception exception) => exception.GetBaseException() switch
    {
        ModuleGraphException known => known.Reason,
        BadImageFormatException => $"Its assembly is none of .NET's, or it is damaged.",
        FileNotFoundException { FileName: { } missing } => $"It needs {Name(missing)}, which is not there.",
        ReflectionTypeLoadException types when types.LoaderExceptions.OfType<FileNotFoundException>().Select(inner => inner.FileName).OfType<string>().Select(Name).Distinct(StringComparer.Ordinal).Take(3).ToList() is { Count: > 0 } missing
            => $"It needs {string.Join(", ", missing)}, which is not there.",
        ReflectionTypeLoadException types => $"{string.Join(' ', types.LoaderExceptions.OfType<Exception>().Select(inner => inner.Message).Distinct(StringComparer.Ordinal).Take(3))}",
        var cause => $"{cause.Message}",
    };

    /// <summary>Of an assembly without version and key, which tell nobody what is missing.</summary>
    private static string Name(string missing) => missing.Split(',')[0];

    private static Assembly LoadOne(string plugin)
    {
        var main = Path.Combine(plugin, Path.GetFileName(plugin) + ".dll");
        if (!File.Exists(main))
        {
            throw new ModuleGraphException($"{Path.GetFileName(main)} is not in the folder; the folder must bear the assembly's name.");
        }

        var assembly = new PluginLoadContext(main).LoadFromAssemblyPath(main);

        // It is known by its folder from here on, and a copy under another name would be taken for the one it copies.
        if (assembly.GetName().Name != Path.GetFileName(plugin))
        {
            throw new ModuleGraphException($"{Path.GetFileName(main)} is the assembly {assembly.GetName().Name}; the folder must bear the assembly's name.");
        }

        // First of all: with another version of the contracts not even the manifest can be read.
        foreach (var built in assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Shanzhi.", StringComparison.Ordinal)))
        {
            EnsureServes(built);
        }

        if (assembly.GetCustomAttribute<ModuleAttribute>() is null)
        {
            throw new ModuleGraphException($"It carries no [assembly: Module] manifest.");
        }

        // Every type must load now: a missing dependency would otherwise show as a 500 on some page.
        _ = assembly.GetTypes();
        return assembly;
    }

    private static void EnsureServes(AssemblyName built)
    {
        var running = Shared(built.Name!)?.GetName().Version;
        if (running is not null && built.Version is { } asked && (asked.Major != running.Major || asked.Minor > running.Minor))
        {
            throw new ModuleGraphException($"It was built for {built.Name} {asked.ToString(3)}; this host has {running.ToString(3)}. Build it again against {running.ToString(2)}.");
        }
    }

    private static Assembly? Shared(string name)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private sealed class PluginLoadContext(string main) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(main))
    {
        private readonly AssemblyDependencyResolver resolver = new(main);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            try
            {
                return Default.LoadFromAssemblyName(assemblyName);
            }
            catch (IOException)
            {
                // Not there, or there in an older version: then the plugin's own copy.
                return resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
            }
        }
    }
}
