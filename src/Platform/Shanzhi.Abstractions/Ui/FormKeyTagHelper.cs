using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>Gives each form that changes something a key of its own, new each time it is drawn: what is sent twice with it is done once.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper : TagHelper
{
    /// <summary>Name of the hidden field.</summary>
    public const string Field = "__FormKey";

    public override void Process(TagHelperContext context, TagHelperOutput output)
        => output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{Field}\" value=\"{Guid.CreateVersion7():N}\" />");
}
