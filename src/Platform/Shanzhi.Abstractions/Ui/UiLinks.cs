using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Ui;

/// <summary>Addresses that hold wherever the tenant sits: at a host of its own or under a prefix such as /longyou.</summary>
public static class UiLinks
{
    /// <summary>Resolves ~/ against the tenant's prefix.</summary>
    public static string Resolve(this ViewContext view, string href)
    {
        if (!href.StartsWith("~/", StringComparison.Ordinal))
            return href;
        return view.HttpContext.Request.PathBase.Value?.TrimEnd('/') + href[1..];
    }

    /// <summary>As <see cref="Resolve"/>, with the file's hash behind it, so that it may be cached for good.</summary>
    public static string ResolveFile(this ViewContext view, string href)
    {
        var path = view.Resolve(href);
        var versions = view.HttpContext.RequestServices.GetService<IFileVersionProvider>();
        return versions?.AddFileVersionToPath(view.HttpContext.Request.PathBase, path) ?? path;
    }

    /// <summary>The page on screen, as the value of <c>back=</c>.</summary>
    public static string Back(this ViewContext view)
    {
        var request = view.HttpContext.Request;
        return Uri.EscapeDataString($"{request.PathBase}{request.Path}{request.QueryString}");
    }

    private static readonly object EnhanceKey = new();

    /// <summary>The page carries something enhance.js helps with; the layout then loads it. Pages without forms stay one file lighter.</summary>
    public static void NeedsEnhancement(this ViewContext view) => view.HttpContext.Items[EnhanceKey] = true;

    /// <summary>Whether the layout should load enhance.js.</summary>
    public static bool WantsEnhancement(this ViewContext view) => view.HttpContext.Items.ContainsKey(EnhanceKey);
}
