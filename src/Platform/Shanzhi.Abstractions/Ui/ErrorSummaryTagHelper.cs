using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>All that is still to be put right, each a link to its field, led by the field's label where the message does not name it: whoever hears the list alone knows what each line means. Writes nothing when nothing is wrong; else the title begins "错误：".</summary>
[HtmlTargetElement("error-summary")]
public sealed class ErrorSummaryTagHelper : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = Errors();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        Shell.Problem = true;
        ViewContext.NeedsEnhancement();
        Become(output, "div", "errs");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-labelledby", "errs-h");
        output.Content.AppendHtml("<h2 id=\"errs-h\">").Append(T["还有 {0} 处要补一下", errors.Count].Value)
            .AppendHtml("</h2><p class=\"sm mute\">").Append(T["您填好的都还在。点一下就到那里。"].Value).AppendHtml("</p><ul>");
        foreach (var (key, message) in errors)
            AppendLine(output.Content, key, message);
        output.Content.AppendHtml("</ul>");
    }

    private void AppendLine(TagHelperContent content, string key, string message)
    {
        if (key.Length == 0)
            content.AppendHtml("<li class=\"err\">").Append(message).AppendHtml("</li>");
        else
        {
            var id = TagBuilder.CreateSanitizedId(key, "_");
            content.AppendHtml("<li><a href=\"#").Append(id).AppendHtml("\">").AppendHtml(ViewContext.Named(id, message, T)).AppendHtml("</a></li>");
        }
    }

    // Two rules may fail on one field with the same words: say them once.
    private List<(string Key, string Message)> Errors() =>
        [.. ViewContext.ModelState.OrderBy(e => Rank(e.Key), StringComparer.Ordinal)
            .SelectMany(e => e.Value!.Errors, (e, error) => (e.Key, error.ErrorMessage)).Where(e => e.ErrorMessage.Length > 0).Distinct()];

    // Model state sorts by name; people read from the top, so each part of the key counts by where its property is declared.
    private string Rank(string key)
    {
        var metadata = ViewContext.ViewData.ModelMetadata;
        var rank = new StringBuilder();
        foreach (var part in key.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            var index = metadata?.Properties.TakeWhile(p => p.PropertyName != name).Count() ?? 0;
            metadata = metadata?.Properties.ElementAtOrDefault(index);
            if (bracket >= 0)
                metadata = metadata?.ElementMetadata;
            rank.Append(CultureInfo.InvariantCulture, $"{index:D4}{(bracket < 0 ? "" : part[bracket..].PadLeft(8))}.");
        }

        return rank.ToString();
    }
}
