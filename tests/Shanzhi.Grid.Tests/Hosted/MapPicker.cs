using System.Net;
using System.Text.Json;
using Shanzhi.Grid.Places;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>在地图上选点: what is known of a village's places, for whoever opens the map, and nothing for whoever does not.</summary>
public sealed class MapPicker(GridHost host) : IClassFixture<GridHost>
{
    private static readonly string Page = $"/v/{SmallDivisions.North}/report/map";

    [Fact]
    public async Task Nothing_is_made_up_where_no_position_is_on_record_and_places_make_a_middle()
    {
        var client = host.Host.CreateClient(host.Host.A);
        var empty = await AskAsync(client);
        empty.GetProperty("centre").ValueKind.ShouldBe(JsonValueKind.Null);
        empty.GetProperty("known").GetBoolean().ShouldBeFalse();

        await host.SendAsync(new SavePlace(null, host.Village, "北桥灯杆", "", 29.02, 119.16, true), host.Admin);
        await host.SendAsync(new SavePlace(null, host.Village, "水塔", "", 29.04, 119.18, true), host.Admin);
        await host.SendAsync(new SavePlace(null, host.Village, "拆了的灯杆", "", 28.00, 118.00, false), host.Admin);
        await host.SendAsync(new SavePlace(null, host.OtherVillage, "别村的灯杆", "", 28.00, 118.00, true), host.Admin);
        var known = await AskAsync(client);
        known.GetProperty("centre").EnumerateArray().Select(number => Math.Round(number.GetDouble(), 3)).ShouldBe([29.03, 119.17]);
        known.GetProperty("known").GetBoolean().ShouldBeTrue();
        known.GetProperty("spots").EnumerateArray().Select(spot => spot.GetProperty("name").GetString()).ShouldBe(["北桥灯杆", "水塔"], ignoreOrder: true);
        (await GridHost.GetAsync(client, "/v/000000000000/report/map")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_form_loads_nothing_of_the_map_before_it_is_asked_for()
    {
        var form = await GridHost.GetStringAsync(host.Host.CreateClient(host.Host.A), $"/v/{SmallDivisions.North}/report");
        form.ShouldContain("data-map=");
        form.ShouldNotContain("<script src=\"/lib/leaflet");
        form.ShouldNotContain("href=\"/lib/leaflet");
    }

    private static async Task<JsonElement> AskAsync(HttpClient client)
    {
        using var answer = JsonDocument.Parse(await GridHost.GetStringAsync(client, Page));
        return answer.RootElement.Clone();
    }
}
