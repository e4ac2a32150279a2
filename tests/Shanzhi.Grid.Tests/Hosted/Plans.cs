using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Work;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Lists cost by what waits or by the page, however much a county has filed in ten years: SQLite, which knows nothing of how much there is, must be led.</summary>
public sealed class Plans(GridHost host) : IClassFixture<GridHost>
{
    private const string ByDesk = "(TenantId=? AND State=? AND DeskPath>? AND DeskPath<?)";

    [Theory]
    [InlineData("due")]
    [InlineData("inbox")]
    [InlineData("asked")]
    [InlineData("waiting")]
    [InlineData("calls")]
    public async Task What_waits_for_a_desk_is_found_by_state_and_desk(string tab)
    {
        foreach (var caller in new[] { host.Worker, host.Chief, host.Township })
        {
            foreach (var words in new[] { null, "水渠" })
            {
                var plan = await PlanAsync(reports => Ordered(WorkQuery.Filter(WorkQuery.Search(reports, words, host.Time.Now.AddYears(-1)), tab, caller), tab));
                plan.ShouldContain(step => step.Contains(ByDesk, StringComparison.Ordinal), $"{tab} of {caller.Name}, {words}: {string.Join(" | ", plan)}");
                plan.ShouldNotContain(step => step.Contains("ReceivedAt", StringComparison.Ordinal) || step.Contains("SCAN grid_reports", StringComparison.Ordinal), $"{tab} of {caller.Name}, {words}");
            }
        }
    }

    [Fact]
    public async Task All_there_ever_was_is_gone_through_day_by_day_in_ones_own_village()
    {
        var plan = await PlanAsync(reports => WorkQuery.Filter(reports, "all", host.Worker).OrderByDescending(report => report.ReceivedAt).Take(20));
        plan.ShouldContain(step => step.Contains("VillagePath_ReceivedAt (TenantId=? AND VillagePath=?)", StringComparison.Ordinal), string.Join(" | ", plan));
        plan.ShouldNotContain(step => step.Contains("IX_grid_reports_TenantId_ReceivedAt ", StringComparison.Ordinal), "the days of the whole county");
    }

    [Fact]
    public async Task What_is_in_hand_elsewhere_is_found_by_whose_it_is_however_the_days_are_narrowed()
    {
        var (since, until) = (host.Time.Now.AddYears(-1), host.Time.Now);
        foreach (var narrow in new Func<IQueryable<Report>, IQueryable<Report>>[] { reports => WorkQuery.Search(reports, "水渠", since), reports => reports.Where(report => report.ReceivedAt >= since && report.ReceivedAt < until) })
        {
            var plan = await PlanAsync(reports => WorkQuery.Filter(narrow(reports), "all", host.Worker).OrderByDescending(report => report.ReceivedAt).Take(20));
            plan.ShouldContain(step => step.Contains("AssignedToId_State_DueAt (TenantId=? AND AssignedToId=?)", StringComparison.Ordinal), string.Join(" | ", plan));
            plan.ShouldNotContain(step => step.Contains("IX_grid_reports_TenantId_ReceivedAt ", StringComparison.Ordinal), "the days of the whole county");
        }
    }

