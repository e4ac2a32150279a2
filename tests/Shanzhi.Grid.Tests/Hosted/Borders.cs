using System.Net;
using Shanzhi.Communities;
using Shanzhi.Grid.Grids;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Villages are split (拆村) and merged (并村), and their grids stay in order.</summary>
public sealed class Borders(GridHost host) : IClassFixture<GridHost>
{
    private const string NewCode = "990100001099";

    [Fact]
    public async Task A_guest_of_the_new_village_reports_to_its_own_desk_and_confirms_there()
    {
        var group = await host.SendAsync(new AddArea(host.Village, AreaLevel.Group, "岭上组"), Caller.System);
        var kept = await host.SendAsync(new AddArea(host.Village, AreaLevel.Group, "岭下组"), Caller.System);
        var grid = await GridAsync(host.Village, "山岭网格", group, kept);
        var admin = await host.SignedInAsync("admin");
        var split = await PageForms.PostAsync(
            admin, $"/admin/areas/split/{host.Village}", ("Input.Groups", $"{group}"), ("Input.NewName", "岭上村"), ("Input.NewCode", NewCode), ("Input.Reason", "示例批复"));
        split.StatusCode.ShouldBe(HttpStatusCode.Redirect, await split.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        List<Guid> covered = [group];
        for (var tries = 0; covered.Contains(group) && tries < 100; tries++)
        {
            // The word goes through the outbox.
            await Task.Delay(100, TestContext.Current.CancellationToken);
            covered = await host.ReadAsync(db => db.GridGroups.Where(link => link.GridId == grid).Select(link => link.AreaId).ToList());
        }

        covered.ShouldBe([kept]);
        var guest = host.Host.CreateClient(host.Host.A);
        var told = await PageForms.PostAsync(
            guest, $"/v/{NewCode}/report", ("Input.Text", "岭上的路塌了"), ("Input.PlaceText", "岭上"), ("Input.Category", "roads.surface"), ("Input.AreaId", $"{group}"), ("Input.Phone", "13800000051"));
        told.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GridHost.GetAsync(guest, told.Headers.Location!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.ReadAsync(db => db.Reports.Single(report => report.Text == "岭上的路塌了").VillageName)).ShouldBe("岭上村");
    }

    [Fact]
    public async Task A_grid_added_after_a_merger_has_a_code_of_its_own()
    {
        var into = (await host.AreaAsync(SmallDivisions.NorthToo)).Id;
        await GridAsync(into, "甲网格");
        await GridAsync(into, "乙网格");
        var moved = await GridAsync(host.OtherVillage, "丙网格");
        var admin = await host.SignedInAsync("admin");
        var merged = await PageForms.PostAsync(admin, $"/admin/areas/merge?From={host.OtherVillage}&Into={into}", ("Reason", "示例批复"));
        merged.StatusCode.ShouldBe(HttpStatusCode.Redirect, await merged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        for (var tries = 0; await host.ReadAsync(db => db.Grids.Single(grid => grid.Id == moved).VillageId) != into && tries < 100; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        (await host.ReadAsync(db => db.Grids.Count(grid => grid.VillageId == into))).ShouldBe(3);
        var added = await GridAsync(into, "丁网格");
        (await host.ReadAsync(db => db.Grids.Single(grid => grid.Id == added).Code)).ShouldBe($"{SmallDivisions.NorthToo}003");
    }

    private async Task<Guid> GridAsync(Guid village, string name, params Guid[] groups)
        => await host.SendAsync(new AddGrid(await host.SendAsync(new AddArea(village, AreaLevel.Grid, name), Caller.System), groups, null), Caller.System);
}
