using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Ui;

internal static class IconMarkup
{
    public static string Href(ViewContext view, string name)
    {
        var shell = view.HttpContext.RequestServices.GetRequiredService<IPageShell>();
        return $"{view.ResolveFile(shell.IconsHref)}#{name}";
    }

    public static IHtmlContent For(ViewContext view, string name) =>
        new HtmlString($"""<svg class="ic" aria-hidden="true"><use href="{HtmlEncoder.Default.Encode(Href(view, name))}"></use></svg>""");
}
