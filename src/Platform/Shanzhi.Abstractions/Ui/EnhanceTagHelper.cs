using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>Notices what enhance.js helps with, so that only such pages load it.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
[HtmlTargetElement(Attributes = "data-progress-href")]
public sealed class EnhanceTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) => ViewContext.NeedsEnhancement();
}
