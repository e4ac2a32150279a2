using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Shanzhi.Bare;

/// <summary>
/// The product's own page, cut where the values read from the database stand; filled anew from the rows of each request.
/// So both sides send the same bytes, and the bare one has no view engine to pay for.
/// </summary>
internal sealed class PageTemplate(string html)
{
    private const char Mark = '\u0001';
    private readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private IReadOnlyList<(string Literal, int Value)>? pieces;

    public string Fill(IReadOnlyList<string> values)
    {
        var page = new StringBuilder(html.Length + 256);
        foreach (var (literal, value) in pieces ??= Cut(values))
        {
            page.Append(literal);
            if (value >= 0)
            {
                page.Append(encoder.Encode(values[value]));
            }
        }

        return page.ToString();
    }

    private List<(string, int)> Cut(IReadOnlyList<string> values)
    {
        var marked = html;
        foreach (var (value, index) in values.Select((value, index) => (value, index)).Where(pair => pair.value.Length > 1).OrderByDescending(pair => pair.value.Length))
        {
            marked = marked.Replace(value, $"{Mark}{(char)(0xE000 + index)}", StringComparison.Ordinal);
        }

        List<(string, int)> cut = [];
        var parts = marked.Split(Mark);
        cut.Add((parts[0], -1));
        foreach (var part in parts.Skip(1))
        {
            cut.Add(("", part[0] - 0xE000));
            cut.Add((part[1..], -1));
        }

        return cut;
    }
}
