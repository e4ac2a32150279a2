using System.Net;
using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Grid;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Lists;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Tests;

/// <summary>四张清单 of a grid, and the share collected.</summary>
public sealed class Lists(FilesHost host) : IClassFixture<FilesHost>
{
    [Fact]
    public async Task What_is_missing_or_out_of_date_is_collected_until_it_is_there()
    {
        var grid = await GridAsync();
        var before = await host.SendAsync(new GridListsQuery(grid.AreaId, null), host.Worker);
        before.Households.ShouldBeGreaterThan(0);
        var home = before.Collect[0].Household;
        before.Collect[0].Missing.ShouldContain("承包地面积");
        await host.WriteAsync(home.Id, "land.contracted", "2");
        await host.WriteAsync(home.Id, "housing.fire", "否", asOf: new DateOnly(2026, 1, 1));
        var after = await host.SendAsync(new GridListsQuery(grid.AreaId, null), host.Worker);
        var line = after.Collect.Single(one => one.Household.Id == home.Id);
        (line.Missing.Contains("承包地面积"), line.Stale.Contains("用火用电有隐患")).ShouldBe((false, true));
        after.Rate.Filled.ShouldBe(before.Rate.Filled + 1);
        after.Rate.Due.ShouldBe(before.Rate.Due);

        var measure = await host.InAsync<IMeasureSource, IReadOnlyList<MeasureCount>>(source => source.CountAsync([EntryRateMeasure.Key], SubjectKind.Grid, [host.Village.Path], host.Time.Now.AddDays(-30), host.Time.Now.AddDays(1)));
        var own = measure.Single(count => count.SubjectId == grid.AreaId);
        (own.Part, own.Whole).ShouldBe((after.Rate.Filled, after.Rate.Due));
        foreach (var kind in new[] { SubjectKind.Worker, SubjectKind.Village, SubjectKind.Township })
        {
            (await host.InAsync<IMeasureSource, IReadOnlyList<MeasureCount>>(source => source.CountAsync([EntryRateMeasure.Key], kind, [AreaPath.Root], host.Time.Now.AddDays(-30), host.Time.Now.AddDays(1)))).ShouldNotBeEmpty($"{kind}");
        }
    }

    [Fact]
    public async Task A_task_is_ticked_off_once_a_period_and_a_duty_by_the_supervisor()
    {
        var grid = await GridAsync();
        var lists = await host.SendAsync(new GridListsQuery(grid.AreaId, 1), host.Worker);
        var (task, duty) = (lists.Tasks[0].Item.Id, lists.Duties[0].Item.Id);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new MarkItem(grid.AreaId, task, null, true, " ", []), host.Worker));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new MarkItem(grid.AreaId, task, new DateOnly(2026, 1, 1), true, "走了一圈", []), host.Worker));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new MarkItem(grid.AreaId, duty, null, true, "自己查自己", []), host.Worker));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new MarkItem(grid.AreaId, task, null, true, "走了一圈", []), host.OtherCommittee));
        await host.SendAsync(new MarkItem(grid.AreaId, task, null, true, "走了一圈", []), host.Worker);
        await host.SendAsync(new MarkItem(grid.AreaId, task, null, true, "又走了一圈", []), host.Worker);
        await host.SendAsync(new MarkItem(grid.AreaId, duty, null, false, "三户没去", []), host.Committee);
        var marks = await host.ReadAsync(db => db.Marks.Where(mark => mark.GridId == grid.AreaId).OrderBy(mark => mark.Id).ToList());
        marks.Select(mark => (mark.Evidence, mark.Good)).ShouldBe([("又走了一圈", true), ("三户没去", false)]);

        using var worker = await host.SignedInAsync("worker");
        var page = await FilesHost.GetAsync(worker, $"/files/lists/{grid.AreaId}");
        foreach (var said in new[] { "网格事务清单", "走访巡查清单", "走访巡查还没开", "信息采集清单", "服务责任清单", "又走了一圈", "没做到" })
        {
            page.ShouldContain(said);
        }

        (await FilesHost.GetAsync(worker, $"/files/lists/{grid.AreaId}/print")).ShouldContain("徐一禾");
        host.Time.Now += TimeSpan.FromDays(8);
        (await host.SendAsync(new GridListsQuery(grid.AreaId, 1), host.Worker)).Tasks[0].Mark.ShouldBeNull();
        host.Time.Now -= TimeSpan.FromDays(8);
        await host.SendAsync(new MarkItem(grid.AreaId, task, null, true, null, [], Undo: true), host.Worker);
        (await host.SendAsync(new GridListsQuery(grid.AreaId, 1), host.Worker)).Tasks[0].Mark.ShouldBeNull();
        using var other = await host.SignedInAsync("other");
        (await other.GetAsync(new Uri($"/files/lists/{grid.AreaId}", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_countys_own_lines_come_by_recipe_once_and_one_switched_off_stays_off()
    {
        const string Own = """{ "name": "own", "displayName": "own", "steps": [ { "name": "files.catalogue", "startSet": false, "lists": [ { "title": "一周一集中", "rhythm": "week" }, { "list": "duties", "title": "值班在岗", "rhythm": "month", "note": "看值班表" } ] } ] }""";
        await host.RunAsync(Own);
        var before = await host.ReadAsync(db => db.ListItems.Where(item => item.Title == "一周一集中" || item.Title == "值班在岗").OrderBy(item => item.List).ToList());
        before.Select(item => (item.List, item.Rhythm, item.Note, item.Active)).ShouldBe([(GridList.Tasks, Rhythm.Week, "", true), (GridList.Duties, Rhythm.Month, "看值班表", true)]);
        await host.SendAsync(new Settings.SaveItem(before[0].Id, GridList.Tasks, "一周一集中", "", Rhythm.Week, 99, Active: false), Permissions.Caller.System);
        (await host.RunAsync(Own)).Steps.SelectMany(step => step.Changes).ShouldBeEmpty();
        (await host.ReadAsync(db => db.ListItems.Count(item => item.Title == "一周一集中" && !item.Active))).ShouldBe(1);
    }

    [Theory]
    [InlineData(nameof(Rhythm.Week), "2026-11-22", "2026-11-16", "2026-11-22")]
    [InlineData(nameof(Rhythm.Month), "2026-02-28", "2026-02-01", "2026-02-28")]
    [InlineData(nameof(Rhythm.Quarter), "2026-12-31", "2026-10-01", "2026-12-31")]
    [InlineData(nameof(Rhythm.HalfYear), "2026-06-30", "2026-01-01", "2026-06-30")]
    [InlineData(nameof(Rhythm.Year), "2024-02-29", "2024-01-01", "2024-12-31")]
    public void A_period_has_its_first_and_last_day(string name, string day, string first, string last)
    {
        var rhythm = Enum.Parse<Rhythm>(name);
        var start = Periods.Start(rhythm, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        (Periods.Key(start), Periods.Key(Periods.End(rhythm, start))).ShouldBe((first, last));
    }

    private async Task<GridView> GridAsync() => (await host.InAsync<IGridDirectory, IReadOnlyList<GridView>>(grids => grids.BelowAsync(host.Village.Path)))[0];
}
