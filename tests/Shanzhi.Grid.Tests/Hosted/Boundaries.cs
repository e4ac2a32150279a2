using System.Net;
using System.Text.Json;
using Shanzhi.Data;
using Shanzhi.Grid.Boundaries;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Boundaries drawn, imported and taken back, on both stores.</summary>
public sealed class Boundaries
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_boundary_is_drawn_changed_and_taken_back_and_nobody_draws_elsewhere(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        var grid = await host.GridAsync(host.Village, "边界网格");
        await host.DrawAsync(grid, 0, 0, 1, 1);
        var first = await host.ReadAsync(db => db.Boundaries.Single(boundary => boundary.UnitId == grid));
        first.SquareMetres.ShouldBe(1.079e6, 5000);
        (first.West, first.North, first.Vertices).ShouldBe((119, 29.01, 5));

        await host.DrawAsync(grid, 0, 0, 2, 1);
        (await host.ReadAsync(db => db.Boundaries.Single(boundary => boundary.UnitId == grid))).East.ShouldBe(119.02);
        await host.SendAsync(new UndoBoundary(grid), host.Admin);
        (await host.ReadAsync(db => db.Boundaries.Single(boundary => boundary.UnitId == grid))).East.ShouldBe(119.01);
        await host.SendAsync(new UndoBoundary(grid), host.Admin);
        (await host.ReadAsync(db => db.Boundaries.Any(boundary => boundary.UnitId == grid))).ShouldBeFalse();
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new UndoBoundary(grid), host.Admin));

        await Should.ThrowAsync<NotFoundException>(() => host.DrawAsync(grid, 0, 0, 1, 1, host.Worker));
        await Should.ThrowAsync<NotFoundException>(() => host.Host.SendAsync(host.Host.B, new SaveBoundary(grid, LayerHost.Box(0, 0, 1, 1), Datum.Wgs84), host.Admin));
        await Should.ThrowAsync<NotFoundException>(() => host.DrawAsync(Guid.CreateVersion7(), 0, 0, 1, 1));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveBoundary(grid, new string('x', 1_000_001), Datum.Wgs84), host.Admin))).Errors[0].Field.ShouldBe("Json");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_file_is_matched_by_code_or_name_adds_what_is_missing_and_is_taken_back_but_for_what_was_changed_since(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        var (one, two) = (await host.GridAsync(host.Village, "第一网格"), await host.GridAsync(host.Village, "第二网格"));
        await host.DrawAsync(one, 5, 5, 6, 6);
        var code = await host.ReadAsync(db => db.Grids.Single(grid => grid.AreaId == one).Code);
        var import = await host.UploadAsync("grid", SmallDivisions.County, add: true,
            LayerHost.Feature(code, "叫什么都行", LayerHost.Box(0, 0, 1, 1)), LayerHost.Feature("", "北村第二网格", LayerHost.Box(1, 0, 2, 1)), LayerHost.Feature(code, "又一次", LayerHost.Box(0, 0, 1, 1)),
            LayerHost.Feature($"{SmallDivisions.North}777", "新来的网格", LayerHost.Box(2, 0, 3, 1)), LayerHost.Feature("888", "没有的村", LayerHost.Box(0, 0, 1, 1)), LayerHost.Feature("", "", "{\"type\":\"Point\",\"coordinates\":[119,29]}"));
        var kept = await host.ReadAsync(db => db.BoundaryImports.Single(row => row.Id == import));
        (kept.Features, kept.Good, kept.New).ShouldBe((6, 3, 1));
        (await host.ReadAsync(db => db.BoundaryImportRows.Where(row => row.ImportId == import && row.Problem != null).OrderBy(row => row.Number).Select(row => row.Number).ToList())).ShouldBe([3, 5, 6]);
        (await host.ReadAsync(db => db.Boundaries.Single(boundary => boundary.UnitId == one))).East.ShouldBe(119.06, customMessage: "a dry run writes nothing");

        await host.SendAsync(new RunBoundaryImport(import, false), host.Admin);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new RunBoundaryImport(import, false), host.Admin));
        await host.RunJobsAsync();
        (await host.ReadAsync(db => db.BoundaryImports.Single(row => row.Id == import))).ShouldSatisfyAllConditions(row => row.State.ShouldBe(BoundaryImportState.Done), row => row.Done.ShouldBe(3));
        (await host.ReadAsync(db => db.Boundaries.Single(boundary => boundary.UnitId == one))).East.ShouldBe(119.01);
        var added = await host.ReadAsync(db => db.Grids.Single(grid => grid.Name == "新来的网格"));
        (await host.ReadAsync(db => db.Boundaries.Any(boundary => boundary.UnitId == added.AreaId))).ShouldBeTrue();

        await host.DrawAsync(two, 1, 0, 2, 2);
        await host.SendAsync(new RunBoundaryImport(import, true), host.Admin);
        await host.RunJobsAsync();
        (await host.ReadAsync(db => db.BoundaryImports.Single(row => row.Id == import))).ShouldSatisfyAllConditions(row => row.State.ShouldBe(BoundaryImportState.Undone), row => row.Kept.ShouldBe(1));
        (await host.ReadAsync(db => db.Boundaries.Single(boundary => boundary.UnitId == one))).East.ShouldBe(119.06);
        (await host.ReadAsync(db => db.Boundaries.Single(boundary => boundary.UnitId == two))).North.ShouldBe(29.02);
        (await host.ReadAsync(db => db.Boundaries.Any(boundary => boundary.UnitId == added.AreaId))).ShouldBeFalse();
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RunBoundaryImport(import, false), host.Worker));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task The_map_is_given_what_lies_in_its_frame_by_right_and_not_twice(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        var (north, south) = (await host.GridAsync(host.Village, "北网格"), await host.GridAsync(host.OtherVillage, "南网格"));
        await host.DrawAsync(north, 0, 0, 1, 1);
        await host.DrawAsync(south, 50, 50, 51, 51);
        var admin = await host.SignedInAsync("admin");
        (await NamesAsync(admin, "/grid/map/grids.json")).ShouldBe(["北网格", "南网格"], ignoreOrder: true);
        (await NamesAsync(admin, "/grid/map/grids.json?bbox=118.9,28.9,119.1,29.1&zoom=13")).ShouldBe(["北网格"]);
        (await NamesAsync(await host.SignedInAsync("other"), "/grid/map/grids.json")).ShouldBe(["南网格"]);

        var answer = await GridHost.GetAsync(admin, "/grid/map/grids.json?bbox=118.9,28.9,119.1,29.1&zoom=13");
        var again = new HttpRequestMessage(HttpMethod.Get, "/grid/map/grids.json?bbox=118.9,28.9,119.1,29.1&zoom=13");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await admin.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await host.DrawAsync(north, 0, 0, 2, 1);
        (await GridHost.GetAsync(admin, "/grid/map/grids.json?bbox=118.9,28.9,119.1,29.1&zoom=13")).Headers.ETag.ShouldNotBe(answer.Headers.ETag);

        foreach (var bad in new[] { "1,2,3", "a,b,c,d", "119,29,118,30", "NaN,0,1,1" })
        {
            (await GridHost.GetAsync(admin, $"/grid/map/grids.json?bbox={bad}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, bad);
        }

        (await GridHost.GetAsync(admin, "/grid/map/grids.json?layer=nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GridHost.GetAsync(host.Host.CreateClient(host.Host.A), "/grid/map/grids.json")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    private static async Task<List<string>> NamesAsync(HttpClient client, string address)
    {
        using var json = JsonDocument.Parse(await GridHost.GetStringAsync(client, address));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("name").GetString()!)];
    }
}
