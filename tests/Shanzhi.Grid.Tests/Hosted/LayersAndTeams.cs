using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Checks;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Handovers;
using Shanzhi.Grid.Layers;
using Shanzhi.Grid.Places;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Teams;
using Shanzhi.Grid.Units;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Privacy;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Layers beside the grids, their teams, hand-overs and checks, on both stores.</summary>
public sealed class LayersAndTeams
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_police_grid_spans_villages_and_other_modules_still_mean_the_grids(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        await host.StartLayerAsync("police");
        var town = (await host.AreaAsync(SmallDivisions.NorthTown)).Id;
        var (group, other) = (await host.GroupAsync(host.Village, "上组"), (await host.AreaAsync(SmallDivisions.NorthToo)).Id);
        var grid = await host.GridAsync(host.Village, "第一网格", group);
        var police = await host.SendAsync(new AddPatch("police", town, null, "第一警务网格"), host.Admin);
        await host.SendAsync(new ChangePatch(police, "第一警务网格", [host.Village, other]), host.Admin);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new AddPatch("police", town, null, "第一警务网格"), host.Admin));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AddPatch("police", host.Village, null, "村里的"), host.Admin));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AddPatch("police", town, null, "别人的"), host.Worker));
        (await host.ReadAsync(db => db.Patches.Single().Code)).ShouldBe($"{SmallDivisions.NorthTown}J01");

        var admin = await host.SignedInAsync("admin");
        (await GridHost.PostAsync(admin, "/admin/households/edit", ("Input.Number", "L-1"), ("Input.AreaId", $"{group}"), ("Input.LivingHere", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var (units, grids) = await host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var home = await scope.GetRequiredService<IHouseholdDirectory>().BelowAsync((await scope.GetRequiredService<IAreaDirectory>().FindAsync(host.Village))!.Path, 0, 9);
            var layer = await scope.GetRequiredService<LayerBook>().FindAsync("police", default);
            var held = (await scope.GetRequiredService<UnitMembers>().OfAsync(layer, [town])).GridOf(home[0].Id, home[0].Area);
            return (held, await scope.GetRequiredService<IGridDirectory>().OfAsync(home));
        }, Caller.System);
        units.ShouldBe(police);
        grids.Values.ShouldBe([grid]);
        (await host.Host.InTenantAsync(host.Host.A, async scope => await scope.GetRequiredService<IGridDirectory>().BelowAsync(Shanzhi.Areas.AreaPath.Root), Caller.System)).ShouldAllBe(view => view.AreaId != police);

        foreach (var page in new[] { "/grid/layers", "/grid/layers/police", "/grid/layers/new", "/grid/patches?layer=police", $"/grid/patches/{police}", $"/grid/units/{police}", $"/grid/units/{grid}", $"/grid/boundary/{police}", "/grid/boundaries", "/grid/checks", "/grid/handover" })
        {
            (await GridHost.GetAsync(admin, page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        (await GridHost.GetAsync(admin, "/grid/layers/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await host.SendAsync(new RemovePatch(police), host.Admin);
        (await host.ReadAsync(db => db.PatchAreas.Any())).ShouldBeFalse();
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Teams_have_posts_with_room_history_a_lead_and_masked_neighbours_and_go_over_to_another_in_one_act(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        var grid = await host.GridAsync(host.Village, "第一网格");
        var (worker, chief) = (host.Worker.AccountId!.Value, host.Chief.AccountId!.Value);
        await host.SendAsync(new AppointMember(grid, "chief", worker, "", "", null), host.Admin);
        (await LeadAsync(host, grid)).ShouldBe(worker);
        await host.SendAsync(new AppointMember(grid, "worker", worker, "", "", new DateOnly(2020, 1, 1)), host.Admin);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new AppointMember(grid, "worker", worker, "", "", null), host.Admin))).Errors[0].Field.ShouldBe("Account");
        await host.SendAsync(new AppointMember(grid, "volunteer", null, "毛春花", "", null), host.Admin);
        await host.SendAsync(new AppointMember(grid, "liaison", null, "余小满", "139 0000 0077", null), host.Admin);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new AppointMember(grid, "worker", null, "没有账号", "", null), host.Admin))).Errors[0].Field.ShouldBe("Account");
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new AppointMember(grid, "liaison", null, "某人", "12345", null), host.Admin))).Errors[0].Field.ShouldBe("Phone");
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new AppointMember(grid, "worker", host.OtherWorker.AccountId, "", "", null), host.Admin))).Errors[0].Field.ShouldBe("Account");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AppointMember(grid, "volunteer", null, "某人", "", null), host.Worker));

        // The village page: officials with their phone, neighbours starred, volunteers not at all.
        var page = await GridHost.GetStringAsync(host.Host.CreateClient(host.Host.A), $"/v/{SmallDivisions.North}");
        page.ShouldContain("我的网格谁管");
        page.ShouldContain("tel:13800000011");
        page.ShouldContain("余*满");
        page.ShouldNotContain("余小满");
        page.ShouldNotContain("13900000077");
        page.ShouldNotContain("毛");

        var held = await host.ReadAsync(db => db.TeamMembers.Where(member => member.AccountId == worker && member.To == null).Select(member => member.Id).ToList());
        held.Count.ShouldBe(2);
        var done = await host.SendAsync(new HandOverPosts(worker, chief, held, "调岗"), host.Admin);
        (done.Done, done.Left.Count).ShouldBe((2, 0));
        (await LeadAsync(host, grid)).ShouldBe(chief);
        var admin = await host.SignedInAsync("admin");
        (await GridHost.GetStringAsync(admin, $"/grid/handover/{done.Id}")).ShouldContain("网格交接单");
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new HandOverPosts(worker, chief, held, "再来"), host.Admin))).Errors[0].Field.ShouldBe("Members");
        (await host.SendAsync(new UndoHandover(done.Id), host.Admin)).Done.ShouldBe(2);
        (await LeadAsync(host, grid)).ShouldBe(worker);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new UndoHandover(done.Id), host.Admin));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new UndoHandover(done.Id), host.Township));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new HandOverPosts(worker, host.OtherWorker.AccountId!.Value, held, "去别的镇"), host.Admin))).Errors[0].Field.ShouldBe("To");

        // By the number that was left: what is kept is told, and erased; the post stays. Saving it is the closing account's command's.
        var (told, erased) = await host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var part = scope.GetServices<IPersonalData>().Single(part => part.Name == "我在网格里的岗位");
            var subject = new DataSubject(Phone: "13900000077");
            var export = System.Text.Json.JsonSerializer.Serialize(await part.ExportAsync(subject), new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            await part.EraseAsync(subject);
            return (export, scope.GetRequiredService<GridDbContext>().TeamMembers.Local.Single());
        });
        told.ShouldContain("余小满");
        told.ShouldContain("13900000077");
        (erased.Name, erased.Phone, erased.PhoneHash).ShouldBe((TeamMember.Erased, null, null));

        // Changing the grid's lead on its own page is the team's too.
        var info = await host.ReadAsync(db => db.Grids.Single(row => row.AreaId == grid));
        await host.SendAsync(new ChangeGrid(info.Id, info.Name, [], chief), host.Admin);
        (await host.ReadAsync(db => db.TeamMembers.Single(member => member.PostKey == "chief" && member.To == null).AccountId)).ShouldBe(chief);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_check_finds_what_sticks_out_overlaps_is_left_over_or_lacks_people(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        var (first, second, third) = (await host.GridAsync(host.Village, "甲网格"), await host.GridAsync(host.Village, "乙网格"), await host.GridAsync(host.Village, "丙网格"));
        var far = await host.GridAsync(host.OtherVillage, "邻网格");
        await host.GroupAsync(host.Village, "没划的组");
        await host.DrawAsync(host.Village, 0, 0, 4, 2);
        await host.DrawAsync(first, 0, 0, 2, 2);
        await host.DrawAsync(second, 1.9, 0, 3, 2.5);
        await host.DrawAsync(far, -1, 0, 0.2, 2);
        var check = await host.SendAsync(new StartCheck("grid", (await host.AreaAsync(SmallDivisions.County)).Id), host.Admin);
        (await host.SendAsync(new StartCheck("grid", (await host.AreaAsync(SmallDivisions.County)).Id), host.Admin)).ShouldBe(check, "one at a time");
        await host.RunJobsAsync();
        var found = await host.ReadAsync(db => db.LayerFindings.Where(finding => finding.CheckId == check).ToList());
        (await host.ReadAsync(db => db.LayerChecks.Single(row => row.Id == check))).ShouldSatisfyAllConditions(row => row.Units.ShouldBe(4), row => row.FinishedAt.ShouldNotBeNull());
        List<string> Of(FindingKind kind) => [.. found.Where(finding => finding.Kind == kind).Select(finding => finding.Name).Order(StringComparer.Ordinal)];
        Of(FindingKind.NoBoundary).ShouldBe(["丙网格"]);
        Of(FindingKind.Outside).ShouldBe(["乙网格"]);
        Of(FindingKind.Overlap).Count.ShouldBe(2, "the neighbour of another village is seen as well");
        Of(FindingKind.Gap).ShouldBe(["北村"]);
        found.Single(finding => finding.Kind == FindingKind.Gap).Amount.ShouldBe(2 * 1.079e6, 20_000);
        Of(FindingKind.GroupOut).ShouldBe(["没划的组"]);
        Of(FindingKind.TeamShort).Count.ShouldBe(8, "no chief and no worker in four grids");
        Of(FindingKind.NoUnit).Count.ShouldBe(1, "one village has none");

        var page = await GridHost.GetStringAsync(await host.SignedInAsync("admin"), $"/grid/checks/{check}?kind=Overlap");
        page.ShouldContain($"/grid/boundary/");
        page.ShouldContain("重叠约");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new StartCheck("grid", host.Village), host.Worker));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new StartCheck("grid", first), host.Admin))).Errors[0].Field.ShouldBe("Area");
    }

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
        (await GridHost.PostAsync(admin, $"/admin/areas/merge?From={from.Id}&Into={into.Id}", ("Reason", "批复"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
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
        (await GridHost.PostAsync(admin, $"/grid/posters?village={town}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
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

    private static Task<Guid?> LeadAsync(GridHost host, Guid grid) => host.ReadAsync(db => db.Grids.Single(row => row.AreaId == grid).LeadAccountId);
}
