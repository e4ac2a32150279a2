using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shanzhi.Testing;

/// <summary>A page's form as a browser holds it: all its fields, several of one name too, and the key by which a second click is known.</summary>
public sealed class FormPage
{
    private readonly List<KeyValuePair<string, string>> fields;
    private readonly string address;

    private FormPage(string address, string html)
    {
        Html = html;
        var form = (IHtmlFormElement)new HtmlParser().ParseDocument(html).QuerySelectorAll("main form[method=post]")[0];
        this.address = address;
        fields = [.. form.Elements.SelectMany(Values)];
    }

    /// <summary>The whole page.</summary>
    public string Html { get; }

    /// <summary>Of all fields, in the order they stand there.</summary>
    public IReadOnlyList<string> Names => [.. fields.Select(pair => pair.Key)];

    /// <param name="client">Keeps cookies: one of <see cref="TestHost.CreateClient"/>.</param>
    /// <param name="address">Of a page whose main part holds a form that is posted; the first is meant.</param>
    public static async Task<FormPage> OpenAsync(HttpClient client, string address) => new(address, await client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>The form that came back with what is to be mended.</summary>
    public static async Task<FormPage> OfAsync(string address, HttpResponseMessage answer) => new(address, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Sends it as it stands, but for the values given.</summary>
    public Task<HttpResponseMessage> PostAsync(HttpClient client, params (string Name, string Value)[] values) => PostToAsync(client, address, values);

    /// <summary>Where the form at hand goes elsewhere than its page.</summary>
    public Task<HttpResponseMessage> PostToAsync(HttpClient client, string to, params (string Name, string Value)[] values)
        => client.PostAsync(
            new Uri(to, UriKind.Relative),
            new FormUrlEncodedContent([.. fields.Where(field => values.All(value => value.Name != field.Key)), .. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]),
            TestContext.Current.CancellationToken);

    private static IEnumerable<KeyValuePair<string, string>> Values(IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" } or IHtmlButtonElement => [],
        IHtmlInputElement { Name.Length: > 0 } input => [KeyValuePair.Create(input.Name!, input.Value)],
        IHtmlSelectElement { Name.Length: > 0 } select => [KeyValuePair.Create(select.Name!, select.Value ?? "")],
        IHtmlTextAreaElement { Name.Length: > 0 } area => [KeyValuePair.Create(area.Name!, area.Value)],
        _ => [],
    };
}
