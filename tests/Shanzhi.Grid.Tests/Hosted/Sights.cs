using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>However a list finds its reports, it shows what each of them may be seen by, no less and no more, on both stores.</summary>
public sealed class Sights
{
    public static TheoryData<DatabaseProvider> Stores => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_place_shows_what_counts_for_it_and_the_caller_may_see(DatabaseProvider store)
    {
        await using var host = new GridHost { Provider = store };
        await host.InitializeAsync();
        var group = await host.SendAsync(new AddArea(host.Village, AreaLevel.Group, "岭上组"), Caller.System);
        await host.TellAsync("村里的路灯不亮");
        await host.TellAsync("组里的路灯不亮", area: group);
        await host.TellAsync("南村的路灯不亮", area: host.OtherVillage);
        await host.TellAsync("他占了便宜", Category.ConductKey, about: "李有田");
        await host.TellAsync("他也占了便宜", Category.ConductKey, about: "方守正", area: host.OtherVillage);
        var handed = await host.TellAsync("交到手里的路");
        await host.SendAsync(new AcceptReport(handed.Id), host.Chief);
        await host.SendAsync(new AssignReport(handed.Id, host.Worker.AccountId), host.Chief);

        var reports = await host.ReadAsync(db => db.Reports.ToList());
        var (village, town) = (reports.First(report => !report.Restricted && report.VillageId == host.Village).VillagePath, host.Township.Grants[0].Area);
        var groupPath = reports.Single(report => report.AreaId == group).Path;
        var ofBoth = host.Chief with { Grants = [.. host.Chief.Grants, .. host.Township.Grants] };
        var ofGroup = host.Worker with { Grants = [.. host.Worker.Grants.Select(grant => grant with { Area = groupPath })] };
        var elsewhere = host.OtherWorker with { AccountId = host.Worker.AccountId };
        List<int> sizes = [];
        foreach (var caller in new[] { host.Worker, host.OtherWorker, elsewhere, host.Chief, host.Township, host.Admin, ofBoth, ofGroup, Caller.System })
        {
            foreach (AreaPath? place in new AreaPath?[] { null, groupPath, village, town })
            {
                var meant = reports.Where(report => ReportAccess.Sees(caller, report) && (place is not { } here || here.Contains(report.Restricted ? report.VillagePath : report.Path))).Select(report => report.Text).Order().ToList();
                var shown = await host.ReadAsync(db => db.Reports.VisibleAt(caller, place).Select(report => report.Text).ToList());
                shown.Order().ToList().ShouldBe(meant, $"{caller.Name} with {caller.Grants.Select(grant => grant.Area).Distinct().Count()} areas, at {place}");
                sizes.Add(meant.Count);
            }
        }

        sizes.Distinct().Count().ShouldBeGreaterThan(4, "the callers see different things");
    }
}
