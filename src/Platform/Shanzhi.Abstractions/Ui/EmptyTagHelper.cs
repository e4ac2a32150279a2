using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>Nothing to show: say why and what next, never only 暂无数据. The content is the sentence that follows the title.</summary>
[HtmlTargetElement("empty", Attributes = "title")]
public sealed class EmptyTagHelper : UiTagHelper
{
    [HtmlAttributeName("icon")]
    public string IconName { get; set; } = "ok";

    public string Title { get; set; } = "";

    /// <summary>Level of the heading, 1 to 3, so that headings stay in order.</summary>
    public int Level { get; set; } = 3;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        var heading = "h" + Math.Clamp(Level, 1, 3).ToString(CultureInfo.InvariantCulture);
        Become(output, "div", "card empty");
        output.Content.AppendHtml(Icon(IconName)).AppendHtml($"<{heading}>").Append(Title).AppendHtml($"</{heading}>");
        if (!body.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml("<div>").AppendHtml(body).AppendHtml("</div>");
    }
}
