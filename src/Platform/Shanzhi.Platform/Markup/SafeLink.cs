namespace Shanzhi.Platform.Markup;

/// <summary>Links a reader may follow: http, https, tel, mailto and places on this site.</summary>
internal static class SafeLink
{
    /// <summary>The link as it may be written, or null.</summary>
    public static string? Of(string? href)
    {
        var link = href?.Trim();
        // Browsers skip control characters and read \ as /, so a link with either is not what it looks like.
        if (string.IsNullOrEmpty(link) || link.Any(c => char.IsControl(c) || c == '\\') || link.StartsWith("//", StringComparison.Ordinal))
        {
            return null;
        }

        var colon = link.IndexOf(':', StringComparison.Ordinal);
        var path = link.AsSpan().IndexOfAny('/', '?', '#');
        if (colon < 0 || (path >= 0 && path < colon))
        {
            return link;
        }

        return link[..colon].ToLowerInvariant() switch
        {
            "http" or "https" => Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? link : null,
            "tel" or "mailto" => link,
            _ => null,
        };
    }

    public static bool IsExternal(string link) =>
        link.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
}
