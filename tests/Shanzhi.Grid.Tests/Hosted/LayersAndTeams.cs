using System.Net;
using System.Text.RegularExpressions;
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
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Layers beside the grids, their teams, hand-overs and checks, on both stores.</summary>
public sealed partial class LayersAndTeams
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
        (await PageForms.PostAsync(admin, "/admin/households/edit", ("Input.Number", "L-1"), ("Input.AreaId", $"{group}"), ("Input.LivingHere", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
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
            var export = System.Text.Json.JsonSerializer.Serialize(await part.ExportAsync(subject));
            await part.EraseAsync(subject);
            return (export, scope.GetRequiredService<GridDbContext>().TeamMembers.Local.Single());
        });
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

    [Fact]
    public async Task Whoever_has_left_since_gets_nothing_back()
    {
        await using var host = await LayerHost.StartAsync(DatabaseProvider.Sqlite);
        var grid = await host.GridAsync(host.Village, "第一网格");
        var (worker, chief) = (host.Worker.AccountId!.Value, host.Chief.AccountId!.Value);
        await host.SendAsync(new AppointMember(grid, "chief", worker, "", "", null), host.Admin);
        var held = await host.ReadAsync(db => db.TeamMembers.Where(member => member.AccountId == worker).Select(member => member.Id).ToList());
        var done = await host.SendAsync(new HandOverPosts(worker, chief, held, "退休"), host.Admin);
        using var admin = await host.SignedInAsync("admin");
        var end = EndOfPost().Match(await GridHost.GetStringAsync(admin, $"/admin/staff/{worker}")).Value;
        (await PageForms.PostAsync(admin, end, ("Input.Reason", "退休"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var undone = await host.SendAsync(new UndoHandover(done.Id), host.Admin);
        (undone.Done, undone.Left.Count).ShouldBe((0, 1));
        (await LeadAsync(host, grid)).ShouldBe(chief);
    }

    [GeneratedRegex("/admin/posts/[0-9a-f-]+/end", RegexOptions.None, 30000)]
    private static partial Regex EndOfPost();

    private static Task<Guid?> LeadAsync(GridHost host, Guid grid) => host.ReadAsync(db => db.Grids.Single(row => row.AreaId == grid).LeadAccountId);
}
