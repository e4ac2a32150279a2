using System.Net;
using Shanzhi.Communities;
using Shanzhi.Grid.Grids;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>A village is split (拆村): what its grids covered there is the new village's.</summary>
public sealed class Splitting(GridHost host) : IClassFixture<GridHost>
{
    private const string NewCode = "990100001099";

    [Fact]
    public async Task A_guest_of_the_new_village_reports_to_its_own_desk_and_confirms_there()
    {
        var group = await host.SendAsync(new AddArea(host.Village, AreaLevel.Group, "岭上组"), Caller.System);
        var kept = await host.SendAsync(new AddArea(host.Village, AreaLevel.Group, "岭下组"), Caller.System);
        var grid = await host.SendAsync(new AddGrid(await host.SendAsync(new AddArea(host.Village, AreaLevel.Grid, "山岭网格"), Caller.System), [group, kept], null), Caller.System);
        var admin = await host.SignedInAsync("admin");
        var split = await GridHost.PostAsync(
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
        var told = await GridHost.PostAsync(
            guest, $"/v/{NewCode}/report", ("Input.Text", "岭上的路塌了"), ("Input.PlaceText", "岭上"), ("Input.Category", "roads.surface"), ("Input.AreaId", $"{group}"), ("Input.Phone", "13800000051"));
        told.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GridHost.GetAsync(guest, told.Headers.Location!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.ReadAsync(db => db.Reports.Single(report => report.Text == "岭上的路塌了").VillageName)).ShouldBe("岭上村");
    }
}
