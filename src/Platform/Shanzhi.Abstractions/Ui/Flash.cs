using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Shanzhi.Ui;

/// <summary>The "已经保存" that stands at the top of the page after a redirect.</summary>
public static class Flash
{
    private const string Key = "Shanzhi.Done";

    /// <summary>Sent with a page that a phone fetches for later: the sentence is for the page somebody looks at.</summary>
    private const string Ahead = "X-Field-Ahead";

    /// <summary>Leaves a sentence for the next page.</summary>
    public static void Done(this ITempDataDictionary tempData, string sentence) => tempData[Key] = sentence;

    /// <summary>Takes the sentence back from the next page; null when none was left.</summary>
    internal static string? DropDone(this ITempDataDictionary tempData) => tempData.Remove(Key, out var said) ? said as string : null;

    /// <summary>Takes the sentence; null when there is none. A reader who carries none is not asked: looking would set a cookie, and no page with a cookie is kept.</summary>
    public static string? TakeDone(this ViewContext view)
    {
        var cookie = view.HttpContext.RequestServices.GetRequiredService<IOptions<CookieTempDataProviderOptions>>().Value.Cookie.Name;
        return cookie is not null && view.HttpContext.Request.Cookies.ContainsKey(cookie) && !view.HttpContext.Request.Headers.ContainsKey(Ahead) ? view.TempData[Key] as string : null;
    }
}
