using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Another system, with a key that the county's administrator made for it on the page.</summary>
internal static partial class Keys
{
    public static async Task<string> MakeAsync(GridHost host, string scope, string? area = null)
    {
        var admin = await host.SignedInAsync("admin");
        var made = await PageForms.PostAsync(admin, "/admin/api", ("Input.Name", "县小程序"), ("Input.Scopes", scope), ("Input.AreaCode", area ?? ""));
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var key = Key().Match(await GridHost.GetStringAsync(admin, "/admin/api")).Value;
        key.ShouldNotBeEmpty();
        return key;
    }

    public static HttpClient Client(GridHost host, string? key = null, ShellSettings? tenant = null)
    {
        var client = host.Host.CreateClient(tenant ?? host.Host.A);
        client.DefaultRequestHeaders.Remove("Accept");
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public static async Task<(HttpStatusCode Status, JsonNode Body)> JsonAsync(this HttpClient client, string path)
    {
        var answer = await GridHost.GetAsync(client, path);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    public static async Task<(HttpStatusCode Status, JsonNode Body)> FormAsync(this HttpClient client, string path, string? once, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        if (once is not null)
        {
            request.Headers.Add("Idempotency-Key", once);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    [GeneratedRegex("szk_[\\w-]{43}", RegexOptions.None, 30000)]
    private static partial Regex Key();
}
