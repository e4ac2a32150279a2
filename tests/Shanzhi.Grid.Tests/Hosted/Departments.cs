using System.Net;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>县直部门: they serve the whole county, and see of it what was given into their hands.</summary>
public sealed class Departments(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_department_sees_and_does_what_was_given_to_it_and_nothing_else()
    {
        await host.RunAsync(host.Host.A, $$"""
            { "name": "road", "displayName": "road", "steps": [ { "name": "accounts.demo", "accounts": [ {{GridHost.Account("road", "公路中心", Roles.Department, SmallDivisions.County, 31)}} ] } ] }
            """);
        var road = await host.CallerAsync(host.Host.A, Roles.Department, SmallDivisions.County);
        var browser = await host.SignedInAsync("road");
        var (family, given) = (await host.TellAsync("两家吵起来了", "dispute.family"), await host.TellAsync("路面塌了", "roads.surface"));
        foreach (var told in new[] { family, given })
        {
            await host.SendAsync(new AcceptReport(told.Id), host.Worker);
            (await GridHost.GetAsync(browser, $"/grid/reports/{told.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AskReporter(told.Id, "在哪里？"), road));
            await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new EscalateReport(told.Id, "报上去"), road));
        }

        (await GridHost.GetStringAsync(browser, "/grid/work?tab=all")).ShouldNotContain("路面塌了");
        await host.SendAsync(new EscalateReport(given.Id, "县道", SolvingLevel.County), host.Worker);
        await host.SendAsync(new AcceptReport(given.Id), host.Admin);
        await host.SendAsync(new AssignReport(given.Id, road.AccountId), host.Admin);
        var list = await GridHost.GetStringAsync(browser, "/grid/work?tab=all");
        list.ShouldContain("路面塌了");
        list.ShouldNotContain("两家吵起来了");
        (await host.SendAsync(new ReplyReport(given.Id, "补好了", [], []), road)).ShouldBe(ReportState.Replied);
    }

    [Theory]
    [InlineData("王思源")]
    [InlineData("王 思源 收了钱")]
    public async Task A_report_on_somebody_of_the_township_goes_to_the_desk_above(string about)
    {
        var told = await host.TellAsync("收了钱不办事", Category.ConductKey, about: about);
        var report = await host.ReportAsync(told.Id);
        (report.Level, report.DeskName).ShouldBe((SolvingLevel.County, (await host.AreaAsync(SmallDivisions.County)).Name));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AcceptReport(told.Id), host.Township));
        await host.SendAsync(new AcceptReport(told.Id), host.Admin);
    }

    [Theory]
    [InlineData("王思源", "王思源（示例）", true)]
    [InlineData("王思源收了钱", "王 思源", true)]
    [InlineData("王思", "王思源", false)]
    [InlineData("某某", "", false)]
    [InlineData(null, "王思源", false)]
    public void Who_is_named_is_known_without_what_stands_in_brackets_behind_the_name(string? about, string name, bool named)
        => NamedPerson.Is(about, name).ShouldBe(named);
}