    [Fact]
    public async Task Of_a_township_what_is_open_goes_by_state_and_all_there_ever_was_by_the_day()
    {
        var town = host.Township.Grants[0].Area;
        IQueryable<Report> Looked(IQueryable<Report> reports, bool byDay, string? words = null) => Queue.Sight(new CommandFilter { Q = words }.Apply(reports, host.Time.Now, town), host.Township, byDay, town);
        var open = await PlanAsync(reports => Looked(reports, byDay: false).Where(ReportAccess.Open));
        open.AddRange(await PlanAsync(reports => Looked(reports, byDay: false, "水渠").Where(ReportAccess.Open)));
        open.ShouldContain(step => step.Contains("State=?", StringComparison.Ordinal), string.Join(" | ", open));
        var all = await PlanAsync(reports => Looked(reports, byDay: true).OrderByDescending(report => report.ReceivedAt).Take(20));
        all.ShouldContain(step => step.Contains("IX_grid_reports_TenantId_ReceivedAt ", StringComparison.Ordinal), string.Join(" | ", all));
        open.ShouldAllBe(step => !step.Contains("ReceivedAt", StringComparison.Ordinal));
        open.Concat(all).ShouldAllBe(step => !step.Contains("VillagePath", StringComparison.Ordinal) && !step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_village_what_is_open_goes_by_state_and_what_moved_by_when()
    {
        var village = host.Chief.Grants[0].Area;
        var open = await PlanAsync(reports => Queue.Sight(reports, host.Chief, place: village).Where(ReportAccess.Open));
        open.ShouldAllBe(step => step.Contains("State=?", StringComparison.Ordinal) && !step.Contains("VillagePath", StringComparison.Ordinal));
        var since = host.Time.Now;
        var moved = await PlanAsync(reports => reports.VisibleAt(host.Chief, village).Where(report => Enum.GetValues<ReportState>().Contains(report.State) && report.LastMovedAt > since));
        moved.ShouldAllBe(step => step.Contains("(TenantId=? AND State=? AND LastMovedAt>?)", StringComparison.Ordinal), string.Join(" | ", moved));
    }

    [Fact]
    public async Task What_is_open_of_many_days_is_counted_by_state_and_of_few_by_the_day()
    {
        var today = Clock.Day(host.Time.Now);
        Task<List<string>> CountedAsync(CommandFilter filter) => PlanAsync(reports => Queue.Sight(filter.Apply(reports, host.Time.Now, null), host.Admin, filter.FewDays).Where(ReportAccess.Alive));
        foreach (var many in new CommandFilter[] { new() { To = today }, new() { From = today.AddYears(-9) }, new() { From = today.AddDays(-31), To = today } })
        {
            (await CountedAsync(many)).ShouldAllBe(step => step.Contains("State=?", StringComparison.Ordinal), $"{many.From} to {many.To}");
        }

        (await CountedAsync(new() { From = today.AddDays(-30), To = today })).ShouldContain(step => step.Contains("ReceivedAt>? AND ReceivedAt<?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_township_a_class_is_counted_among_its_own_of_a_year()
    {
        var town = host.Township.Grants[0].Area;
        var filter = new CommandFilter { Cat = "roads" };
        var all = Queue.Of(Queue.Every);
        var plan = await PlanAsync(reports => Queue.Sight(filter.Apply(filter.Bounded(reports, all, host.Time.Now, town), host.Time.Now, town), host.Township, byDay: true, town).Take(CentreQuery.MostCounted));
        plan.ShouldContain(step => step.Contains("VillagePath>? AND VillagePath<?", StringComparison.Ordinal), string.Join(" | ", plan));
    }

    [Fact]
    public async Task The_map_goes_by_what_is_open_and_not_by_what_ever_lay_there()
    {
        var plan = await PlanAsync(reports => reports.Visible(host.Township).Where(ReportAccess.Open).Where(report => report.Latitude + 0 >= 29 && report.Latitude + 0 <= 30));
        plan.ShouldContain(step => step.Contains("State=?", StringComparison.Ordinal), string.Join(" | ", plan));
    }

    [Fact]
    public async Task Words_are_looked_for_within_a_year_and_further_back_when_asked()
    {
        var told = await host.TellAsync("老樟树下的井盖翘起来了");
        host.Time.Now += TimeSpan.FromDays(400);
        var worker = await host.SignedInAsync("worker");
        (await GridHost.GetStringAsync(worker, "/grid/work?tab=all&q=井盖翘")).ShouldNotContain(told.Id.ToString());
        (await GridHost.GetStringAsync(worker, $"/grid/work?tab=all&q=井盖翘&since={Clock.Day(host.Time.Now).AddYears(-2):yyyy-MM-dd}")).ShouldContain(told.Id.ToString());
        (await GridHost.GetStringAsync(worker, $"/grid/work?tab=all&q={told.Number}")).ShouldContain(told.Id.ToString(), customMessage: "a number is found however old");
        var chief = await host.SignedInAsync("chief");
        (await GridHost.GetStringAsync(chief, "/grid/command?tab=open&q=井盖翘")).ShouldNotContain(told.Id.ToString());
        (await GridHost.GetStringAsync(chief, $"/grid/command?tab=open&q=井盖翘&from={Clock.Day(host.Time.Now).AddYears(-2):yyyy-MM-dd}")).ShouldContain(told.Id.ToString());
    }

    private static IQueryable<Report> Ordered(IQueryable<Report> reports, string tab)
        => (tab == "calls" ? reports.OrderByDescending(report => report.LevelSince) : reports.OrderBy(report => report.DueAt)).Take(20);

    private Task<List<string>> PlanAsync(Func<IQueryable<Report>, IQueryable<Report>> ask) => host.Host.InTenantAsync(host.Host.A, async scope =>
    {
        var db = scope.GetRequiredService<GridDbContext>();
        await db.Database.OpenConnectionAsync();
        await using var command = ask(db.Reports.AsNoTracking()).CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await using var reader = await command.ExecuteReaderAsync();
        return reader.Cast<IDataRecord>().Select(row => row.GetString(3)).ToList();
    });
}
