using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Modules;
using Shanzhi.Navigation;

namespace Shanzhi.Platform.Tests.Plugins;

/// <summary>Writes compiled modules, good and bad, into a plugins folder.</summary>
internal sealed class PluginMaker : IDisposable
{
    private static readonly ConstructorInfo Module = typeof(ModuleAttribute).GetConstructor([typeof(string)])!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("shanzhi-plugins-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public PluginMaker Add(string name, string? id = null, string[]? dependencies = null, Action<ModuleBuilder>? fill = null)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = new Version(1, 0, 0, 0) }, typeof(object).Assembly);
        assembly.SetCustomAttribute(new CustomAttributeBuilder(
            Module, [$"插件{name}"],
            [typeof(ModuleAttribute).GetProperty(nameof(ModuleAttribute.Id))!, typeof(ModuleAttribute).GetProperty(nameof(ModuleAttribute.Dependencies))!],
            [id ?? name, dependencies ?? []]));
        var module = assembly.DefineDynamicModule(name);
        fill?.Invoke(module);
        Directory.CreateDirectory(Path.Combine(Folder, name));
        assembly.Save(Path.Combine(Folder, name, $"{name}.dll"));
        return this;
    }

    /// <summary>The same assembly in a folder and a file of another name.</summary>
    public PluginMaker Copy(string name, string twin)
    {
        Directory.CreateDirectory(Path.Combine(Folder, twin));
        File.Copy(Path.Combine(Folder, name, $"{name}.dll"), Path.Combine(Folder, twin, $"{twin}.dll"));
        return this;
    }

    /// <summary>A file that is no assembly.</summary>
    public PluginMaker AddGarbage(string name)
    {
        Directory.CreateDirectory(Path.Combine(Folder, name));
        File.WriteAllText(Path.Combine(Folder, name, $"{name}.dll"), "这不是程序集");
        return this;
    }

    /// <summary>One that stands on an assembly which is not beside it.</summary>
    public PluginMaker AddNeeding(string name, string needed, Version version)
    {
        var parent = Elsewhere(needed, version);
        return Add(name, fill: module => module.DefineType("Child", TypeAttributes.Public, parent).CreateType());
    }

    /// <summary>A Startup that throws while it registers services.</summary>
    public PluginMaker AddThrowing(string name, string message) => Add(name, fill: module => Startup(module, il =>
    {
        il.Emit(OpCodes.Ldstr, message);
        il.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
        il.Emit(OpCodes.Throw);
    }));

    /// <summary>A menu whose constructor asks for something nobody registers.</summary>
    public PluginMaker AddUnmakeable(string name) => Add(name, fill: module =>
    {
        var type = module.DefineType("Menu", TypeAttributes.Public, typeof(object), [typeof(INavigationProvider)]);
        Constructor(type, [typeof(Uri)]);
        var items = type.DefineMethod(nameof(INavigationProvider.GetItems), MethodAttributes.Public | MethodAttributes.Virtual, typeof(IEnumerable<NavigationItem>), []);
        items.GetILGenerator().Emit(OpCodes.Ldnull);
        items.GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
    });

    /// <summary>A context whose model cannot be built.</summary>
    public PluginMaker AddUnmigratable(string name, string message) => Add(name, fill: module =>
    {
        var type = module.DefineType("BadContext", TypeAttributes.Public, typeof(ModuleDbContext));
        Constructor(type, [typeof(ITenantDatabase)]);
        Throwing(type, "OnModuleModelCreating", message);
        Throwing(type, "get_TablePrefix", message);
        var context = type.CreateType();
        Startup(module, il =>
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, typeof(DataServiceCollectionExtensions).GetMethod(nameof(DataServiceCollectionExtensions.AddModuleDbContext))!.MakeGenericMethod(context));
            il.Emit(OpCodes.Pop);
            il.Emit(OpCodes.Ret);
        });
    });

    private static void Startup(ModuleBuilder module, Action<ILGenerator> configure)
    {
        var type = module.DefineType("Startup", TypeAttributes.Public, typeof(StartupBase));
        var method = type.DefineMethod(nameof(StartupBase.ConfigureServices), MethodAttributes.Public | MethodAttributes.Virtual, typeof(void), [typeof(IServiceCollection)]);
        configure(method.GetILGenerator());
        type.CreateType();
    }

    private static void Constructor(TypeBuilder type, Type[] parameters)
    {
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters).GetILGenerator();
        var parent = type.BaseType!.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).First();
        il.Emit(OpCodes.Ldarg_0);
        if (parent.GetParameters().Length == 1)
        {
            il.Emit(OpCodes.Ldarg_1);
        }

        il.Emit(OpCodes.Call, parent);
        il.Emit(OpCodes.Ret);
    }

    private static void Throwing(TypeBuilder type, string name, string message)
    {
        var overridden = type.BaseType!.GetMethod(name, BindingFlags.NonPublic | BindingFlags.Instance)!;
        var method = type.DefineMethod(
            name, MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig, overridden.ReturnType, [.. overridden.GetParameters().Select(parameter => parameter.ParameterType)]);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldstr, message);
        il.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
        il.Emit(OpCodes.Throw);
    }

    private static Type Elsewhere(string assembly, Version version)
    {
        var elsewhere = Directory.CreateTempSubdirectory("shanzhi-absent-").FullName;
        var absent = new PersistedAssemblyBuilder(new AssemblyName(assembly) { Version = version }, typeof(object).Assembly);
        absent.DefineDynamicModule(assembly).DefineType("Parent", TypeAttributes.Public).CreateType();
        var file = Path.Combine(elsewhere, $"{assembly}.dll");
        absent.Save(file);
        try
        {
            return new AssemblyLoadContext(assembly).LoadFromStream(new MemoryStream(File.ReadAllBytes(file))).GetType("Parent", throwOnError: true)!;
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }
}
