using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Shanzhi.Ui;

/// <summary>What the product's tag helpers share: the page, its shell, its words and its icons.</summary>
public abstract class UiTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The shell of the page on screen.</summary>
    protected IPageShell Shell => Service<IPageShell>();

    /// <summary>The product's texts in the reader's language.</summary>
    protected IStringLocalizer T => Service<IStringLocalizer<SharedStrings>>();

    /// <summary>An icon from the sprite.</summary>
    protected IHtmlContent Icon(string name) => IconMarkup.For(ViewContext, name);

    /// <summary>Gives the element its name and class, keeping classes the author added.</summary>
    protected static void Become(TagHelperOutput output, string tag, string css)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(own) ? css : $"{css} {own}");
    }

    /// <summary>A service of the request.</summary>
    protected TService Service<TService>() where TService : notnull =>
        ViewContext.HttpContext.RequestServices.GetRequiredService<TService>();
}
