using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>Gives each form that changes something a key of its own, new each time it is drawn: what is sent twice with it is done once.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper : TagHelper
{
    /// <summary>Name of the hidden field.</summary>
    public const string Field = "__FormKey";

    private const string Handler = "handler";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{Field}\" value=\"{Guid.CreateVersion7():N}\" />");

        // A form that says no address is sent to the page it stands on; drawn by a handler (a place was tapped), it must not go to that handler again.
        var request = View.HttpContext.Request;
        if (request.Query.ContainsKey(Handler) && !context.AllAttributes.Any(attribute => attribute.Name is "action" || attribute.Name.StartsWith("asp-", StringComparison.OrdinalIgnoreCase)))
        {
            var query = new QueryBuilder(request.Query.Where(pair => !string.Equals(pair.Key, Handler, StringComparison.OrdinalIgnoreCase)));
            output.Attributes.SetAttribute("action", request.PathBase + request.Path + query.ToQueryString());
        }
    }
}
