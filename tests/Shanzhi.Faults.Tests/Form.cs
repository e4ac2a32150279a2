using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Shanzhi.Faults.Tests;

/// <param name="Kind">The input's type, <c>textarea</c> or <c>select</c>.</param>
/// <param name="Value">What is sent when nobody touches it; null for an unticked box.</param>
internal sealed record Field(string Name, string Kind, string? Value)
{
    public bool IsText => Kind is "text" or "textarea" or "tel" or "search" or "email" or "url";
}

/// <summary>A form as one of its buttons sends it.</summary>
internal sealed record Form(string Page, string Route, string Action, bool Multipart, IReadOnlyList<Field> Fields, bool ByHand = false, bool Search = false)
{
    public const string Token = "__RequestVerificationToken";

    public string Handler => Action.IndexOf("handler=", StringComparison.Ordinal) is var at and >= 0 ? Action[(at + "handler=".Length)..].Split('&')[0] : "";

    /// <summary>One shape of a form, whatever the ids in its address.</summary>
    public string Shape => $"{Route} {Handler} {string.Join(',', Fields.Select(one => one.Name).Distinct())}";

    public static IReadOnlyList<Form> Of(Answer page)
        => [.. page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(form => form.GetAttribute("method")?.Equals("post", StringComparison.OrdinalIgnoreCase) == true).SelectMany(form => Of(page, form))];

    /// <summary>What is sent, with some fields changed; a field given twice is sent twice.</summary>
    public IReadOnlyList<(string Name, string Value)> With(params (string Name, string Value)[] changed) =>
    [
        .. Fields.Where(field => field.Value is not null && changed.All(other => other.Name != field.Name)).Select(field => (field.Name, field.Value!)),
        .. changed,
    ];

    private static IEnumerable<Form> Of(Answer page, IHtmlFormElement form)
    {
        List<Field> fields = [];
        foreach (var control in form.Elements.Where(control => control.GetAttribute("name") is { Length: > 0 }))
        {
            var name = control.GetAttribute("name")!;
            switch (control)
            {
                case IHtmlTextAreaElement text:
                    fields.Add(new Field(name, "textarea", text.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.Add(new Field(name, "select", select.Value));
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    fields.Add(new Field(name, box.Type, box.IsChecked ? box.Value ?? "on" : null));
                    break;
                case IHtmlInputElement { Type: not ("submit" or "button" or "reset" or "image") } input:
                    fields.Add(new Field(name, input.Type, input.Type == "file" ? null : input.Value));
                    break;
            }
        }

        var buttons = form.QuerySelectorAll("button, input[type=submit]").Where(button => button.GetAttribute("type") is null or "submit").ToList();
        foreach (var button in buttons.Count > 0 ? buttons : [(IElement)form])
        {
            var action = button.GetAttribute("formaction") ?? form.GetAttribute("action");
            IReadOnlyList<Field> sent = button.GetAttribute("name") is { Length: > 0 } name && button != form ? [.. fields, new Field(name, "button", button.GetAttribute("value") ?? "")] : fields;
            yield return new Form(page.Path, page.Route, Absolute(page.Path, action), form.Enctype == "multipart/form-data", sent, Search: form.GetAttribute("role") == "search");
        }
    }

    private static string Absolute(string page, string? action)
        => string.IsNullOrEmpty(action) ? page : new Uri(new Uri(new Uri("http://page"), page), action).PathAndQuery;
}
