using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>
/// Label, hint, message and control, in that order. Give it a control of your own
/// (<c>&lt;field for="Input.What" label="…"&gt;&lt;textarea asp-for="Input.What"&gt;&lt;/textarea&gt;&lt;/field&gt;</c>) or let it make one:
/// an input, a textarea when <c>rows</c> is given, a select when <c>items</c> are. Attributes it does not know go to the control it makes.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label")]
public sealed class FieldTagHelper(IHtmlGenerator generator) : UiTagHelper
{
    public ModelExpression For { get; set; } = null!;

    /// <summary>Always visible; a placeholder is no label.</summary>
    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Marks the field 可不填; what must be filled in carries no mark.</summary>
    public bool Optional { get; set; }

    /// <summary>Lines of a textarea.</summary>
    public int Rows { get; set; }

    /// <summary>Choices of a select.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var key = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(key, generator.IdAttributeDotReplacement);
        var error = ViewContext.ModelState.TryGetValue(key, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;
        ViewContext.NoteLabel(id, Label);
        var state = new FieldState(id, Hint is null ? null : id + "-h", error is null ? null : id + "-e");
        context.Items[typeof(FieldState)] = state;

        var child = await output.GetChildContentAsync();
        IHtmlContent control = child.IsEmptyOrWhiteSpace ? Make(output, state) : child;
        output.Attributes.Clear();
        Become(output, "div", "field");
        output.Content.AppendHtml("<label for=\"").Append(id).AppendHtml("\">").Append(Label);
        if (Optional)
            output.Content.AppendHtml(" <span class=\"hint\">").Append(T["可不填"].Value).AppendHtml("</span>");
        output.Content.AppendHtml("</label>");
        if (Hint is not null)
            output.Content.AppendHtml($"<p class=\"hint\" id=\"{state.HintId}\">").Append(Hint).AppendHtml("</p>");
        if (error is not null)
            output.Content.AppendHtml($"<p class=\"err\" id=\"{state.ErrorId}\">").AppendHtml(Icon("alert")).AppendHtml("<span>").Append(error).AppendHtml("</span></p>");
        output.Content.AppendHtml(control);
    }

    private TagBuilder Make(TagHelperOutput output, FieldState state)
    {
        var attributes = output.Attributes.ToDictionary(a => a.Name, a => a.Value is IHtmlContent html ? html.ToString() : a.Value, StringComparer.OrdinalIgnoreCase);
        var control = Items is not null
            ? generator.GenerateSelect(ViewContext, For.ModelExplorer, null, For.Name, Items, false, attributes)
            : Rows > 0
                ? generator.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes)
                : generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, For.Model, null, attributes);
        control.AddCssClass("in");
        if (state.DescribedBy is { } ids)
            control.MergeAttribute("aria-describedby", ids);
        if (state.ErrorId is not null)
            control.MergeAttribute("aria-invalid", "true");
        return control;
    }
}

/// <summary>What a control inside a field has to know.</summary>
internal sealed record FieldState(string Id, string? HintId, string? ErrorId)
{
    public string? DescribedBy => string.Join(' ', new[] { ErrorId, HintId }.Where(i => i is not null)) is { Length: > 0 } ids ? ids : null;
}
