using Microsoft.AspNetCore.Http;

namespace Shanzhi.Platform.Caching;

/// <summary>Names of the kernel's cookies.</summary>
internal static class ShellCookies
{
    public const string Elder = "shanzhi.elder";
    public const string Culture = "shanzhi.culture";

    /// <summary>A reader with a session, of whatever tenant, is served fresh pages.</summary>
    public static bool HasSession(HttpRequest request) => request.Headers.Cookie.Count > 0 && request.Cookies.Any(cookie => cookie.Key.StartsWith("shanzhi-", StringComparison.Ordinal));

    public static bool IsElder(HttpRequest request) => request.Cookies[Elder] == "1";
}
