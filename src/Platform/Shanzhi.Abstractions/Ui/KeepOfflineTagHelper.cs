using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>
/// <c>&lt;keep-offline /&gt;</c>: whoever is signed in may read this page again where there is no network, as it was last seen on their phone. Links on it that carry
/// <c>data-keep</c> are fetched ahead. Written on no page that strangers read from memory: those are the same for everybody and say nothing of an account.
/// </summary>
[HtmlTargetElement("keep-offline", TagStructure = TagStructure.WithoutEndTag)]
public sealed class KeepOfflineTagHelper : UiTagHelper
{
    /// <summary>Header by which the phone's worker knows that it may keep the answer, and whose it is.</summary>
    public const string Header = "X-Field-Keep";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.SuppressOutput();
        var response = ViewContext.HttpContext.Response;
        if (Shell.AccountKey is { } account && !response.HasStarted)
        {
            ViewContext.NeedsFieldScript();
            response.Headers[Header] = account;
        }
    }
}
