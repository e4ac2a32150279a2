using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Shanzhi.Bench.County;

/// <summary>Somebody at a browser, signed in or not: keeps cookies, and sends a page's own form with its token.</summary>
internal sealed partial class Reader(Uri tenant) : IDisposable
{
    private const string Password = "Shifan-2026!";
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(10) };
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal) { ["shanzhi-bench"] = "1" };

    public static async Task<Reader> SignInAsync(Uri tenant, string login)
    {
        Reader reader = new(tenant);
        if (login.Length > 0)
        {
            await reader.PostAsync("sign-in/staff", new() { ["Input.Name"] = login, ["Input.Password"] = Password });
            if (!(await reader.GetAsync("desk")).Text.Contains(login, StringComparison.Ordinal) && reader.cookies.Count < 3)
            {
                throw new InvalidOperationException($"{login} could not sign in.");
            }
        }

        return reader;
    }

    public async Task<(string Text, double Milliseconds)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(tenant, path));
        return await SendAsync(request, path);
    }

    /// <summary>Opens the page, fills its form in and sends it; only the sending is timed.</summary>
    /// <returns>What came back, or where it led.</returns>
    public async Task<(string Text, double Milliseconds)> PostAsync(string path, Dictionary<string, string> form)
    {
        if (!tokens.TryGetValue(path, out var token))
        {
            tokens[path] = token = Token().Match((await GetAsync(path)).Text).Groups["value"].Value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(tenant, path))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(form, StringComparer.Ordinal) { ["__RequestVerificationToken"] = token, ["__FormKey"] = Guid.CreateVersion7().ToString("N") }),
        };
        return await SendAsync(request, path);
    }

    public void Dispose() => client.Dispose();

    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);

    private async Task<(string Text, double Milliseconds)> SendAsync(HttpRequestMessage request, string path)
    {
        request.Headers.Add("Cookie", string.Join("; ", cookies.Select(pair => $"{pair.Key}={pair.Value}")));
        request.Headers.Add("Accept", "text/html");
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var pair in set.Select(one => one.Split(';')[0].Split('=', 2)))
            {
                cookies[pair[0]] = pair[1];
            }
        }

        return (int)answer.StatusCode switch
        {
            200 => (text, took),
            302 or 303 => (answer.Headers.Location?.ToString() ?? "", took),
            _ => throw new InvalidOperationException($"{path} answers {(int)answer.StatusCode}: {text[..Math.Min(400, text.Length)]}"),
        };
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
