using Microsoft.AspNetCore.Http;

namespace Shanzhi.Platform.Caching;

/// <summary>Names of the kernel's cookies.</summary>
internal static class ShellCookies
{
    public const string Session = "shanzhi.session";
    public const string Operator = "shanzhi.operator";
    public const string Elder = "shanzhi.elder";
    public const string Culture = "shanzhi.culture";

    public static bool HasSession(HttpRequest request) => request.Cookies.ContainsKey(Session);

    public static bool IsElder(HttpRequest request) => request.Cookies[Elder] == "1";
}
