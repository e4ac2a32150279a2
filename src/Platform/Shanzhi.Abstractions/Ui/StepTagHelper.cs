using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>A numbered step of a longer form, as a fieldset. It turns red, with the message under its title, when the field it speaks for is wrong.</summary>
[HtmlTargetElement("step", Attributes = "number,title")]
public sealed class StepTagHelper : UiTagHelper
{
    public int Number { get; set; }

    public string Title { get; set; } = "";

    public bool Optional { get; set; }

    /// <summary>The model state key this step speaks for, when no field inside shows the message itself (photos, a choice).</summary>
    public ModelExpression? For { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        var key = For is null ? null : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var error = key is not null && ViewContext.ModelState.TryGetValue(key, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;
        if (key is not null)
            ViewContext.NoteLabel(TagBuilder.CreateSanitizedId(key, "_"), Title);
        Become(output, "fieldset", error is null ? "step stack-s" : "step stack-s bad");
        if (key is not null && TagBuilder.CreateSanitizedId(key, "_") is var at && !body.GetContent().Contains($"id=\"{at}\"", StringComparison.Ordinal))
        {
            // A choice has no control of that id: the summary then leads to the step.
            output.Attributes.SetAttribute("id", at);
        }

        output.Content.AppendHtml("<legend><span class=\"step__n\" aria-hidden=\"true\">").Append(Number.ToString(System.Globalization.CultureInfo.InvariantCulture)).AppendHtml("</span>").Append(Title);
        if (Optional)
            output.Content.AppendHtml("<span class=\"opt\">").Append(T["可不填"].Value).AppendHtml("</span>");
        output.Content.AppendHtml("</legend>");
        if (error is not null)
        {
            var id = TagBuilder.CreateSanitizedId(key!, "_") + "-e";
            output.Attributes.SetAttribute("aria-describedby", id);
            output.Content.AppendHtml("<p class=\"err\" id=\"").Append(id).AppendHtml("\">").AppendHtml(Icon("alert")).AppendHtml("<span>").Append(error).AppendHtml("</span></p>");
        }

        output.Content.AppendHtml(body);
    }
}
