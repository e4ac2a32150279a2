using System.Text;
using System.Text.RegularExpressions;

namespace Shanzhi.Ui;

/// <summary>The values a tenant may change, served to the browser as a file of their own. Colours are #RRGGBB.</summary>
/// <param name="Deep">Ground of header, hero and blackboard.</param>
/// <param name="Brand">Buttons, links, icons.</param>
/// <param name="Soft">Pale ground for what is chosen or soft.</param>
/// <param name="Line">Ridges between tiles.</param>
/// <param name="OnDeep">Secondary text on <paramref name="Deep"/>.</param>
/// <param name="Accent">The one big button.</param>
/// <param name="AccentInk">The accent's hue as text on paper.</param>
/// <param name="Hero">Address of the hero picture, or null for the neutral one.</param>
/// <param name="Emblem">Address of the emblem, or null for the neutral one.</param>
/// <exception cref="ArgumentException">A colour is not #RRGGBB, or an address could leave its quotes: the values end up in a style sheet.</exception>
public sealed partial record BrandTokens(
    string Deep, string Brand, string Soft, string Line, string OnDeep, string Accent, string AccentInk,
    string? Hero = null, string? Emblem = null)
{
    public string Deep { get; init => field = Colour(value); } = Colour(Deep);
    public string Brand { get; init => field = Colour(value); } = Colour(Brand);
    public string Soft { get; init => field = Colour(value); } = Colour(Soft);
    public string Line { get; init => field = Colour(value); } = Colour(Line);
    public string OnDeep { get; init => field = Colour(value); } = Colour(OnDeep);
    public string Accent { get; init => field = Colour(value); } = Colour(Accent);
    public string AccentInk { get; init => field = Colour(value); } = Colour(AccentInk);
    public string? Hero { get; init => field = Address(value); } = Address(Hero);
    public string? Emblem { get; init => field = Address(value); } = Address(Emblem);

    /// <summary>Writes the tokens as one rule.</summary>
    /// <param name="selector"><c>:root</c> for a page, <c>[data-brand=…]</c> for a preview inside another brand.</param>
    public string ToCss(string selector = ":root")
    {
        var css = new StringBuilder(selector)
            .Append("{--brand-deep:").Append(Deep).Append(";--brand:").Append(Brand)
            .Append(";--brand-soft:").Append(Soft).Append(";--brand-line:").Append(Line)
            .Append(";--brand-on-deep:").Append(OnDeep)
            .Append(";--brand-accent:").Append(Accent).Append(";--brand-accent-ink:").Append(AccentInk);
        if (Hero is not null)
            css.Append(";--brand-art:url(\"").Append(Hero).Append("\")");
        if (Emblem is not null)
            css.Append(";--brand-emblem:url(\"").Append(Emblem).Append("\")");
        return css.Append("}\n").ToString();
    }

    private static string Colour(string value) =>
        Hex().IsMatch(value) ? value.ToUpperInvariant() : throw new ArgumentException($"'{value}' is not a colour such as #2A6B3C.", nameof(value));

    private static string? Address(string? value) =>
        value is null || SafeUrl().IsMatch(value) ? value : throw new ArgumentException($"'{value}' is not an address that may stand in a style sheet.", nameof(value));

    [GeneratedRegex(@"\A#[0-9A-Fa-f]{6}\z", RegexOptions.None, 1000)]
    private static partial Regex Hex();

    [GeneratedRegex(@"\A/(?!/)[A-Za-z0-9._~/%?=&+-]*\z", RegexOptions.None, 1000)]
    private static partial Regex SafeUrl();
}
