using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>A state, said by word, shape and colour: <c>&lt;chip state="move"&gt;处理中&lt;/chip&gt;</c>. The ring fills as the matter moves on.</summary>
[HtmlTargetElement("chip")]
public sealed class ChipTagHelper : UiTagHelper
{
    private static readonly string[] States = ["idle", "wait", "move", "ask", "done", "stop", "late", "plain"];

    /// <summary>idle ○ grey, wait ○, move ◐, ask ◕ (your turn), done ●, stop –, late ▲, plain without a shape.</summary>
    public string State { get; set; } = "idle";

    /// <exception cref="InvalidOperationException">The state is none of the product's eight: a tenant may rename a state, never recolour it.</exception>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!States.Contains(State, StringComparer.Ordinal))
            throw new InvalidOperationException($"<chip state=\"{State}\"> is not one of {string.Join(", ", States)}.");
        Become(output, "span", State == "idle" ? "chip" : $"chip chip--{State}");
    }
}
