using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Ui;

namespace Tianye.Tests;

/// <summary>Runs a tag helper against a real MVC container and gives back what the browser would get.</summary>
internal sealed class Markup
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 12, 0, TimeSpan.Zero);

    public Markup()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddLocalization().AddSingleton<IPageShell>(Shell).AddSingleton<TimeProvider>(new Clock()).AddRazorPages();
        Services = builder.Build().Services;
        View.HttpContext = new DefaultHttpContext { RequestServices = Services };
        View.ViewData = new ViewDataDictionary<Page>(Services.GetRequiredService<IModelMetadataProvider>(), View.ModelState) { Model = new() };
    }

    public Shell Shell { get; } = new();

    public IServiceProvider Services { get; }

    public ViewContext View { get; } = new();

    public ModelExpression Expression(string name) =>
        Services.GetRequiredService<IModelExpressionProvider>() is ModelExpressionProvider provider
            ? provider.CreateModelExpression((ViewDataDictionary<Page>)View.ViewData, name)
            : throw new InvalidOperationException("MVC's own expression provider is missing.");

    public async Task<string> Of(TagHelper helper, string content = "", params (string Name, string Value)[] attributes) => Written(await Made(helper, content, attributes));

    /// <summary>One after the other, and written when all have been made, as a page is.</summary>
    public async Task<string> OfAll(params (TagHelper Helper, string Content)[] helpers)
    {
        List<TagHelperOutput> made = [];
        foreach (var (helper, content) in helpers)
            made.Add(await Made(helper, content, helper is LabelTextTagHelper ? [("for", "Input_Photos")] : []));
        return string.Concat(made.Select(Written));
    }

    private async Task<TagHelperOutput> Made(TagHelper helper, string content, (string Name, string Value)[] attributes)
    {
        if (helper is UiTagHelper ui)
            ui.ViewContext = View;
        var list = new TagHelperAttributeList(attributes.Select(a => new TagHelperAttribute(a.Name, a.Value)));
        var context = new TagHelperContext(list, new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput("x", list, (_, _) =>
        {
            var child = new DefaultTagHelperContent();
            child.SetHtmlContent(content);
            return Task.FromResult<TagHelperContent>(child);
        });
        await helper.ProcessAsync(context, output);
        if (output.Content.IsEmptyOrWhiteSpace && !output.IsContentModified && output.TagName is not null)
            output.Content.SetHtmlContent(content);
        return output;
    }

    private static string Written(TagHelperOutput output)
    {
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Create(UnicodeRanges.All));
        return writer.ToString();
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

internal sealed class Page
{
    public Form Input { get; set; } = new();
}

internal sealed class Form
{
    public string? What { get; set; } = "路灯不亮";

    public List<string> Photos { get; set; } = [];

    public string? Place { get; set; }
}

internal sealed class Shell : IPageShell
{
    public string TenantName => "龙游县";
    public string BrandHref => "~/brand/1.css";
    public string BrandColor => "#173F2A";
    public string IconsHref => "/i.svg";
    public bool Elder { get; set; }
    public string Culture => "zh-Hans";
    public string Title { get; set; } = "";
    public string? PlaceName { get; set; }
    public string? PlaceParent { get; set; }
    public string? PlaceHref { get; set; }
    public string? SupervisionPhone { get; set; }
    public string? OfficeHours { get; set; }
    public IReadOnlyList<BarLink> Bar { get; set; } = [];
    public bool Problem { get; set; }
    public ShellKind Kind { get; set; }
}
