using System.Net;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>A reporter's number is shown whole to whoever may have to ring it, and to nobody else at work.</summary>
public sealed class WholeNumbers(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task Only_who_acts_on_a_report_reads_the_whole_number_of_who_told_it()
    {
        var told = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = "水管漏了", CategoryKey = "waters.river", Phone = "13800000095" }, Caller.Guest);
        var page = $"/grid/reports/{told.Id}";
        await host.SendAsync(new ConfirmByCall(told.Id), host.Worker);
        var (worker, town) = (await host.SignedInAsync("worker"), await host.SignedInAsync("town"));
        (await GridHost.GetStringAsync(worker, page)).ShouldContain("tel:13800000095");

        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        await host.SendAsync(new EscalateReport(told.Id, "村里办不了", SolvingLevel.Township), host.Worker);
        var masked = await GridHost.GetStringAsync(worker, page);
        masked.ShouldNotContain("13800000095");
        masked.ShouldContain("138****0095");
        (await GridHost.GetStringAsync(town, page)).ShouldContain("tel:13800000095");
    }
}
