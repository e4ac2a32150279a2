using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>Links to the pages before and after; the rest of the query string stays. Writes nothing when all fits on one page.</summary>
[HtmlTargetElement("pager", Attributes = "page,total")]
public sealed class PagerTagHelper : UiTagHelper
{
    /// <summary>The page on screen, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>How many items there are in all.</summary>
    public int Total { get; set; }

    /// <summary>Items on a page.</summary>
    public int Size { get; set; } = 20;

    /// <summary>Name in the query string. Not "page": Razor Pages keeps that for the page's own route value.</summary>
    public string Param { get; set; } = "p";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var size = Math.Max(1, Size);
        var pages = (Total + size - 1) / size;
        if (pages < 2)
        {
            output.SuppressOutput();
            return;
        }

        var page = Math.Clamp(Page, 1, pages);
        Become(output, "nav", "pager");
        output.Attributes.SetAttribute("aria-label", T["翻页"].Value);
        if (page > 1)
            output.Content.AppendHtml("<a class=\"tap\" rel=\"prev\" href=\"").Append(Link(page - 1)).AppendHtml("\">").AppendHtml(Icon("back")).Append(" " + T["上一页"].Value).AppendHtml("</a>");
        output.Content.AppendHtml("<span class=\"sm mute\">").Append(T["第 {0} 页，共 {1} 页", page, pages].Value).AppendHtml("</span>");
        if (page < pages)
            output.Content.AppendHtml("<a class=\"tap\" rel=\"next\" href=\"").Append(Link(page + 1)).AppendHtml("\">").Append(T["下一页"].Value + " ").AppendHtml(Icon("next")).AppendHtml("</a>");
    }

    private string Link(int page)
    {
        var request = ViewContext.HttpContext.Request;
        var kept = request.Query.Where(q => !string.Equals(q.Key, Param, StringComparison.OrdinalIgnoreCase))
            .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? "")));
        var query = new QueryBuilder(kept) { { Param, page.ToString(CultureInfo.InvariantCulture) } };
        return $"{request.PathBase}{request.Path}{query}";
    }
}
