using System.Globalization;
using FluentValidation.Resources;

namespace Shanzhi.Platform.Messaging;

/// <summary>What a rule says that was given no words of its own: plain, and without the property's English name.</summary>
internal sealed class ValidationWords : LanguageManager
{
    public override string GetString(string key, CultureInfo? culture = null) => (key, Chinese(culture ?? CultureInfo.CurrentUICulture)) switch
    {
        ("MaximumLengthValidator" or "LengthValidator", true) => "写得太长了：最多 {MaxLength} 字，现在 {TotalLength} 字。您写的都还在，删短一点就行。",
        ("MaximumLengthValidator" or "LengthValidator", false) => "Too long: {MaxLength} characters at most, {TotalLength} now. What you wrote is kept; shorten it a little.",
        ("NotEmptyValidator" or "NotNullValidator", true) => "这一项没有填，请填一下。",
        ("NotEmptyValidator" or "NotNullValidator", false) => "This is empty; please fill it in.",
        (_, true) => "这一项填得不对，请改一下。",
        _ => "This does not fit here; please change it.",
    };

    private static bool Chinese(CultureInfo culture) => culture.Name.StartsWith("zh", StringComparison.Ordinal) || culture.Name.Length == 0;
}
