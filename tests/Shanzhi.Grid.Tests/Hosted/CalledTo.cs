using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Whistles;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Whoever a whistle calls finds the call on the first page and reads what it is about, while it is theirs to act; who told it they are not told.</summary>
public sealed class CalledTo
{
    private const string Words = "桥面塌了一角，车过不去";
    private const string Teller = "林老汉";
    private const string Phone = "13800000077";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task The_called_read_the_report_until_they_beg_off_or_are_let_go(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var (roads, water) = (await DepartmentAsync(host, "交通局"), await DepartmentAsync(host, "水利局"));
        var (road, other) = (await host.SignedInAsync("roads"), await host.SignedInAsync("water"));
        var told = await TellAsync(host);
        var address = $"/grid/reports/{told.Id}";
        (await GridHost.GetAsync(road, address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "not called yet");
        var id = await host.SendAsync(await BlowAsync(host, told.Id, roads), host.Township);
        var page = $"/grid/whistles/{id}";

        (await GridHost.GetStringAsync(road, "/grid/work")).ShouldSatisfyAllConditions(work => work.ShouldContain("吹哨叫您来"), work => work.ShouldContain(page), work => work.ShouldNotContain("修桥", customMessage: "a private matter's title stands in no list"));
        (await GridHost.GetStringAsync(other, "/grid/work")).ShouldNotContain("吹哨叫您来");
        (await GridHost.GetAsync(road, address)).Headers.Location!.ToString().ShouldEndWith(page);
        (await GridHost.GetAsync(other, address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GridHost.GetStringAsync(road, page)).ShouldSatisfyAllConditions(
            text => text.ShouldContain(ReportNumber.Grouped(told.Number)), text => text.ShouldContain(Words), text => text.ShouldContain("桥头"), text => text.ShouldNotContain(Teller), text => text.ShouldNotContain("8000"),
            text => text.ShouldNotContain(address, customMessage: "no link to what they may not open"));
        await Should.ThrowAsync<Messaging.NotFoundException>(() => host.SendAsync(new ReplyReport(told.Id, "不归他办", [], []), roads));

        // Begged off: nothing of it, until the whistler calls again.
        await host.SendAsync(new DeclineCall(id, "都在外面"), roads);
        (await GridHost.GetAsync(road, address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GridHost.GetStringAsync(road, page)).ShouldNotContain(Words);
        await host.SendAsync(new RuleOnCall(id, await CallAsync(host, id, roads), false, "要来"), host.Township);
        await host.SendAsync(new ReportIn(id), roads);
        (await GridHost.GetStringAsync(road, page)).ShouldContain(Words);
        (await GridHost.GetStringAsync(road, "/grid/work")).ShouldContain("已报到，办完说一声");
        await host.SendAsync(new FinishCall(id, "垫好了", []), roads);
        (await GridHost.GetStringAsync(road, page)).ShouldContain(Words);

        // Let go: gone again, unless it is in their hands.
        await host.SendAsync(new ReleaseWhistle(id, "通车了", new Dictionary<Guid, CallGrade> { [await CallAsync(host, id, roads)] = new(Rating.Satisfied, null) }), host.Township);
        (await GridHost.GetAsync(road, address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GridHost.GetStringAsync(road, page)).ShouldNotContain(Words);
        (await GridHost.GetStringAsync(road, "/grid/work")).ShouldNotContain("吹哨叫您来");
        (await host.SendAsync(await BlowAsync(host, told.Id, water), host.Township)).ShouldNotBe(id);
        (await GridHost.GetAsync(road, address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "another whistle calls another");
        (await GridHost.GetStringAsync(await host.SignedInAsync("town"), page)).ShouldContain(address, customMessage: "whoever sees the report goes on to it");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task What_cannot_be_done_is_not_offered_and_one_alone_leads(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var roads = await DepartmentAsync(host, "交通局");
        var village = await host.SignedInAsync("village");
        var told = await host.TellAsync("路灯不亮");
        var detail = await GridHost.GetStringAsync(village, $"/grid/reports/{told.Id}");
        detail.ShouldNotContain("/grid/whistles/new");
        detail.ShouldContain("这一级吹不了哨");
        (await GridHost.GetStringAsync(village, "/grid/whistles")).ShouldSatisfyAllConditions(list => list.ShouldNotContain("/grid/whistles/new"), list => list.ShouldContain("您这一级现在吹不了哨"));
        (await GridHost.GetStringAsync(await host.SignedInAsync("worker"), $"/grid/reports/{told.Id}")).ShouldNotContain("吹不了哨", customMessage: "whoever never whistles is told nothing of it");
        await host.SendAsync(new EscalateReport(told.Id, "要几家一起", SolvingLevel.Township), host.Worker);
        var town = await host.SignedInAsync("town");
        (await GridHost.GetStringAsync(town, $"/grid/reports/{told.Id}")).ShouldContain("/grid/whistles/new");

        var form = await FormPage.OpenAsync(town, "/grid/whistles/new");
        var answer = await form.PostAsync(town, ("Input.Title", "清河道"), ("Input.Text", "带挖机来"), ("Input.Called", roads.AccountId.ToString()!));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ReadAsync(db => db.WhistleCalls.Single(call => call.Name == "交通局").Lead)).ShouldBeTrue();
        var both = await BlowAsync(host, null, roads, await DepartmentAsync(host, "水利局"));
        (await Should.ThrowAsync<Messaging.InputException>(() => host.SendAsync(both with { Lead = null }, host.Township))).Errors[0].Field.ShouldBe("Lead");
    }

    private static async Task<GridHost> StartAsync(DatabaseProvider provider)
    {
        var host = new GridHost { Provider = provider };
        await host.InitializeAsync();
        await host.RunAsync(host.Host.A, $$"""
            { "name": "people", "displayName": "people", "steps": [ { "name": "features", "enable": ["{{GridFeatures.Whistles}}"] }, { "name": "accounts.demo", "accounts": [
              {{GridHost.Account("roads", "交通局", Roles.Department, SmallDivisions.County, 51)}}, {{GridHost.Account("water", "水利局", Roles.Department, SmallDivisions.County, 52)}},
              {{GridHost.Account("village", "李水英", Roles.Committee, SmallDivisions.North, 53)}} ] } ] }
            """);
        return host;
    }

    /// <summary>Not for everybody's eyes, with name and number.</summary>
    private static async Task<SubmitReportResult> TellAsync(GridHost host)
    {
        var told = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = Words, CategoryKey = "roads.surface", Phone = Phone, ContactName = Teller, Private = true }, Caller.Guest);
        await host.SendAsync(new ConfirmByCall(told.Id), host.Worker);
        await host.SendAsync(new EscalateReport(told.Id, "要几家一起", SolvingLevel.Township), host.Worker);
        return told;
    }

    private static async Task<BlowWhistle> BlowAsync(GridHost host, Guid? report, params Caller[] called)
        => new("township", (await host.AreaAsync(SmallDivisions.NorthTown)).Id, "修桥", "带上机械来", "村口", [.. called.Select(one => one.AccountId!.Value)], null, report);

    private static Task<Guid> CallAsync(GridHost host, Guid whistle, Caller called) => host.ReadAsync(db => db.WhistleCalls.Single(call => call.WhistleId == whistle && call.AccountId == called.AccountId).Id);

    private static async Task<Caller> DepartmentAsync(GridHost host, string name)
    {
        var county = await host.AreaAsync(SmallDivisions.County);
        var holder = (await host.Host.InTenantAsync(host.Host.A, scope => scope.GetRequiredService<IStaffDirectory>().InRoleAsync(Roles.Department, county.Path))).Single(post => post.Name == name);
        return new Caller(holder.AccountId, name, [.. new GridPermissions().GetDefaultStereotypes().Single(one => one.Role == Roles.Department).Permissions.Select(right => new Grant(right.Name, county.Path))]) { Top = county.Path };
    }
}
