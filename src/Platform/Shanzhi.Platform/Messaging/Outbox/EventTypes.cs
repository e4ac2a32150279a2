using System.Collections.Frozen;
using System.Reflection;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Messaging.Outbox;

/// <summary>The events the application knows, by full name, from the assemblies it was started with.</summary>
internal sealed class EventTypes(IEnumerable<Assembly> assemblies)
{
    private readonly FrozenDictionary<string, Type> types = assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IIntegrationEvent).IsAssignableFrom(type))
        .DistinctBy(type => type.FullName)
        .ToFrozenDictionary(type => type.FullName!, StringComparer.Ordinal);

    public Type? Find(string name) => types.GetValueOrDefault(name);
}
