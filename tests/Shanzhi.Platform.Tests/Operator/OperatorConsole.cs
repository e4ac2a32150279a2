using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Platform.Operator;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Operator;

/// <summary>The operator's pages, and a browser that signs in there and sends their forms with the token.</summary>
internal static partial class OperatorConsole
{
    public static Task<TestHost> StartAsync(string? plugins = null, DatabaseProvider store = DatabaseProvider.Sqlite) => TestHost.StartAsync(store, plugins: plugins);

    public static HttpClient Outside(TestHost host)
    {
        var client = host.CreateClient(host.A);
        client.BaseAddress = new Uri("http://localhost");
        return client;
    }

    public static async Task<HttpClient> SignedInAsync(TestHost host)
    {
        var password = await host.Services.GetRequiredService<OperatorAccounts>().AddAsync("zhang", TestContext.Current.CancellationToken);
        var browser = Outside(host);
        var answer = await PostAsync(browser, "/operator/sign-in", "/operator/sign-in", [("Input.Login", "zhang"), ("Input.Password", password)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string action, (string Name, string Value)[] form)
    {
        var html = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
        using FormUrlEncodedContent content = new(form.Append((Name: "__RequestVerificationToken", Value: Token().Match(html).Groups["token"].Value)).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await browser.PostAsync(action, content, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Token();
}
