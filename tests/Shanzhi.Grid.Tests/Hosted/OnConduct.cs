using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>A report on an official's conduct goes to the township, and nobody in the village reads it.</summary>
public sealed class OnConduct(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_report_on_conduct_reaches_the_township_and_nobody_in_the_village()
    {
        var told = await host.TellAsync("村干部收了钱", Category.ConductKey, about: "王思源的亲戚陈望禾");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AcceptReport(told.Id), host.Chief));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AcceptReport(told.Id), host.Township));
        await host.SendAsync(new AcceptReport(told.Id), host.Admin);
    }

    [Fact]
    public async Task A_report_that_names_an_official_is_one_on_conduct_whatever_category_was_chosen()
    {
        var told = await host.TellAsync("收了钱不办事", "roads.lamp", about: "陈某某");
        var report = await host.ReportAsync(told.Id);
        (report.CategoryKey, report.Restricted, report.Private, report.Level, report.AboutName).ShouldBe((Category.ConductKey, true, true, SolvingLevel.Township, "陈某某"));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AcceptReport(told.Id), host.Worker));
    }

    [Fact]
    public async Task What_a_worker_finds_to_be_about_conduct_leaves_the_village_at_once()
    {
        var told = await host.TellAsync("有人说村里有人收钱", Category.Unknown);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new AcceptReport(told.Id, Category.ConductKey, ReplyText: "没有的事"), host.Worker));
        await host.SendAsync(new AcceptReport(told.Id, Category.ConductKey), host.Worker);
        var report = await host.ReportAsync(told.Id);
        (report.CategoryKey, report.Restricted, report.Private, report.Level, report.State).ShouldBe((Category.ConductKey, true, true, SolvingLevel.Township, ReportState.Escalated));
        foreach (var villager in new[] { host.Worker, host.Chief })
        {
            await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AcceptReport(told.Id), villager));
        }

        await host.SendAsync(new AcceptReport(told.Id), host.Township);
    }
}
