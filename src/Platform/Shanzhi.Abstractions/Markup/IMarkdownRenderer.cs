namespace Shanzhi.Markup;

/// <summary>Turns what staff write into HTML that is safe to show: only plain text elements survive, never a script, a style or a picture.</summary>
public interface IMarkdownRenderer
{
    /// <summary>Headings come out as h2 to h4, single line ends as line breaks, links only to http, https, tel, mailto and this site.</summary>
    string ToHtml(string markdown);

    /// <summary>The plain words, on one line, for lists and previews.</summary>
    /// <param name="markdown">What was written.</param>
    /// <param name="maxLength">Characters as people count them; a longer text ends in …</param>
    string Excerpt(string markdown, int maxLength = 80);
}
