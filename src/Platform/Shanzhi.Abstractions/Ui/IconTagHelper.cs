using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>A drawing beside words, never instead of them: <c>&lt;icon name="phone"/&gt;</c>.</summary>
[HtmlTargetElement("icon", Attributes = "name")]
public sealed class IconTagHelper : UiTagHelper
{
    /// <summary>Name of a symbol in the theme's sprite.</summary>
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "svg", "ic");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.AppendHtml("<use href=\"").Append(IconMarkup.Href(ViewContext, Name)).AppendHtml("\"></use>");
    }
}
