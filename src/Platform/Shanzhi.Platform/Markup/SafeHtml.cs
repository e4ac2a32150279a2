using System.Text;
using AngleSharp.Dom;

namespace Shanzhi.Platform.Markup;

/// <summary>
/// Writes a parsed document anew with a short list of elements and attributes. Nothing is copied through,
/// so what is not on the list cannot survive: unknown elements leave their words, active ones leave nothing.
/// </summary>
internal static class SafeHtml
{
    // Deeper trees occur only in attacks on the stack.
    private const int MaxDepth = 200;

    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["h1"] = "h2", ["h2"] = "h2", ["h3"] = "h3", ["h4"] = "h4", ["h5"] = "h4", ["h6"] = "h4",
        ["p"] = "p", ["ul"] = "ul", ["ol"] = "ol", ["li"] = "li", ["strong"] = "strong", ["em"] = "em", ["a"] = "a",
        ["blockquote"] = "blockquote", ["table"] = "table", ["thead"] = "thead", ["tbody"] = "tbody", ["tr"] = "tr", ["th"] = "th", ["td"] = "td",
        ["hr"] = "hr", ["br"] = "br",
    };

    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "script", "style", "iframe", "object", "embed", "noscript", "noembed", "noframes", "template", "svg", "math",
        "title", "textarea", "select", "xmp", "plaintext", "audio", "video", "canvas",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal) { "strong", "em", "a", "code", "del", "b", "i", "span" };

    public static string Write(INode root)
    {
        var html = new StringBuilder();
        WriteChildren(root, html, 0);
        return html.ToString();
    }

    /// <summary>The words alone, with blanks where blocks meet.</summary>
    public static string Words(INode root)
    {
        var words = new StringBuilder();
        AppendWords(root, words, 0);
        return words.ToString();
    }

    private static void WriteChildren(INode parent, StringBuilder html, int depth)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                html.Append(Encode(text.Data));
            }
            else if (node is IElement element && !Dropped.Contains(element.LocalName))
            {
                WriteElement(element, html, depth);
            }
        }
    }

    private static void WriteElement(IElement element, StringBuilder html, int depth)
    {
        var href = element.LocalName == "a" ? SafeLink.Of(element.GetAttribute("href")) : null;
        if (!Allowed.TryGetValue(element.LocalName, out var name) || (name == "a" && href is null))
        {
            html.Append(element.LocalName == "img" ? Encode(element.GetAttribute("alt") ?? "") : "");
            WriteChildren(element, html, depth + 1);
            return;
        }

        html.Append('<').Append(name).Append(Attributes(element, name, href)).Append('>');
        if (name is "hr" or "br")
        {
            return;
        }

        WriteChildren(element, html, depth + 1);
        html.Append("</").Append(name).Append('>');
    }

    private static string Attributes(IElement element, string name, string? href) => name switch
    {
        "a" when SafeLink.IsExternal(href!) => $" href=\"{Encode(href!)}\" rel=\"noopener nofollow\"",
        "a" => $" href=\"{Encode(href!)}\"",
        "ol" when int.TryParse(element.GetAttribute("start"), out var start) && start != 1 => $" start=\"{start}\"",
        "th" => " scope=\"col\"",
        _ => "",
    };

    private static void AppendWords(INode parent, StringBuilder words, int depth)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                words.Append(text.Data);
            }
            else if (depth < MaxDepth && node is IElement element && !Dropped.Contains(element.LocalName))
            {
                AppendWords(element, words, depth + 1);
                words.Append(Inline.Contains(element.LocalName) ? "" : " ");
            }
        }
    }

    // Leaves Chinese as it is; encodes & < > " '.
    private static string Encode(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;").ToString();
}
