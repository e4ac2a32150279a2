using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Shanzhi.Audit;
using Shanzhi.Features;
using Shanzhi.Platform.Recipes;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin;

/// <summary>Reads the subjects of audit entries as words: 账号 徐一禾, 反映的事 2611 0047. An id whose name is gone shows its end, so that two are told apart.</summary>
internal sealed partial class SubjectNames(IEnumerable<IAuditNames> sources, IFeatureCatalog features, RecipeCatalog recipes, IStringLocalizer<SharedStrings> texts)
{
    private readonly Dictionary<Guid, string> names = [];

    /// <summary>Before they are read: all names of a page at once, in place of those of the page before.</summary>
    public async Task LoadAsync(IEnumerable<string> subjects, CancellationToken cancellation)
    {
        names.Clear();
        var asked = subjects.SelectMany(subject => Thing().Matches(subject)).Select(match => (Kind: match.Groups["kind"].Value, Id: Guid.Parse(match.Groups["id"].Value)))
            .Distinct().ToLookup(thing => thing.Kind, thing => thing.Id);
        foreach (var source in sources)
        {
            foreach (var (id, name) in await source.FindAsync(asked, cancellation))
            {
                names[id] = name;
            }
        }
    }

    /// <summary>Words for people, and between them what only those who look closely read: keys of roles, paths of places, ends of ids.</summary>
    public IReadOnlyList<(string Text, bool IsKey)> Read(string subject)
    {
        List<(string, bool)> parts = [];
        if (!Thing().IsMatch(subject))
        {
            var (kind, which) = texts.Subject(subject);
            var name = features.Features.FirstOrDefault(feature => feature.Id == which)?.Name ?? recipes.Recipes.FirstOrDefault(recipe => recipe.Name == which)?.DisplayName;
            parts.Add((kind, false));
            parts.Add((name is null ? which : texts[name], name is null));
            return parts;
        }

        var at = 0;
        foreach (Match match in Thing().Matches(subject))
        {
            parts.Add((subject[at..match.Index], true));
            var (kind, id) = (Kind(match.Groups["kind"].Value), match.Groups["id"].Value);
            var name = names.GetValueOrDefault(Guid.Parse(id));
            parts.Add(($"{kind} {name}", false));
            if (name is null)
            {
                parts.Add(("…" + id[^6..], true));
            }

            at = match.Index + match.Length;
        }

        parts.Add((subject[at..], true));
        return parts;
    }

    private string Kind(string kind) => texts["subject:" + kind] is { ResourceNotFound: false } words ? words.Value : kind;

    [GeneratedRegex("(?<kind>[A-Za-z][A-Za-z.-]*)[/ ](?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thing();
}
