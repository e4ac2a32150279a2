using System.Reflection;
using System.Runtime.CompilerServices;

namespace Shanzhi.Architecture.Tests;

/// <summary>Writes down what an assembly shows to others: one line a type or member, in a fixed order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Describe(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(Header(type)));

    private static string Header(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = type.GetInterfaces().Where(contract => contract.IsVisible).Select(Name).Order(StringComparer.Ordinal).AsEnumerable();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases = bases.Prepend(Name(parent));
        }

        return $"{kind} {Name(type)}{(type.IsEnum || !bases.Any() ? "" : $" : {string.Join(", ", bases)}")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        var owner = Name(type);
        foreach (var field in type.GetFields(Declared).Where(field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName))
        {
            yield return type.IsEnum || field.IsLiteral
                ? $"{owner}.{field.Name} = {Convert.ToString(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture)}"
                : $"{owner}.{field.Name} : {Name(field.FieldType)}";
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(IsShown))
        {
            yield return $"{owner}.new({Parameters(constructor)})";
        }

        foreach (var property in type.GetProperties(Declared))
        {
            string[] accessors = [.. new[] { (property.GetMethod, "get"), (property.SetMethod, IsInit(property) ? "init" : "set") }.Where(pair => pair.Item1 is not null && IsShown(pair.Item1)).Select(pair => pair.Item2)];
            if (accessors.Length > 0 && !property.IsDefined(typeof(CompilerGeneratedAttribute)) && property.Name != "EqualityContract")
            {
                yield return $"{owner}.{property.Name} : {Name(property.PropertyType)}{Nullable(new NullabilityInfoContext().Create(property))} {{ {string.Join("; ", accessors)} }}";
            }
        }

        foreach (var method in type.GetMethods(Declared).Where(IsShown)
            .Where(method => !method.IsDefined(typeof(CompilerGeneratedAttribute)) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsWritten(method)))
        {
            var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
            var how = method.IsStatic ? "static " : method is { IsAbstract: true, DeclaringType.IsInterface: false } ? "abstract " : method is { IsVirtual: true, IsFinal: false, DeclaringType.IsInterface: false } ? "virtual " : "";
            yield return $"{owner}.{how}{method.Name}{generic}({Parameters(method)}) : {Name(method.ReturnType)}{Nullable(new NullabilityInfoContext().Create(method.ReturnParameter))}";
        }
    }

    // What the compiler writes for every record, and what every object has.
    private static bool IsWritten(MethodInfo method) => method.Name is "PrintMembers" or "<Clone>$" or "Deconstruct" || method.GetBaseDefinition().DeclaringType == typeof(object);

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(PropertyInfo property) => property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters()
        .Select(parameter => $"{Name(parameter.ParameterType)}{Nullable(new NullabilityInfoContext().Create(parameter))} {parameter.Name}{(parameter.IsOptional ? "?" : "")}"));

    private static string Nullable(NullabilityInfo info) => info is { ReadState: NullabilityState.Nullable, Type.IsValueType: false } or { WriteState: NullabilityState.Nullable, Type.IsValueType: false } ? "?" : "";

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsPointer)
        {
            return $"{Name(type.GetElementType()!)}{(type.IsByRef ? "&" : "*")}";
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var name = type.DeclaringType is { } outer ? $"{Name(outer)}.{type.Name}" : type.FullName?.Split('[')[0] ?? $"{type.Namespace}.{type.Name}";
        var mark = name.LastIndexOf('`');
        return mark < 0 ? name : $"{name[..mark]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
