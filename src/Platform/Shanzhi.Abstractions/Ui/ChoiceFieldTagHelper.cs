using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>
/// One of several, chosen from a box; where they are too many to scroll through, typed into a field that proposes them (works without script).
/// The page reads either with <see cref="Choices.Chosen"/>.
/// </summary>
[HtmlTargetElement("choice-field", Attributes = "name,label,items")]
public sealed class ChoiceFieldTagHelper : UiTagHelper
{
    /// <summary>More than these are typed.</summary>
    public const int MostInBox = 40;

    /// <summary>Name of what is sent, and id of the control.</summary>
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public IReadOnlyList<SelectListItem> Items { get; set; } = [];

    /// <summary>What choosing none is called.</summary>
    public string None { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = ViewContext.ModelState.TryGetValue(Name, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;
        Become(output, "div", "field grow");
        output.Content.AppendHtml("<label for=\"").Append(Name).AppendHtml("\">").Append(Label).AppendHtml("</label>");
        if (Items.Count > MostInBox)
            output.Content.AppendHtml("<p class=\"hint\" id=\"").Append(Name).AppendHtml("-h\">").Append(T["写名字或拼音首字母，空着就是“{0}”", None].Value).AppendHtml("</p>");
        if (error is not null)
            output.Content.AppendHtml("<p class=\"err\" id=\"").Append(Name).AppendHtml("-e\">").AppendHtml(Icon("alert")).AppendHtml("<span>").Append(error).AppendHtml("</span></p>");
        if (Items.Count > MostInBox)
            AppendTyped(output.Content, error is not null, entry?.AttemptedValue);
        else
            AppendBox(output.Content);
    }

    private void AppendTyped(TagHelperContent content, bool wrong, string? attempted)
    {
        var value = wrong ? attempted : Items.FirstOrDefault(item => item.Selected)?.Text;
        content.AppendHtml("<input class=\"in\" autocomplete=\"off\" maxlength=\"60\" id=\"").Append(Name).AppendHtml("\" name=\"").Append(Name).AppendHtml("\" list=\"").Append(Name).AppendHtml("-l\" aria-describedby=\"")
            .Append(wrong ? $"{Name}-e {Name}-h" : $"{Name}-h").AppendHtml(wrong ? "\" aria-invalid=\"true\" value=\"" : "\" value=\"").Append(value ?? "").AppendHtml("\" />")
            .AppendHtml("<datalist id=\"").Append(Name).AppendHtml("-l\">");
        foreach (var item in Items)
            content.AppendHtml("<option value=\"").Append(item.Text).AppendHtml("\">").Append(item.Group?.Name ?? "").AppendHtml("</option>");
        content.AppendHtml("</datalist>");
    }

    private void AppendBox(TagHelperContent content)
    {
        content.AppendHtml("<select class=\"in\" id=\"").Append(Name).AppendHtml("\" name=\"").Append(Name).AppendHtml("\"><option value=\"\">").Append(None).AppendHtml("</option>");
        string? group = null;
        foreach (var item in Items)
        {
            if (item.Group?.Name != group)
            {
                content.AppendHtml(group is null ? "" : "</optgroup>");
                group = item.Group?.Name;
                if (group is not null)
                    content.AppendHtml("<optgroup label=\"").Append(group).AppendHtml("\">");
            }

            content.AppendHtml("<option value=\"").Append(item.Value).AppendHtml(item.Selected ? "\" selected=\"selected\">" : "\">").Append(item.Text).AppendHtml("</option>");
        }

        content.AppendHtml(group is null ? "</select>" : "</optgroup></select>");
    }
}
