using System.Net;
using System.Text.RegularExpressions;

namespace Shanzhi.Testing;

/// <summary>Sends the forms of pages as a browser without script would.</summary>
public static partial class PageForms
{
    /// <summary>Opens a page and sends its form, with its token and its hidden fields.</summary>
    /// <param name="client">Keeps cookies: one of <see cref="TestHost.CreateClient"/>.</param>
    /// <param name="page">Where the form lies and goes to; a handler in it is only gone to.</param>
    /// <param name="fields">What is filled in; a hidden field that is named is sent as given here.</param>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, params (string Name, string Value)[] fields)
    {
        var form = await client.GetStringAsync(new Uri(page.Split("?handler=")[0], UriKind.Relative), TestContext.Current.CancellationToken);
        var hidden = Hidden().Matches(form).Select(match => (Name: match.Groups["name"].Value, Value: WebUtility.HtmlDecode(match.Groups["value"].Value)));
        var all = fields.Concat(hidden.Where(field => fields.All(own => own.Name != field.Name))).DistinctBy(field => field.Name);
        return await client.PostAsync(new Uri(page, UriKind.Relative), new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Name, field.Value))), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>[^\"]*)\"|<input[^>]*name=\"(?<name>__RequestVerificationToken)\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Hidden();
}
