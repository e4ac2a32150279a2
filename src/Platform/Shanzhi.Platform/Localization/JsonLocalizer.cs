using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Shanzhi.Platform.Localization;

/// <summary>
/// Texts are written in Chinese where they stand, and are their own keys. <c>Localization/en.json</c> of each module, embedded, gives the English;
/// a third language is one more file. What is missing shows in Chinese. "{0} village|{0} villages" has a form for one and a form for more, by the first argument.
/// </summary>
internal sealed class JsonLocalizerFactory(IEnumerable<Assembly> assemblies) : IStringLocalizerFactory
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> cultures = Load(assemblies);

    public IStringLocalizer Create(Type resourceSource) => new JsonLocalizer(cultures);

    public IStringLocalizer Create(string baseName, string location) => new JsonLocalizer(cultures);

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Load(IEnumerable<Assembly> assemblies)
    {
        Dictionary<string, Dictionary<string, string>> all = new(StringComparer.OrdinalIgnoreCase);
        foreach (var assembly in assemblies)
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Localization.", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
                var culture = name.Split('.')[^2];
                var target = all.TryGetValue(culture, out var found) ? found : all[culture] = new(StringComparer.Ordinal);
                foreach (var (key, text) in texts)
                {
                    target.TryAdd(key, text);
                }
            }
        }

        return all.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
    }
}

internal sealed class JsonLocalizer(FrozenDictionary<string, FrozenDictionary<string, string>> cultures) : IStringLocalizer
{
    public LocalizedString this[string name] => Find(name);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = Find(name);
            return arguments.Length == 0 ? text : new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, Form(text, arguments[0]), arguments), text.ResourceNotFound);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures)
        => cultures.TryGetValue(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, out var texts)
            ? texts.Select(pair => new LocalizedString(pair.Key, pair.Value))
            : [];

    private static string Form(LocalizedString text, object count)
        => !text.ResourceNotFound && text.Value.Split('|') is [var one, var more] ? count is 1 or 1L or "1" ? one : more : text.Value;

    private LocalizedString Find(string name)
        => cultures.TryGetValue(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, out var texts) && texts.TryGetValue(name, out var text)
            ? new LocalizedString(name, text)
            : new LocalizedString(name, name, resourceNotFound: true);
}
