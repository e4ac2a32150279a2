using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shanzhi.Grid.Devices;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>One host for all that devices do, one after the other.</summary>
[CollectionDefinition(nameof(Wired))]
public sealed class Wired : ICollectionFixture<GridHost>;

/// <summary>Devices with the token that the page gave them.</summary>
internal static partial class Sensors
{
    public static SaveDevice Sample(Guid area) => new(null, "祠堂烟感", DeviceKind.Smoke, area, "东厢房", null, null, "safety.fire", Urgency.Red, Private: false, QuietMinutes: 30, SilentHours: 26, Active: true);

    public static async Task<(Guid Id, HttpClient Client)> AddAsync(GridHost host, bool active = true, bool isPrivate = false, string name = "祠堂烟感")
    {
        var id = await host.SendAsync(Sample(host.Village) with { Name = name, Active = active, Private = isPrivate }, Caller.System);
        return (id, Keys.Client(host, await TokenAsync(host, id)));
    }

    /// <summary>As it is shown, once, on the page.</summary>
    public static async Task<string> TokenAsync(GridHost host, Guid id)
    {
        var admin = await host.SignedInAsync("admin");
        (await PageForms.PostAsync(admin, $"/grid/devices/{id}/token")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var token = Token().Match(await GridHost.GetStringAsync(admin, $"/grid/devices/{id}/token")).Value;
        token.ShouldNotBeEmpty();
        (await GridHost.GetStringAsync(admin, $"/grid/devices/{id}/token")).ShouldNotContain(token);
        return token;
    }

    public static async Task<string> ResultAsync(this HttpClient device, object said) => (await device.SayAsync(said))["result"]!.GetValue<string>();

    public static async Task<JsonNode> SayAsync(this HttpClient device, object said)
    {
        using var answer = await device.TellAsync(JsonSerializer.Serialize(said));
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!;
    }

    public static Task<HttpResponseMessage> TellAsync(this HttpClient device, string body)
        => device.PostAsync("/devices/events", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    [GeneratedRegex("szd_[\\w-]{43}", RegexOptions.None, 30000)]
    private static partial Regex Token();
}
