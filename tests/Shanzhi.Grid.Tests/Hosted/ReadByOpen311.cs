using System.Net;
using System.Xml.Linq;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>One host for all that other systems ask by GeoReport v2, one after the other.</summary>
[CollectionDefinition(nameof(Asking))]
public sealed class Asking : ICollectionFixture<GridHost>;

/// <summary>What anybody reads by GeoReport v2; what strangers may not read they do not get.</summary>
[Collection(nameof(Asking))]
public sealed class ReadByOpen311(GridHost host)
{
    [Fact]
    public async Task Lists_are_paged_and_filtered_and_what_cannot_be_read_is_said()
    {
        foreach (var at in Enumerable.Range(0, 5))
        {
            await host.TellAsync($"翻页 {at}", "waters.river");
        }

        using var app = Keys.Client(host);
        var first = (await app.JsonAsync($"{ByOpen311.Requests}?service_code=waters.river&page_size=2&status=open")).Body.AsArray();
        var second = (await app.JsonAsync($"{ByOpen311.Requests}?service_code=waters.river&page_size=2&page=2")).Body.AsArray();
        (first.Count, second.Count).ShouldBe((2, 2));
        first.Concat(second).Select(row => row!["service_request_id"]!.GetValue<string>()).Distinct().Count().ShouldBe(4);
        (await app.JsonAsync($"{ByOpen311.Requests}?service_code=waters.river&status=closed")).Body.AsArray().ShouldBeEmpty();
        (await app.JsonAsync($"{ByOpen311.Requests}?end_date=2026-11-01T00:00:00%2B08:00")).Body.AsArray().ShouldBeEmpty();

        foreach (var wrong in (string[])["status=all", "start_date=yesterday", "start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z", "page=x", $"service_request_id={string.Join(',', Enumerable.Range(0, 101))}", "start_date=0001-01-01", "end_date=9999-12-31"])
        {
            var (status, body) = await app.JsonAsync($"{ByOpen311.Requests}?{wrong}");
            status.ShouldBe(HttpStatusCode.BadRequest, wrong);
            body[0]!["code"]!.GetValue<int>().ShouldBe(400);
        }

        (await app.JsonAsync($"{ByOpen311.Requests}?jurisdiction_id=beta")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.JsonAsync($"{ByOpen311.Requests}?jurisdiction_id=ALPHA&page=100000000")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.JsonAsync("/open311/v2/requests/26119999.json")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Private_ones_and_those_of_other_counties_are_nowhere()
    {
        var hidden = await host.TellAsync("邻居吵架", "dispute.family");
        var conduct = await host.TellAsync("收钱办事", "village.conduct", about: "某某");
        using var app = Keys.Client(host);
        var all = (await app.JsonAsync(ByOpen311.Requests)).Body.ToJsonString() + (await app.JsonAsync("/open311/v2/servicerequestupdates.json")).Body.ToJsonString();
        foreach (var told in new[] { hidden, conduct })
        {
            all.ShouldNotContain(told.Number);
            (await app.JsonAsync($"/open311/v2/requests/{told.Number}.json")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await app.JsonAsync($"{ByOpen311.Requests}?service_request_id={told.Number}")).Body.AsArray().ShouldBeEmpty();
        }

        using var elsewhere = Keys.Client(host, tenant: host.Host.B);
        (await elsewhere.JsonAsync(ByOpen311.Requests)).Body.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Services_are_the_countys_categories_and_discovery_leads_to_them()
    {
        using var app = Keys.Client(host);
        var services = (await app.JsonAsync("/open311/v2/services.json")).Body.AsArray();
        services.ShouldContain(service => service!["service_code"]!.GetValue<string>() == "roads.lamp" && service["group"]!.GetValue<string>() == "道路交通");
        (await app.JsonAsync("/open311/v2/services/roads.lamp.json")).Body["attributes"]!.AsArray().ShouldBeEmpty();
        (await app.JsonAsync("/open311/v2/services/roads.nothing.json")).Status.ShouldBe(HttpStatusCode.NotFound);
        XDocument.Parse(await GridHost.GetStringAsync(app, "/open311/v2/discovery.xml")).Root!.Element("endpoints")!.Element("endpoint")!.Element("url")!.Value.ShouldEndWith("/open311/v2");
        app.DefaultRequestHeaders.Add("Accept", "text/xml");
        XDocument.Parse(await GridHost.GetStringAsync(app, "/open311/v2/services")).Root!.Name.LocalName.ShouldBe("services");
    }
}
