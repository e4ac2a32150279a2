using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Where a report may go and to whom, and how villages, grids and figures keep together when names and borders change.</summary>
public sealed class Places(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task What_goes_to_another_village_goes_to_somebody_of_that_village_and_to_a_village_that_was_offered()
    {
        var second = await PersonAsync("second", "李二禾", Roles.GridWorker, SmallDivisions.NorthToo, 51);
        var there = (await host.AreaAsync(SmallDivisions.NorthToo)).Id;
        var told = await host.TellAsync("界上的路");
        var wrong = await Should.ThrowAsync<InputException>(() => host.SendAsync(new TransferReport(told.Id, "是北二村的", there, host.Worker.AccountId), host.Township));
        wrong.Errors[0].Field.ShouldBe("To");
        var far = await Should.ThrowAsync<InputException>(() => host.SendAsync(new TransferReport(told.Id, "是南村的", host.OtherVillage, null), host.Township));
        far.Errors[0].Field.ShouldBe("AreaId");
        await host.SendAsync(new TransferReport(told.Id, "是北二村的", there, second.AccountId), host.Township);
        var report = await host.ReportAsync(told.Id);
        (report.VillageId, report.AssignedToId).ShouldBe((there, second.AccountId));
        (await host.SendAsync(new AcceptReport(told.Id), second)).ShouldBe(ReportState.Accepted);
    }

    [Fact]
    public async Task A_second_grid_of_one_name_and_a_chief_from_elsewhere_are_refused_and_the_first_stays_as_it_is()
    {
        var area = await host.SendAsync(new AddArea(host.OtherVillage, AreaLevel.Grid, "同名网格"), Caller.System);
        var id = await host.SendAsync(new AddGrid(area, [], host.OtherWorker.AccountId), Caller.System);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new AddGrid(area, [], null), Caller.System))).Errors[0].Field.ShouldBe("Name");
        foreach (var stranger in new[] { host.Worker.AccountId, Guid.CreateVersion7() })
        {
            (await Should.ThrowAsync<InputException>(() => host.SendAsync(new ChangeGrid(id, "同名网格", [], stranger), Caller.System))).Errors[0].Field.ShouldBe("Lead");
        }

        (await host.ReadAsync(db => db.Grids.Single(row => row.Id == id).LeadAccountId)).ShouldBe(host.OtherWorker.AccountId);
    }

    [Fact]
    public async Task A_caseload_is_not_given_back_to_somebody_who_serves_the_place_no_more()
    {
        var chief = await PersonAsync("southchief", "赵南山", Roles.GridChief, SmallDivisions.South, 52);
        var told = await host.TellAsync("渠水漫了", area: host.OtherVillage);
        await host.SendAsync(new AcceptReport(told.Id, To: host.OtherWorker.AccountId), chief);
        await host.SendAsync(new HandOverCaseload(host.OtherWorker.AccountId!.Value, chief.AccountId!.Value, null, "生病"), host.Admin);
        var move = await host.ReadAsync(db => db.CaseloadMoves.Single(row => row.UndoneAt == null).Id);
        var (south, here) = (await host.AreaAsync(SmallDivisions.South), await host.AreaAsync(SmallDivisions.NorthToo));
        await host.SendAsync(new FollowMovedArea(south.Path, here.Path), Caller.System);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new GiveBackCaseload(move), host.Admin))).Message.ShouldContain("不管这一片");
        (await host.ReportAsync(told.Id)).AssignedToId.ShouldBe(chief.AccountId);
    }

    [Fact]
    public async Task A_report_on_conduct_that_went_up_to_the_county_comes_back_to_the_township_and_no_lower()
    {
        var told = await host.TellAsync("收钱不办事", Category.ConductKey, about: "孙某某");
        await host.SendAsync(new AcceptReport(told.Id), host.Township);
        await host.SendAsync(new EscalateReport(told.Id, "要县里查", SolvingLevel.County), host.Township);
        await host.SendAsync(new ReturnReport(told.Id, "镇里先查"), host.Admin);
        var report = await host.ReportAsync(told.Id);
        (report.Level, report.DeskName).ShouldBe((SolvingLevel.Township, "北镇"));
        await host.SendAsync(new AcceptReport(told.Id), host.Township);
    }

    [Fact]
    public async Task A_renamed_village_stands_once_in_the_figures_and_under_its_name()
    {
        var there = await host.AreaAsync(SmallDivisions.NorthToo);
        var person = await PersonAsync("keeper", "周守田", Roles.GridWorker, SmallDivisions.NorthToo, 53);
        var before = await host.TellAsync("改名之前", area: there.Id);
        await host.SendAsync(new AcceptReport(before.Id, To: person.AccountId), host.Admin);
        var admin = await host.SignedInAsync("admin");
        (await PageForms.PostAsync(admin, $"/admin/areas/edit/{there.Id}", ("Input.Name", "望山村"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = await host.TellAsync("改名之后", area: there.Id);
        await host.SendAsync(new AcceptReport(after.Id, To: person.AccountId), host.Admin);
        var page = await GridHost.GetStringAsync(admin, "/grid/stats");
        page.ShouldNotContain("北二村");
        page.Split("<b>望山村</b>").Length.ShouldBe(2);
        (await GridHost.GetStringAsync(admin, "/grid/reassign")).ShouldContain("望山村 2");
    }

    [Fact]
    public async Task A_grid_named_anew_is_called_so_at_its_desk()
    {
        var grid = await GridAsync(host.Village, "老网格");
        var area = await host.ReadAsync(db => db.Grids.Single(row => row.Id == grid).AreaId);
        var admin = await host.SignedInAsync("admin");
        (await PageForms.PostAsync(admin, $"/grid/grids/{grid}?handler=Change", ("Name", "新网格"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var told = await host.TellAsync("新网格的事", area: area);
        (await host.ReportAsync(told.Id)).AreaName.ShouldBe("新网格");
    }

    [Fact]
    public async Task Whoever_serves_a_grid_sees_its_figures_and_the_villages_bulletins()
    {
        var grid = await GridAsync(host.Village, "山前网格");
        var area = await host.ReadAsync(db => db.Grids.Single(row => row.Id == grid).Path);
        var code = await host.ReadAsync(db => db.Grids.Single(row => row.Id == grid).AreaId);
        await host.TellAsync("网格里的事", area: code);
        await host.TellAsync("网格外的事");
        await host.TellAsync("村干部的事", Category.ConductKey, about: "钱某某");
        var above = await host.TellAsync("镇干部的事", Category.ConductKey, about: "王思源");
        (await host.ReportAsync(above.Id)).Level.ShouldBe(SolvingLevel.County, "past whom it names");
        var now = host.Time.Now;
        Task<IReadOnlyList<StatsLine>> LinesAsync(AreaPath reach) => host.ReadAsync(db => StatsQuery.LinesAsync(db, host.Chief with { Grants = [new(GridPermissions.StatsName, reach)] }, now.AddDays(-1), now.AddDays(1), now, default).GetAwaiter().GetResult());
        (await LinesAsync(area)).ShouldHaveSingleItem().Told.ShouldBe(1);
        var village = (await host.AreaAsync(SmallDivisions.North)).Path;
        var all = await host.ReadAsync(db => db.Reports.Counted().Count(report => report.VillageId == host.Village));
        (await LinesAsync(village)).ShouldHaveSingleItem().Told.ShouldBe(all, "with what is told of its officials");
        var town = (await host.AreaAsync(SmallDivisions.NorthTown)).Path;
        (await LinesAsync(town)).Single(line => line.VillageId == host.Village).Told.ShouldBe(all, "wherever it lies");
        (await LinesAsync(AreaPath.Root)).Single(line => line.VillageId == host.Village).Told.ShouldBe(all);

        await PersonAsync("gridchief", "吴山前", Roles.GridChief, await CodeAsync(code), 54);
        host.Time.Now += TimeSpan.FromDays(7);
        try
        {
            await host.SendAsync(new MakeBulletins(Clock.Monday(Clock.Day(host.Time.Now)).AddDays(-7)), Caller.System);
            var client = await host.SignedInAsync("gridchief");
            (await GridHost.GetStringAsync(client, "/grid/bulletins")).ShouldContain("北村");
        }
        finally
        {
            host.Time.Now -= TimeSpan.FromDays(7);
        }
    }

    private async Task<Guid> GridAsync(Guid village, string name)
        => await host.SendAsync(new AddGrid(await host.SendAsync(new AddArea(village, AreaLevel.Grid, name), Caller.System), [], null), Caller.System);

    private Task<string> CodeAsync(Guid area) => host.Host.InTenantAsync(host.Host.A, async scope => (await scope.GetRequiredService<IAreaDirectory>().FindAsync(area))!.Code);

    private async Task<Caller> PersonAsync(string login, string name, string role, string area, int tail)
    {
        await host.RunAsync(host.Host.A, $$"""{ "name": "people", "displayName": "people", "steps": [ { "name": "accounts.demo", "accounts": [ {{GridHost.Account(login, name, role, area, tail)}} ] } ] }""");
        var place = await host.AreaAsync(area);
        return await host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var holder = (await scope.GetRequiredService<IStaffDirectory>().InRoleAsync(role, place.Path)).Single(post => post.Name == name);
            var rights = new GridPermissions().GetDefaultStereotypes().Single(stereotype => stereotype.Role == role).Permissions;
            return new Caller(holder.AccountId, holder.Name, [.. rights.Select(right => new Grant(right.Name, place.Path))]) { Office = holder.RoleTitle };
        });
    }
}
