using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>One field of a <c>.plots</c> list (田字格): where a module's pages begin.</summary>
[HtmlTargetElement("tile", Attributes = "href,icon,title")]
public sealed class TileTagHelper : UiTagHelper
{
    /// <summary>May begin with ~/.</summary>
    public string Href { get; set; } = "";

    [HtmlAttributeName("icon")]
    public string IconName { get; set; } = "";

    /// <summary>At most six characters.</summary>
    public string Title { get; set; } = "";

    /// <summary>At most nine characters that say something current: "1 件事等您说话".</summary>
    public string? Hint { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.AppendHtml("<a href=\"").Append(ViewContext.Resolve(Href)).AppendHtml("\">")
            .AppendHtml(Icon(IconName)).AppendHtml("<b>").Append(Title).AppendHtml("</b>");
        if (!string.IsNullOrEmpty(Hint))
            output.Content.AppendHtml("<small>").Append(Hint).AppendHtml("</small>");
        output.Content.AppendHtml("</a>");
    }
}
