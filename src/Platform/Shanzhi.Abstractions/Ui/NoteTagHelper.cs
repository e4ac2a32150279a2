using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>A word beside the work: <c>&lt;note kind="done"&gt;&lt;b&gt;已经保存&lt;/b&gt;&lt;/note&gt;</c>.</summary>
[HtmlTargetElement("note")]
public sealed class NoteTagHelper : UiTagHelper
{
    /// <summary>wait (amber, the default), move (blue), done (green) or stop (red).</summary>
    public string Kind { get; set; } = "wait";

    /// <summary>A symbol of the sprite; each kind has its own.</summary>
    [HtmlAttributeName("icon")]
    public string? IconName { get; set; }

    /// <exception cref="InvalidOperationException">The kind is none of the four.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (css, icon) = Kind switch
        {
            "wait" => ("note", "alert"),
            "move" => ("note note--move", "bell"),
            "done" => ("note note--done", "ok"),
            "stop" => ("note note--stop", "alert"),
            _ => throw new InvalidOperationException($"<note kind=\"{Kind}\"> is not wait, move, done or stop."),
        };
        var body = await output.GetChildContentAsync();
        Become(output, "div", css);
        if (Kind == "done")
            output.Attributes.SetAttribute("role", "status");
        output.Content.AppendHtml(Icon(IconName ?? icon)).AppendHtml("<div class=\"grow\">").AppendHtml(body).AppendHtml("</div>");
    }
}
