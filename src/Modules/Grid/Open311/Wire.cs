using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Open311;

/// <summary>One answer in two forms: JSON, or XML made of the same tree, as the address ends or the reader accepts.</summary>
internal static class Wire
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="root">The XML document's name.</param>
    /// <param name="item">What each of a list is called in XML.</param>
    public static Task WriteAsync(HttpContext context, JsonNode body, string root, string? item = null)
    {
        var response = context.Response;

        // Nothing here depends on who reads, so any page may ask.
        response.Headers.AccessControlAllowOrigin = "*";
        if (!IsXml(context.Request))
        {
            response.ContentType = "application/json; charset=utf-8";
            return response.WriteAsync(body.ToJsonString(Json), context.RequestAborted);
        }

        response.ContentType = "text/xml; charset=utf-8";
        return response.WriteAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{Element(root, body, item)}", context.RequestAborted);
    }

    /// <summary>As W3C writes it, by Shanghai's clock: 2026-11-22T09:12:00+08:00.</summary>
    public static string? Time(DateTimeOffset? at) => at is { } given ? ChinaTime.Local(given).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : null;

    private static bool IsXml(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        return path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            || (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && request.Headers.Accept.ToString() is var accept
                && accept.Contains("xml", StringComparison.OrdinalIgnoreCase) && !accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("html", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A list's members carry the list's name without its s.</summary>
    private static XElement Element(string name, JsonNode? node, string? item = null) => node switch
    {
        JsonObject thing => new XElement(name, thing.Select(part => Element(part.Key, part.Value))),
        JsonArray list => new XElement(name, list.Select(part => Element(item ?? name[..^1], part))),
        null => new XElement(name),
        _ => new XElement(name, Clean(node.ToString())),
    };

    /// <summary>XML has no way to write most control characters, and people paste them.</summary>
    private static string Clean(string text)
        => string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));
}
