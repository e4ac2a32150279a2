using System.Collections.Frozen;
using Shanzhi.Settings;

namespace Shanzhi.Platform.Settings;

/// <summary>The registered settings types, both ways.</summary>
internal sealed class SettingsTypes(IEnumerable<TenantSettingsType> types)
{
    private readonly FrozenDictionary<string, Type> byName = types.ToFrozenDictionary(type => type.Name, type => type.Type, StringComparer.Ordinal);
    private readonly FrozenDictionary<Type, string> byType = types.ToFrozenDictionary(type => type.Type, type => type.Name);

    public Type? Find(string name) => byName.GetValueOrDefault(name);

    public string NameOf(Type type)
        => byType.GetValueOrDefault(type) ?? throw new InvalidOperationException($"{type.Name} is no tenant settings: call AddTenantSettings in Startup.");
}
