using System.Net;
using System.Text.Json.Nodes;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>开放数据: what everybody may take away, up to last night.</summary>
public sealed class AsOpenData(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_files_hold_what_is_public_up_to_last_night_and_nothing_of_people()
    {
        var told = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "徐一禾家", Text = "=1+1 灯坏了 13812345678", CategoryKey = "roads.lamp", Anonymous = true, Latitude = 29.034567, Longitude = 119.176543 }, Caller.Guest);
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        var waiting = await host.TellAsync("没受理的原话", "roads.lamp");
        var hidden = await host.TellAsync("邻居吵架", "dispute.family");
        using var reader = Keys.Client(host);
        (await GridHost.GetStringAsync(reader, "/opendata/reports.csv")).ShouldNotContain(told.Number, Case.Sensitive, "today's is told tomorrow");

        host.Time.Now = host.Time.Now.AddDays(1);
        var csv = await GridHost.GetStringAsync(reader, "/opendata/reports.csv");
        csv.ShouldContain(told.Number);
        csv.ShouldContain("\"'=1+1 灯坏了 ***********\"");
        csv.ShouldContain("\"29.035\",\"119.177\"");
        csv.ShouldContain(waiting.Number);
        foreach (var never in (string[])["没受理的原话", hidden.Number, "徐一禾", "13812345678"])
        {
            csv.ShouldNotContain(never);
        }

        var answer = await GridHost.GetAsync(reader, "/opendata/reports.geojson");
        var spots = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["features"]!.AsArray();
        spots.ShouldHaveSingleItem()!["geometry"]!["coordinates"]!.AsArray().Select(degrees => degrees!.GetValue<double>()).ShouldBe([119.177, 29.035]);
        reader.DefaultRequestHeaders.Add("If-None-Match", answer.Headers.ETag!.ToString());
        (await GridHost.GetAsync(reader, "/opendata/reports.geojson")).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Columns_and_files_are_described_and_other_years_are_not_there()
    {
        using var reader = Keys.Client(host);
        var columns = (await reader.JsonAsync("/opendata/reports.csv-metadata.json")).Body["tableSchema"]!["columns"]!.AsArray().Select(column => column!["name"]!.GetValue<string>());
        var header = (await GridHost.GetStringAsync(reader, "/opendata/reports.csv")).TrimStart('\uFEFF').Split("\r\n")[0];
        header.ShouldBe(string.Join(',', columns.Select(name => $"\"{name}\"")));
        var links = (await reader.JsonAsync("/opendata/catalog.json")).Body["dataset"]![0]!["distribution"]!.AsArray().Select(file => file!["downloadURL"]!.GetValue<string>()).ToList();
        links.Count.ShouldBe(2);
        foreach (var link in links)
        {
            (await GridHost.GetAsync(reader, link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await GridHost.GetAsync(reader, "/opendata/reports.csv?year=1999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GridHost.GetAsync(reader, "/opendata/reports.csv?year=3000")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
