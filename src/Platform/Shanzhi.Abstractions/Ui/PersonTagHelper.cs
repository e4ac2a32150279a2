using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>A person to call, a row of a <c>.list</c>. In elder mode the button takes the whole width and says the name.</summary>
[HtmlTargetElement("person", Attributes = "name")]
public sealed class PersonTagHelper : UiTagHelper
{
    public string Name { get; set; } = "";

    public string? Role { get; set; }

    /// <summary>As written by people; the link dials its digits. Without one there is no button.</summary>
    public string? Phone { get; set; }

    /// <summary>Made-up people carry the word 示例.</summary>
    public bool Demo { get; set; }

    /// <summary>li inside a list (the default), div elsewhere.</summary>
    public string As { get; set; } = "li";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var digits = Phone.Digits();
        Become(output, As, Shell.Elder ? "stack-s" : "row");
        var content = output.Content;
        if (!Shell.Elder)
            content.AppendHtml("<span class=\"face\" aria-hidden=\"true\">").Append(Initial(Name)).AppendHtml("</span>");
        content.AppendHtml("<span class=\"grow\"><b>").Append(Name).AppendHtml("</b>");
        if (Demo)
            content.AppendHtml(" <span class=\"demo\">").Append(T["示例"].Value).AppendHtml("</span>");
        if (!string.IsNullOrEmpty(Role))
            content.AppendHtml("<br><span class=\"sm mute\">").Append(Role).AppendHtml("</span>");
        if (digits.Length > 0 && !Shell.Elder)
            content.AppendHtml("<br><span class=\"tel sm mute\">").Append(Grouped(digits, Phone!)).AppendHtml("</span>");
        content.AppendHtml("</span>");
        if (digits.Length > 0)
            AppendCall(content, digits);
    }

    private void AppendCall(TagHelperContent content, string digits)
    {
        content.AppendHtml(Shell.Elder ? "<a class=\"btn btn--wide\" href=\"tel:" : "<a class=\"call\" href=\"tel:").Append(digits).AppendHtml("\">");
        if (Shell.Elder)
            content.AppendHtml(Icon("phone")).Append(T["打给{0}", Name].Value);
        else
            content.Append(T["拨打"].Value).AppendHtml("<span class=\"vh\">").Append(T["{0}的电话", Name].Value).AppendHtml("</span>");
        content.AppendHtml("</a>");
    }

    private static string Grouped(string digits, string written) =>
        digits.Length == 11 && digits[0] is '0' or '1' && !written.Contains('-', StringComparison.Ordinal)
            ? $"{digits[..3]} {digits[3..7]} {digits[7..]}"
            : written;

    // A rune, since rare surnames lie outside the basic plane.
    private static string Initial(string name) => name.EnumerateRunes().FirstOrDefault(new Rune('·')).ToString();
}
