using System.Data;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Assessing;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Figures;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What the closed loop lets be assessed, and the list behind each number.</summary>
public sealed class Figured(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public Task Each_number_is_the_length_of_the_list_behind_it() => AgreeAsync(host);

    [Fact]
    public async Task On_PostgreSql_too()
    {
        await using var own = new GridHost { Provider = DatabaseProvider.PostgreSql };
        await own.InitializeAsync();
        await AgreeAsync(own);
    }

    [Fact]
    public async Task What_is_private_is_counted_for_all_and_told_to_those_alone_who_may_see_it()
    {
        host.Time.Now += TimeSpan.FromDays(40);
        var told = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = "邻居夜里打人", CategoryKey = "roads.lamp", Anonymous = true, Private = true }, Caller.Guest);
        await host.RunAsync(host.Host.A, $$"""{ "name": "watcher", "displayName": "watcher", "steps": [ { "name": "accounts.demo", "accounts": [ {{GridHost.Account("watcher", "吴监督", Roles.Supervisor, SmallDivisions.North, 31)}} ] } ] }""");
        var day = $"{Clock.Day(host.Time.Now):yyyy-MM-dd}";
        var address = $"/grid/figures?measure=grid.solved&kind=Village&subject={host.Village}&from={day}&to={day}";
        var watcher = await host.SignedInAsync("watcher");
        var page = await GridHost.GetStringAsync(watcher, address);
        page.ShouldContain("<b>1</b><span>收到的");
        page.ShouldContain("不公开的一件事");
        page.ShouldNotContain("打人");
        page.ShouldNotContain(ReportNumber.Grouped(told.Number));
        (await GridHost.GetStringAsync(watcher, $"{address}&handler=Export&format=csv")).ShouldNotContain(ReportNumber.Grouped(told.Number));
        (await GridHost.GetStringAsync(await host.SignedInAsync("chief"), address)).ShouldContain("邻居夜里打人");

        var south = (await host.AreaAsync(SmallDivisions.South)).Path;
        (await GridHost.GetAsync(watcher, $"{address}&within={south}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "another village is not the reader's");
        (await GridHost.GetStringAsync(watcher, address.Replace(host.Village.ToString(), host.OtherVillage.ToString(), StringComparison.Ordinal))).ShouldContain("<b>0</b><span>收到的", customMessage: "nothing of it lies where the reader's right reaches");
        (await GridHost.GetAsync(watcher, address.Replace("grid.solved", "grid.nothing", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_countys_period_is_found_by_its_days()
    {
        var plan = await host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var top = (await scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(SmallDivisions.County))!.Path;
            var query = await scope.GetRequiredService<AssessedReports>().ReceivedAsync(new Span([top], host.Time.Now.AddDays(-30), host.Time.Now), default);
            var db = scope.GetRequiredService<Data.GridDbContext>();
            await db.Database.OpenConnectionAsync();
            await using var command = query.GroupBy(report => report.VillageId).Select(group => new { group.Key, Count = group.Count() }).CreateDbCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            await using var reader = await command.ExecuteReaderAsync();
            return reader.Cast<IDataRecord>().Select(row => row.GetString(3)).ToList();
        });
        plan.ShouldContain(step => step.Contains("(TenantId=? AND ReceivedAt>? AND ReceivedAt<?)", StringComparison.Ordinal));
    }

    private static async Task AgreeAsync(GridHost host)
    {
        host.Time.Now += TimeSpan.FromDays(80);
        var from = host.Time.Now.AddMinutes(-1);
        var group = await host.SendAsync(new AddArea(host.Village, AreaLevel.Group, "坡上组"), Caller.System);
        var grid = await host.SendAsync(new AddArea(host.Village, AreaLevel.Grid, "坡上网格"), Caller.System);
        await host.SendAsync(new AddGrid(grid, [group], null), Caller.System);
        // Answered in time and rated twice: what was said first stands.
        var twice = await host.TellAsync("路灯不亮", area: group);
        foreach (var rating in new[] { Rating.Not, Rating.Satisfied })
        {
            await host.SendAsync(new AcceptReport(twice.Id, ReplyText: "换了灯头"), host.Worker);
            await host.SendAsync(new RateReport(twice.Id, twice.FollowKey, rating, null), Caller.Guest);
        }

        await host.SendAsync(new AcceptReport((await host.TellAsync("井盖没了")).Id, To: host.Worker.AccountId), host.Chief);
        await host.SendAsync(new DeclineReport((await host.TellAsync("天不下雨", area: group)).Id, "不归我们管"), host.Worker);
        var merged = await host.TellAsync("灯坏了");
        await host.SendAsync(new MergeReport(merged.Id, (await host.TellAsync("灯坏了一盏")).Number), host.Worker);
        await host.TellAsync("村干部收了钱", Category.ConductKey, about: "某某某");
        await host.TellAsync("南村的水管裂了", area: host.OtherVillage);
        // Left lying past its deadlines, and taken up too late.
        host.Time.Now += TimeSpan.FromDays(2);
        var late = await host.TellAsync("水渠堵了", area: group);
        host.Time.Now += TimeSpan.FromDays(3);
        await host.SendAsync(new AcceptReport(late.Id, ReplyText: "清好了"), host.Worker);
        var until = host.Time.Now.AddMinutes(1);

        var seen = 0;
        await host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var (measures, book) = ((IMeasureSource)scope.GetServices<IMeasureSource>().OfType<GridMeasures>().Single(), scope.GetRequiredService<FigureBook>());
            foreach (var area in new[] { SmallDivisions.County, SmallDivisions.NorthTown, SmallDivisions.North })
            {
                var within = (await scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(area))!.Path;
                foreach (var kind in Enum.GetValues<SubjectKind>())
                {
                    foreach (var count in await measures.CountAsync([.. measures.Measures.Select(measure => measure.Key)], kind, [within], from, until))
                    {
                        var lines = await book.LinesAsync(new FigureAsk(count.Measure, kind, count.SubjectId, new Span([within], from, until)), default);
                        (await lines.LongCountAsync(), await lines.LongCountAsync(line => line.Counts)).ShouldBe((count.Whole, count.Part), $"{count.Measure} of {count.SubjectName} in {area}");
                        (await FigureBook.Ordered(lines, FigurePart.Rest).ToListAsync()).Count.ShouldBe((int)(count.Whole - count.Part));
                        seen++;
                    }
                }
            }

            var north = (await measures.CountAsync(["grid.response", "grid.solved", "grid.timely", "grid.satisfied"], SubjectKind.Village, [AreaPath.Root], from, until)).Where(count => count.SubjectId == host.Village).ToDictionary(count => count.Measure, count => (count.Part, count.Whole));
            north["grid.solved"].ShouldBe((2, 6), "merged ones are part of another; conduct counts with its village");
            north["grid.response"].ShouldBe((3, 6), "accepted twice in time, refused in time; one too late, two never");
            north["grid.satisfied"].ShouldBe((1, 2));
            var worker = (await measures.CountAsync(["grid.satisfied"], SubjectKind.Worker, [AreaPath.Root], from, until)).ShouldHaveSingleItem();
            (worker.SubjectId, worker.SubjectName, worker.Part, worker.Whole).ShouldBe((host.Worker.AccountId!.Value, host.Worker.Name, 1, 2), "the answer he was rated for was his, though the report left his hands");
            return true;
        });
        seen.ShouldBeGreaterThan(20);
    }
}
