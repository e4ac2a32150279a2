using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>Ties a control written inside a <c>&lt;field&gt;</c> to its hint and its message.</summary>
[HtmlTargetElement("input", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("textarea")]
[HtmlTargetElement("select")]
public sealed class FieldControlTagHelper : TagHelper
{
    private static readonly string[] NotText = ["hidden", "radio", "checkbox", "file"];

    /// <summary>After the framework has written id and name.</summary>
    public override int Order => 1000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(FieldState), out var item) || item is not FieldState field)
            return;
        var type = output.Attributes["type"]?.Value?.ToString();
        if (type == "hidden")
            return;
        if (output.Attributes["id"] is null)
            output.Attributes.SetAttribute("id", field.Id);
        if (!NotText.Contains(type, StringComparer.Ordinal))
            output.AddClass("in", HtmlEncoder.Default);

        if (field.DescribedBy is { } ids && output.Attributes["aria-describedby"] is null)
            output.Attributes.SetAttribute("aria-describedby", ids);
        if (field.ErrorId is not null)
            output.Attributes.SetAttribute("aria-invalid", "true");
    }
}
