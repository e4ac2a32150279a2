using System.Net;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Layers;
using Shanzhi.Grid.Places;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Teams;
using Shanzhi.Grid.Units;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Layers when villages merge, on paper, and when somebody edits them.</summary>
public sealed class LayersMoved
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task When_villages_merge_units_teams_boundaries_and_posters_go_along(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        await host.StartLayerAsync("police");
        await host.StartLayerAsync("butler");
        var (from, into) = (await host.AreaAsync(SmallDivisions.NorthToo), await host.AreaAsync(SmallDivisions.North));
        var group = await host.GroupAsync(from.Id, "二村一组");
        var grid = await host.GridAsync(from.Id, "二村网格", group);
        var butler = await host.SendAsync(new AddPatch("butler", from.Id, null, "二村管家片"), host.Admin);
        await host.SendAsync(new ChangePatch(butler, "二村管家片", [group]), host.Admin);
        var police = await host.SendAsync(new AddPatch("police", from.ParentId!.Value, null, "警务一格"), host.Admin);
        await host.SendAsync(new ChangePatch(police, "警务一格", [from.Id]), host.Admin);
        await host.SendAsync(new AppointMember(butler, "butler", null, "毛管家", "", null), host.Admin);
        await host.DrawAsync(from.Id, 0, 0, 1, 1);
        await host.DrawAsync(into.Id, 1, 0, 2, 1);
        await host.DrawAsync(grid, 0, 0, 1, 1);
        (await host.SendAsync(new MakePosters(from.Id), host.Admin)).ShouldBe(2);
        (await host.SendAsync(new MakePosters(from.Id), host.Admin)).ShouldBe(0, "codes on paper never change");
        var code = await host.ReadAsync(db => db.PlacePoints.Single(point => point.StandsForId == grid).Code);

        var admin = await host.SignedInAsync("admin");
        (await PageForms.PostAsync(admin, $"/admin/areas/merge?From={from.Id}&Into={into.Id}", ("Reason", "批复"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        for (var twice = 0; twice < 2; twice++)
        {
            await host.SendAsync(new FollowMovedArea(from.Path, into.Path), Caller.System);
            await host.SendAsync(new FollowMovedUnits(from.Id, from.Path, into.Path), Caller.System);
        }

        var moved = await host.ReadAsync(db => db.Patches.Single(patch => patch.Id == butler));
        (moved.ParentId, moved.Path).ShouldBe((into.Id, into.Path));
        (await host.ReadAsync(db => db.PatchAreas.Single(link => link.PatchId == butler).AreaId)).ShouldBe(group);
        (await host.ReadAsync(db => db.PatchAreas.Single(link => link.PatchId == police).AreaId)).ShouldBe(into.Id);
        (await host.ReadAsync(db => db.TeamMembers.Single(member => member.UnitId == butler).Path)).ShouldBe(into.Path);
        into.Path.Contains(await host.ReadAsync(db => db.Boundaries.Single(boundary => boundary.UnitId == grid).Path)).ShouldBeTrue();
        var outline = await host.ReadAsync(db => db.Boundaries.Where(boundary => boundary.Layer == "village").Single());
        (outline.UnitId, outline.West, outline.East).ShouldBe((into.Id, 119, 119.02));
        var scanned = await GridHost.GetAsync(host.Host.CreateClient(host.Host.A), $"/report?place={code}");
        scanned.Headers.Location!.ToString().ShouldContain($"/v/{SmallDivisions.North}/report");
        (await GridHost.GetStringAsync(host.Host.CreateClient(host.Host.A), scanned.Headers.Location!.ToString())).ShouldContain("二村网格");
    }

    [Fact]
    public async Task Posters_are_printed_for_a_whole_township_several_a_sheet_and_a_layer_is_guarded()
    {
        await using var host = await LayerHost.StartAsync(DatabaseProvider.Sqlite);
        var grid = await host.GridAsync(host.Village, "第一网格");
        var town = (await host.AreaAsync(SmallDivisions.NorthTown)).Id;
        var admin = await host.SignedInAsync("admin");
        (await GridHost.GetStringAsync(admin, $"/grid/posters?village={town}")).ShouldContain("还没有编码");
        (await PageForms.PostAsync(admin, $"/grid/posters?village={town}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        foreach (var per in new[] { 1, 2, 4, 8 })
        {
            var paper = await GridHost.GetStringAsync(admin, $"/grid/posters/print?village={town}&kind=Grids&per={per}");
            paper.ShouldContain($"posters--{per}");
            paper.ShouldContain(await host.ReadAsync(db => db.PlacePoints.Single(point => point.StandsForId == grid).Code));
        }

        (await GridHost.GetAsync(await host.SignedInAsync("worker"), $"/grid/posters?village={town}")).StatusCode.ShouldNotBe(HttpStatusCode.OK);

        // A layer without a name, a post with holders taken away, and somebody who may not.
        var own = LayerStart.Find(GridLayer.DefaultKey)!;
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveLayer(own with { Name = "" }), host.Admin));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveLayer(own with { Within = "township" }), host.Admin));
        await host.SendAsync(new AppointMember(grid, "volunteer", null, "毛春花", "", null), host.Admin);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveLayer(own with { Posts = [.. own.Posts.Where(post => post.Key != "volunteer")] }), host.Admin))).Errors[0].Field.ShouldBe("Posts");
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SaveLayer(own), host.Worker));
        await host.SendAsync(new SaveLayer(own with { HouseholdsMost = 300 }), host.Admin);
        (await GridHost.GetStringAsync(admin, "/grid/layers")).ShouldContain("70–300");
    }
}
