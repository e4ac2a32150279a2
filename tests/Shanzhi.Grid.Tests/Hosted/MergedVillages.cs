using System.Net;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What hung on the wall of a village that went up in another (并村) is still to be read.</summary>
public sealed class MergedVillages(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_bulletin_of_a_village_merged_away_stays_at_its_address()
    {
        await host.TellAsync("北二村的路灯", area: (await host.AreaAsync(SmallDivisions.NorthToo)).Id);
        await host.TellAsync("北村的路灯");
        await host.TellAsync("北村的水管");
        var monday = Clock.Monday(Clock.Day(host.Time.Now));
        host.Time.Now += TimeSpan.FromDays(7);
        await host.SendAsync(new MakeBulletins(monday), Caller.System);
        var week = Bulletin.WeekOf(monday);
        var (from, into) = (await host.AreaAsync(SmallDivisions.NorthToo), await host.AreaAsync(SmallDivisions.North));
        var admin = await host.SignedInAsync("admin");
        (await PageForms.PostAsync(admin, $"/admin/areas/merge?From={from.Id}&Into={into.Id}", ("Reason", "批复"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await host.SendAsync(new FollowMovedArea(from.Path, into.Path), Caller.System);

        var guest = host.Host.CreateClient(host.Host.A);
        var old = await GridHost.GetStringAsync(guest, $"/v/{SmallDivisions.NorthToo}/bulletin/{week}");
        old.ShouldContain("北二村每周通报");
        old.ShouldContain("收到</dt><dd>1 件");
        old.ShouldContain("已经并入北村");
        old.ShouldNotContain("北村的水管", customMessage: "what was told in the other village is not on its sheet");
        (await GridHost.GetStringAsync(guest, $"/v/{SmallDivisions.North}/bulletin/{week}")).ShouldContain("收到</dt><dd>2 件");
        var weeks = await GridHost.GetStringAsync(admin, $"/grid/bulletins?week={week}");
        weeks.ShouldContain($"/v/{SmallDivisions.NorthToo}/bulletin/{week}");
        weeks.ShouldContain($"/v/{SmallDivisions.North}/bulletin/{week}");
    }
}
