using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Parsers;
using Shanzhi.Markup;

namespace Shanzhi.Platform.Markup;

internal sealed partial class MarkdownRenderer : IMarkdownRenderer
{
    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    public string ToHtml(string markdown) => SafeHtml.Write(Parse(markdown));

    public string Excerpt(string markdown, int maxLength = 80)
    {
        var text = Blanks().Replace(SafeHtml.Words(Parse(markdown)), " ").Trim();
        var characters = new StringInfo(text);
        return characters.LengthInTextElements <= maxLength
            ? text
            : characters.SubstringByTextElements(0, maxLength - 1).TrimEnd() + "…";
    }

    private static IElement Parse(string markdown) => new HtmlParser().ParseDocument(Html(markdown)).Body!;

    private static string Html(string markdown)
    {
        try
        {
            return Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than any text is; shown as written.
            return WebUtility.HtmlEncode(markdown);
        }
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .DisableHtml()
            .UsePipeTables()
            .UseAutoLinks()
            .UseCjkFriendlyEmphasis()
            .UseSoftlineBreakAsHardlineBreak();
        // People indent paragraphs by four blanks and mean no program text.
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
