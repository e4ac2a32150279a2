using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Shanzhi.Ui;

/// <summary>What the fields of a page are called, by their ids. The summary of what is wrong stands above them: its lines are written last, once all have been drawn.</summary>
internal static class FieldLabels
{
    public static void NoteLabel(this ViewContext view, string id, string label)
    {
        if (!view.ModelState.IsValid)
        {
            Of(view).TryAdd(id, label.Trim().TrimEnd('：', ':', '？', '?'));
        }
    }

    /// <summary>The message, led by the field's label where it does not name the field itself.</summary>
    /// <param name="id">Of the field.</param>
    public static IHtmlContent Named(this ViewContext view, string id, string message, IStringLocalizer texts) => new Late(() =>
        Of(view).TryGetValue(id, out var label) && label.Length > 0 && !message.Contains(label, StringComparison.OrdinalIgnoreCase) ? texts["{0}：{1}", label, message] : message);

    private static Dictionary<string, string> Of(ViewContext view)
    {
        if (view.HttpContext.Items[typeof(FieldLabels)] is not Dictionary<string, string> labels)
        {
            view.HttpContext.Items[typeof(FieldLabels)] = labels = new(StringComparer.Ordinal);
        }

        return labels;
    }

    private sealed class Late(Func<string> text) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => encoder.Encode(writer, text());
    }
}
