using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>Notices what a label written by hand calls its field, for the summary of what is wrong. Hints in it are left out.</summary>
[HtmlTargetElement("label", Attributes = "for")]
public sealed partial class LabelTextTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!ViewContext.ModelState.IsValid && context.AllAttributes["for"]?.Value is { } id)
        {
            ViewContext.NoteLabel($"{id}", WebUtility.HtmlDecode(Marks().Replace((await output.GetChildContentAsync()).GetContent(), "")));
        }
    }

    [GeneratedRegex("<span.*?</span>|<[^>]*>", RegexOptions.Singleline, 1000)]
    private static partial Regex Marks();
}
