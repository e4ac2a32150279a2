using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Shanzhi.Grid.Briefs;

/// <summary>The sheet as one file that needs no other: what the PDF is printed from is what its reader saw.</summary>
internal sealed class SheetMarkup(ICompositeViewEngine views, IWebHostEnvironment environment)
{
    private const string View = "/Areas/Grid/Pages/Briefs/_Sheet.cshtml";

    public async Task<string> OfAsync(PageModel page, BriefSheet sheet, CancellationToken cancellation)
    {
        var view = views.GetView(executingFilePath: null, View, isMainPage: false);
        view.EnsureSuccessful([]);
        await using var body = new StringWriter();
        var data = new ViewDataDictionary<BriefSheet>(page.ViewData, sheet);
        await view.View.RenderAsync(new ViewContext(page.PageContext, view.View, data, page.TempData, body, new HtmlHelperOptions()));
        return $"""
            <!DOCTYPE html>
            <html lang="zh-Hans"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{WebUtility.HtmlEncode(sheet.Brief.Title)}</title><style>{await StylesAsync(cancellation)}</style></head>
            <body class="paper"><main class="sheet sheet--a4">{body}</main></body></html>
            """;
    }

    private async Task<string> StylesAsync(CancellationToken cancellation)
    {
        var file = environment.WebRootFileProvider.GetFileInfo("_content/Tianye/tianye.css");
        if (!file.Exists)
        {
            return "";
        }

        await using var content = file.CreateReadStream();
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(cancellation);
    }
}
