using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shanzhi.Faults.Tests;

/// <summary>An answer as a browser sees it.</summary>
internal sealed record Answer(string Path, int Status, string Location, string Route, string Type, string Body)
{
    private IHtmlDocument? document;

    public IHtmlDocument Document => document ??= new HtmlParser().ParseDocument(Type == "text/html" ? Body : "");

    public IReadOnlyList<Form> Forms => Form.Of(this);

    /// <summary>What the page says is to be mended.</summary>
    public string Problems => string.Join(" ", Document.QuerySelectorAll(".errs, .err").Select(element => element.TextContent.Trim()));
}

/// <summary>A browser without script: follows no redirect by itself, keeps cookies.</summary>
internal sealed class Browser(HttpClient client) : IDisposable
{
    /// <summary>The status of an answer that ended in the middle.</summary>
    public const int BrokenOff = 599;

    public HttpClient Client => client;

    public string Address => client.DefaultRequestHeaders.GetValues(County.AddressHeader).Single();

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Answer> ReadAsync(string path)
    {
        var answer = await GetAsync(path);
        answer.Status.ShouldBe(200, path);
        return answer;
    }

    /// <summary>The form of a page whose address holds the given part; the first that is sent when there is none.</summary>
    public async Task<Form> FormAsync(string path, string part = "")
    {
        var page = await ReadAsync(path);
        return page.Forms.FirstOrDefault(form => form.Action.Contains(part, StringComparison.Ordinal) && (part.Length > 0 || form.Action.Split('?')[0] == path.Split('?')[0]))
            ?? throw new InvalidOperationException($"{path} has no form '{part}'; it has {string.Join(", ", page.Forms.Select(form => form.Action))}");
    }

    /// <summary>Sends a form as it stands, with some fields changed.</summary>
    public Task<Answer> SubmitAsync(Form form, params (string Name, string Value)[] changed) => PostAsync(form, form.With(changed));

    public Task<Answer> PostAsync(Form form, IEnumerable<(string Name, string Value)> fields, params (string Name, string FileName, byte[] Bytes)[] files)
        => SendAsync(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = Content(form, fields, files) });

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString;
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            string body;
            try
            {
                body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException exception)
            {
                return new Answer(path, BrokenOff, "", "", "", exception.ToString());
            }

            return new Answer(
                path,
                (int)answer.StatusCode,
                answer.Headers.Location?.ToString() ?? "",
                answer.Headers.TryGetValues(County.RouteHeader, out var route) ? route.Single() : "",
                answer.Content.Headers.ContentType?.MediaType ?? "",
                body);
        }
    }

    public void Dispose() => client.Dispose();

    private static HttpContent Content(Form form, IEnumerable<(string Name, string Value)> fields, (string Name, string FileName, byte[] Bytes)[] files)
    {
        if (!form.Multipart)
        {
            return new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, fileName, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), name, fileName);
        }

        return content;
    }
}
