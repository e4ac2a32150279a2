using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>How pressing a matter is: ▲ 红色特急, ◆ 黄色紧急, ● 蓝色一般. Content replaces the word.</summary>
[HtmlTargetElement("urgency", Attributes = "level")]
public sealed class UrgencyTagHelper : UiTagHelper
{
    /// <summary>red, yellow or blue.</summary>
    public string Level { get; set; } = "blue";

    /// <exception cref="InvalidOperationException">The level is none of the three.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var word = Level switch
        {
            "red" => T["红色特急"],
            "yellow" => T["黄色紧急"],
            "blue" => T["蓝色一般"],
            _ => throw new InvalidOperationException($"<urgency level=\"{Level}\"> is not red, yellow or blue."),
        };
        Become(output, "span", $"urg urg--{Level}");
        if ((await output.GetChildContentAsync()).IsEmptyOrWhiteSpace)
            output.Content.SetContent(word.Value);
    }
}
