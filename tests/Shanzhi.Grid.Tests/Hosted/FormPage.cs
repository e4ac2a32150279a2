using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>A page's form as a browser holds it: all its fields, several of one name too.</summary>
internal sealed class FormPage
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

    public string Html { get; }

    public IReadOnlyList<string> Names => [.. fields.Select(pair => pair.Key)];

    public static async Task<FormPage> OpenAsync(HttpClient client, string address) => new(address, await client.GetStringAsync(address, TestContext.Current.CancellationToken));

    public static async Task<FormPage> OfAsync(string address, HttpResponseMessage answer) => new(address, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public Task<HttpResponseMessage> PostAsync(HttpClient client, params (string Name, string Value)[] values)
        => client.PostAsync(
            address,
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
