using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>The worklist of whoever handed their caseload on: what is in somebody else's hands does not lead it.</summary>
public sealed class HandedOn(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task What_another_has_comes_after_ones_own_and_what_nobody_has_and_offers_no_act()
    {
        var (given, own, free) = (await host.TellAsync("先到期的水渠"), await host.TellAsync("自己手上的灯"), await host.TellAsync("没人接的桥"));
        await host.SendAsync(new AcceptReport(given.Id, Urgency: Urgency.Red, To: host.Worker.AccountId), host.Chief);
        await host.SendAsync(new HandOverCaseload(host.Worker.AccountId!.Value, host.Chief.AccountId!.Value, null, "调岗"), host.Admin);
        await host.SendAsync(new AcceptReport(own.Id, To: host.Worker.AccountId), host.Chief);
        await host.SendAsync(new AcceptReport(free.Id), host.Chief);
        host.Time.Now += TimeSpan.FromDays(30);

        var work = await GridHost.GetStringAsync(await host.SignedInAsync("worker"), "/grid/work");
        var others = work.IndexOf("在别人手上", StringComparison.Ordinal);
        work.IndexOf("先到期的水渠", StringComparison.Ordinal).ShouldBeGreaterThan(others);
        others.ShouldBeGreaterThan(work.IndexOf("自己手上的灯", StringComparison.Ordinal));
        others.ShouldBeGreaterThan(work.IndexOf("没人接的桥", StringComparison.Ordinal));
        work[others..].ShouldContain("陈望禾");
        work.ShouldContain($"/grid/reports/{own.Id}/start");
        work.ShouldNotContain($"/grid/reports/{given.Id}/start");
        (await GridHost.GetStringAsync(await host.SignedInAsync("chief"), "/grid/work")).ShouldContain($"/grid/reports/{given.Id}/start", customMessage: "it is the chief's now");
    }
}
