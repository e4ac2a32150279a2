using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shanzhi.Platform.Caching;

namespace Shanzhi.Platform.Localization;

/// <summary>The reader's own choice only: an old phone set to English still belongs to somebody who reads Chinese.</summary>
internal static class ReaderCulture
{
    /// <summary>The first is the one for all who chose none.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    public static CultureInfo Of(HttpRequest request)
        => request.Cookies[ShellCookies.Culture] is { } chosen ? All.FirstOrDefault(culture => culture.Name == chosen) ?? All[0] : All[0];
}
