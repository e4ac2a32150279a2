using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>
/// A form that loses nothing where there is no network: with script it is kept on the phone first (待发送，仅在本机), then sent, exactly once.
/// <c>&lt;form method="post" offline-queue="随手拍"&gt;</c>. Without script it is the form it was.
/// A file input says by <c>data-kept="Input.Photos"</c> which field takes the ids of its files once they are in the media store; by <c>data-occurred</c> a hidden field takes the moment of doing, and so does a visible
/// one that nobody touched.
/// </summary>
[HtmlTargetElement("form", Attributes = QueueName)]
public sealed class OfflineFormTagHelper : TagHelper
{
    private const string QueueName = "offline-queue";

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What the thing is called in the list of what waits; in the reader's language.</summary>
    [HtmlAttributeName(QueueName)]
    public string Queue { get; set; } = "";

    /// <summary>Where one sees how the thing stands now; may begin ~/. The form's own page when null.</summary>
    [HtmlAttributeName("offline-subject")]
    public string? Subject { get; set; }

    /// <summary>Where one goes on once it is kept, such as the day's list; may begin ~/. The same form again when null.</summary>
    [HtmlAttributeName("offline-next")]
    public string? Next { get; set; }

    /// <summary>Name of the box that, when ticked, keeps the sender's name away from the files too (不留名).</summary>
    [HtmlAttributeName("offline-nameless")]
    public string? Nameless { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.NeedsFieldScript();
        output.Attributes.SetAttribute("data-queue", Queue);
        if (Subject is not null)
        {
            output.Attributes.SetAttribute("data-queue-subject", ViewContext.Resolve(Subject));
        }

        if (Next is not null)
        {
            output.Attributes.SetAttribute("data-queue-next", ViewContext.Resolve(Next));
        }

        if (Nameless is not null)
        {
            output.Attributes.SetAttribute("data-queue-nameless", Nameless);
        }
    }
}
