using Microsoft.AspNetCore.Html;

namespace Shanzhi.Markup;

/// <summary>The only way a page shows markup as it is: from the two makers that are known to make it safe.</summary>
public static class TrustedMarkup
{
    /// <summary>Markdown, rendered and allow-listed.</summary>
    public static IHtmlContent Content(this IMarkdownRenderer renderer, string markdown) => new HtmlString(renderer.ToHtml(markdown));

    /// <summary>A QR code as a drawing with its title.</summary>
    public static IHtmlContent Image(this IQrCodes codes, string text, string title) => new HtmlString(codes.Svg(text, title));
}
