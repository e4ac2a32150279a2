using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Whistles;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>吹哨报到: a township summons departments, only it lets them go and grades them.</summary>
public sealed class WhistlesBlown(GridHost host) : IClassFixture<GridHost>, IAsyncLifetime
{
    private Caller roads = Caller.Guest;
    private Caller water = Caller.Guest;

    private Guid Town { get; set; }

    public async ValueTask InitializeAsync()
    {
        await host.RunAsync(host.Host.A, $$"""
            { "name": "people", "displayName": "people", "steps": [ { "name": "features", "enable": ["{{GridFeatures.Whistles}}"] }, { "name": "accounts.demo", "accounts": [
              {{GridHost.Account("roads", "交通局", Roles.Department, SmallDivisions.County, 51)}}, {{GridHost.Account("water", "水利局", Roles.Department, SmallDivisions.County, 52)}} ] } ] }
            """);
        (roads, water) = (await DepartmentAsync("交通局"), await DepartmentAsync("水利局"));
        Town = (await host.AreaAsync(SmallDivisions.NorthTown)).Id;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Departments_report_in_act_and_are_let_go_by_the_whistler_alone()
    {
        var told = await host.TellAsync("山上滚石头，路断了");
        await host.SendAsync(new EscalateReport(told.Id, "要几家一起", SolvingLevel.Township), host.Worker);
        var id = await host.SendAsync(Blow(told.Id), host.Township);
        (await host.ReadAsync(db => db.ReportMoves.Single(move => move.ReportId == told.Id && move.Act == ReportAct.Join).PublicText)).ShouldBe("请交通局、水利局一起来办");
        host.Post.Sent.Count(message => message.Purpose == "grid.whistle" && message.Text.Contains("路断了")).ShouldBeGreaterThanOrEqualTo(2);

        await host.SendAsync(new ReportIn(id), roads);
        await host.SendAsync(new DeclineCall(id, "人都去抗台了"), water);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new DeclineCall(id, "再说一遍"), water))).Message.ShouldContain("来不了");
        var call = await CallAsync(id, water);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new RuleOnCall(id, call.Id, true, null), roads));
        await host.SendAsync(new RuleOnCall(id, call.Id, false, "派一个人来也行"), host.Township);
        await host.SendAsync(new ReportIn(id), water);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new FinishCall(id, "", []), roads))).Errors[0].Field.ShouldBe("Text");
        await host.SendAsync(new FinishCall(id, "清了石头", []), roads);

        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new ReleaseWhistle(id, "路通了", new Dictionary<Guid, CallGrade>()), roads));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new ReleaseWhistle(id, "路通了", new Dictionary<Guid, CallGrade>()), host.Township))).Errors[0].Field.ShouldBe("Grades");
        var grades = new Dictionary<Guid, CallGrade> { [(await CallAsync(id, roads)).Id] = new(Rating.Satisfied, null), [call.Id] = new(Rating.Not, null) };
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new ReleaseWhistle(id, "路通了", grades), host.Township))).Message.ShouldContain("哪里不满意");
        (await CallAsync(id, roads)).Grade.ShouldBeNull("nothing of a refused release is kept");
        grades[call.Id] = new CallGrade(Rating.Not, "第三次喊才来");
        (await host.SendAsync(new ReleaseWhistle(id, "路通了", grades), host.Township)).ShouldBe(WhistleState.Released);
        (await CallAsync(id, water)).EverDeclined.ShouldBeTrue();
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ReportIn(id), water));
    }

    [Fact]
    public async Task Who_has_not_come_in_time_is_late_and_reminded_once()
    {
        var id = await host.SendAsync(Blow(), host.Township);
        host.Time.Now += TimeSpan.FromHours(25);
        try
        {
            await host.SendAsync(new RemindCalled(), Caller.System);
            var reminded = host.Post.Sent.Where(message => message.Text.Contains("报到时间已过")).ToList();
            reminded.Select(message => message.To).Distinct().ShouldBe(["13800000051", "13800000052"], ignoreOrder: true);
            (await host.SendAsync(new RemindCalled(), Caller.System)).ShouldBe(0);
            host.Post.Sent.Count(message => message.Text.Contains("报到时间已过")).ShouldBe(reminded.Count);
            await host.SendAsync(new ReportIn(id), roads);
            (await CallAsync(id, roads)).Late.ShouldBeTrue();
        }
        finally
        {
            host.Time.Now -= TimeSpan.FromHours(25);
        }
    }

    [Fact]
    public async Task Whose_reason_waits_for_its_answer_is_not_late_and_has_the_whole_time_again()
    {
        var id = await host.SendAsync(Blow(), host.Township);
        await host.SendAsync(new DeclineCall(id, "在外地开会"), water);
        host.Time.Now += TimeSpan.FromHours(25);
        try
        {
            await host.SendAsync(new RemindCalled(), Caller.System);
            (await CallAsync(id, water)).Late.ShouldBeFalse();
            await host.SendAsync(new RuleOnCall(id, (await CallAsync(id, water)).Id, false, "派人来"), host.Township);
            host.Time.Now += TimeSpan.FromHours(1);
            await host.SendAsync(new ReportIn(id), water);
            (await CallAsync(id, water)).Late.ShouldBeFalse("no time ran while the whistler thought it over");
        }
        finally
        {
            host.Time.Now -= TimeSpan.FromHours(26);
        }
    }

    [Fact]
    public async Task What_is_not_public_is_told_to_those_called_alone_and_nobody_is_called_together_over_an_official()
    {
        var told = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = "邻居家天天打孩子", CategoryKey = "roads.lamp", Anonymous = true, Private = true }, Caller.Guest);
        await host.SendAsync(new EscalateReport(told.Id, "要几家一起", SolvingLevel.Township), host.Worker);
        var form = await GridHost.GetStringAsync(await host.SignedInAsync("town"), $"/grid/whistles/new?report={told.Id}");
        form.ShouldContain("这件事不公开");
        form.ShouldNotContain(">邻居家天天打孩子</textarea>");
        var id = await host.SendAsync(Blow(told.Id) with { Title = "上门劝解", Text = "请妇联和派出所一起去", Called = [roads.AccountId!.Value] }, host.Township);
        host.Post.Sent.Where(message => message.Purpose == "grid.whistle").ShouldAllBe(message => !message.Text.Contains("上门劝解"));
        var county = await host.AreaAsync(SmallDivisions.County);
        var counts = new Caller(Guid.CreateVersion7(), "统计员", [new Grant(GridPermissions.Stats.Name, county.Path)]) { Top = county.Path };
        await Should.ThrowAsync<NotFoundException>(() => FindAsync(id, counts));
        (await FindAsync(await host.SendAsync(Blow(), host.Township), counts)).Private.ShouldBeFalse("other whistles they may follow");
        (await FindAsync(id, roads)).Text.ShouldBe("请妇联和派出所一起去");
        (await GridHost.GetStringAsync(await host.SignedInAsync("town"), "/grid/whistles")).ShouldSatisfyAllConditions(list => list.ShouldContain("不公开的事"), list => list.ShouldNotContain("上门劝解"));

        var conduct = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "村委会", Text = "收钱不办事", CategoryKey = "roads.lamp", Anonymous = true, AboutName = "张三" }, Caller.Guest);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(Blow(conduct.Id), host.Township))).Message.ShouldContain("不能吹哨");
    }

    [Fact]
    public async Task Nobody_blows_where_they_do_not_stand_and_a_stranger_sees_nothing()
    {
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(Blow(), host.Worker))).Errors[0].Field.ShouldBe("Rule");
        var village = await host.AreaAsync(SmallDivisions.North);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(Blow() with { AreaId = village.Id }, host.Township))).Errors[0].Field.ShouldBe("Rule");
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(Blow() with { Lead = host.Worker.AccountId, Title = "" }, host.Township))).Errors.Select(error => error.Field).ShouldBe(["Title", "Lead"]);
        var id = await host.SendAsync(Blow() with { Called = [roads.AccountId!.Value] }, host.Township);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ReportIn(id), water));
        await Should.ThrowAsync<NotFoundException>(() => host.Host.SendAsync(host.Host.B, new ReportIn(id), roads));
        (await GridHost.GetAsync(await host.SignedInAsync("other"), $"/grid/whistles/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_pages_lead_through_the_whole_errand_without_a_script()
    {
        var (town, department) = (await host.SignedInAsync("town"), await host.SignedInAsync("roads"));
        var form = await FormPage.OpenAsync(town, "/grid/whistles/new");
        var answer = await form.PostAsync(town, ("Input.Title", "清河道"), ("Input.Text", "带挖机来"), ("Input.Called", roads.AccountId.ToString()!), ("Input.Lead", roads.AccountId.ToString()!));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = answer.Headers.Location!.ToString();
        (await GridHost.GetStringAsync(department, "/grid/whistles")).ShouldContain("清河道");
        (await (await FormPage.OpenAsync(department, page)).PostToAsync(department, $"{page}?handler=In")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await FormPage.OpenAsync(department, page)).PostToAsync(department, $"{page}?handler=Finish", ("Text", "清了三百米"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var release = await FormPage.OpenAsync(town, page);
        (await release.PostToAsync(town, $"{page}?handler=Release", ("Grades[0].Grade", "Satisfied"), ("Summary", "河道通了"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GridHost.GetStringAsync(department, page)).ShouldContain("河道通了");
    }

    private BlowWhistle Blow(Guid? report = null)
        => new("township", Town, "路断了", "带上机械，把路清出来", "村口", [roads.AccountId!.Value, water.AccountId!.Value], roads.AccountId, report);

    private Task<Whistle> FindAsync(Guid id, Caller caller)
        => host.Host.InTenantAsync(host.Host.A, async scope => (await scope.GetRequiredService<WhistleBook>().FindAsync(id, default)).Whistle, caller);

    private Task<WhistleCall> CallAsync(Guid id, Caller caller) => host.ReadAsync(db => db.WhistleCalls.Single(call => call.WhistleId == id && call.AccountId == caller.AccountId));

    private async Task<Caller> DepartmentAsync(string name)
    {
        var county = await host.AreaAsync(SmallDivisions.County);
        return await host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var holder = (await ((IStaffDirectory)scope.GetService(typeof(IStaffDirectory))!).InRoleAsync(Roles.Department, county.Path)).Single(post => post.Name == name);
            var rights = new GridPermissions().GetDefaultStereotypes().Single(stereotype => stereotype.Role == Roles.Department).Permissions;
            return new Caller(holder.AccountId, holder.Name, [.. rights.Select(right => new Grant(right.Name, county.Path))]) { Office = holder.RoleTitle, Top = county.Path };
        });
    }
}
