using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Shanzhi.Bench;

/// <summary>One villager with the report form open: a browser's cookie, the page's token, and multipart posts.</summary>
internal sealed partial class ReportForm(HttpClient client, Uri page, string? cookie, string? token)
{
    private static readonly string[] Categories = ["roads.lamp", "roads.surface", "sanitation.waste", "utilities.water", "waters.river", "safety.hazard"];

    public static HttpClient NewClient() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>The same open form, sent over new connections.</summary>
    public ReportForm With(HttpClient other) => new(other, page, cookie, token);

    /// <summary>Opens the product's form.</summary>
    public static async Task<ReportForm> OpenAsync(HttpClient client, Uri page)
    {
        using var answer = await client.GetAsync(page);
        var html = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(one => one.Split(';')[0])) : null;
        return new ReportForm(client, page, cookies, Token().Match(html).Groups["value"].Value);
    }

    /// <summary>Something nobody told before, about fifty characters, so that no hint at a duplicate comes between; nor was it told of the same lamp post.</summary>
    public static string NewText(Random random)
        => string.Concat(Enumerable.Range(0, 48).Select(_ => (char)random.Next(0x4E00, 0x9000)));

    /// <returns>The report's number; null when the answer is no redirect to it.</returns>
    public async Task<string?> SendAsync(string key, string text, CancellationToken cancellation = default)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(key), "__FormKey" },
            { new StringContent(text), "Input.Text" },
            { new StringContent($"村口{text[..3]}灯杆旁边"), "Input.PlaceText" },
            { new StringContent(Categories[key.Sum(letter => letter) % Categories.Length]), "Input.Category" },
            { new StringContent("true"), "Input.Anonymous" },
            { new StringContent("false"), "Input.NotSame" },
            { new StringContent("false"), "Input.Private" },
            { new StringContent(token ?? ""), "__RequestVerificationToken" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await client.SendAsync(request, cancellation);
        var match = Number().Match(answer.Headers.Location?.ToString() ?? "");
        if (!match.Success && Environment.GetEnvironmentVariable("BENCH_VERBOSE") == "1")
        {
            await Console.Error.WriteLineAsync($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}");
        }

        return match.Success ? match.Groups["number"].Value : null;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("/r/(?<number>[0-9A-Z]+)/received", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
