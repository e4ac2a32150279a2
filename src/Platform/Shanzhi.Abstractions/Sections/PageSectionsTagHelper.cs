using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Shanzhi.Features;

namespace Shanzhi.Sections;

/// <summary>Draws what switched-on modules add at a zone: <c>&lt;page-sections zone="village.tiles" model="Model.Village" /&gt;</c>. Nothing at all when there is nothing.</summary>
[HtmlTargetElement("page-sections", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PageSectionsTagHelper(IEnumerable<IPageSection> sections, IFeatureState features, IViewComponentHelper components) : TagHelper
{
    public string Zone { get; set; } = "";

    public object? Model { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        ((IViewContextAware)components).Contextualize(ViewContext);
        // MVC hands a single argument over as it is to a component with one parameter that takes it.
        foreach (var section in sections.Where(section => section.Zone == Zone && features.IsEnabled(section.Component)).OrderBy(section => section.Order))
        {
            output.Content.AppendHtml(await components.InvokeAsync(section.Component, Model));
        }
    }
}
