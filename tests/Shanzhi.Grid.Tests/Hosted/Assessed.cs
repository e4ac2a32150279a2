using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Data.Migrations;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Stats;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What reporters say of the answers, as the statistics of villages show it.</summary>
public sealed class Assessed(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_three_grades_stand_apart_and_one_given_is_not_taken_back_by_the_next()
    {
        // A day on which nobody else's ratings were given.
        host.Time.Now += TimeSpan.FromDays(100);
        var told = await host.TellAsync("路灯不亮");
        foreach (var rating in new[] { Rating.Not, Rating.Mostly })
        {
            await host.SendAsync(new AcceptReport(told.Id, ReplyText: "换了灯头"), host.Worker);
            await host.SendAsync(new RateReport(told.Id, told.FollowKey, rating, null), Caller.Guest);
        }

        var client = await host.SignedInAsync("admin");
        var day = $"{Clock.Day(host.Time.Now):yyyy-MM-dd}";
        var page = await GridHost.GetStringAsync(client, $"/grid/stats?from={day}&to={day}");
        page.ShouldContain("满意 0 次，基本满意 1 次，不满意 1 次");
        page.ShouldContain("<b>50%</b><span>满意和基本满意（2 次评价里）");
        page.ShouldContain("每次评价都算一次，按评价的日子算");
        var csv = (await GridHost.GetStringAsync(client, $"/grid/stats?handler=Export&format=csv&from={day}&to={day}")).Replace("\"", "", StringComparison.Ordinal);
        csv.ShouldContain("评价数,满意,基本满意,不满意,满意和基本满意%");
        csv.ShouldContain(",2,0,1,1,50");
    }

    [Fact]
    public async Task A_rating_stands_though_its_report_was_taken_up_again_withdrawn_or_merged()
    {
        var before = await LineAsync();
        var (content, gone, merged, other) = (await host.TellAsync("又漏了"), await host.TellAsync("水渠堵了"), await host.TellAsync("渠里有石头"), await host.TellAsync("渠被堵"));
        await RateAsync(content, Rating.Satisfied);
        await host.SendAsync(new ReopenOwnReport(content.Id, content.FollowKey, "又漏了"), Caller.Guest);
        await RateAsync(gone, Rating.Not);
        await host.SendAsync(new WithdrawReport(gone.Id, gone.FollowKey, null), Caller.Guest);
        await RateAsync(merged, Rating.Not);
        await host.SendAsync(new MergeReport(merged.Id, other.Number), host.Worker);
        var after = await LineAsync();
        (after.Satisfied - before.Satisfied, after.Mostly - before.Mostly, after.Not - before.Not).ShouldBe((1, 0, 2));
        (after.Solved - before.Solved).ShouldBe(0, "what is to be done again is not solved");
    }

    [Fact]
    public async Task A_rating_counts_on_the_day_it_was_given()
    {
        var told = await host.TellAsync("灯又坏了");
        host.Time.Now += TimeSpan.FromDays(40);
        var before = await LineAsync();
        await RateAsync(told, Rating.Not);
        var after = await LineAsync();
        (after.Told - before.Told, after.Not - before.Not).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_periods_ratings_are_found_by_their_index_and_each_report_by_its_key()
    {
        var plan = await host.ReadAsync(db =>
        {
            db.Database.OpenConnection();
            using var command = StatsQuery.Ratings(db, [AreaPath.Root], host.Time.Now.AddDays(-30), host.Time.Now).CreateDbCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            using var reader = command.ExecuteReader();
            return reader.Cast<IDataRecord>().Select(row => row.GetString(3)).ToList();
        });
        plan.Where(step => step.StartsWith('S')).Select(step => step[Math.Max(0, step.IndexOf('(', StringComparison.Ordinal))..])
            .ShouldBe(["(TenantId=? AND Rating=? AND At>? AND At<?)", "(TenantId=? AND Id=?)"]);
    }

    [Fact]
    public async Task Ratings_of_before_are_read_out_of_the_moves_words()
    {
        await using SqliteConnection old = new("Data Source=:memory:");
        await old.OpenAsync(TestContext.Current.CancellationToken);
        string[] said = ["满意", "满意：办得快", "基本满意", "基本满意：慢了点", "不满意", "不满意：还漏"];
        await RunAsync("""CREATE TABLE "grid_report_moves" ("Act" INTEGER, "To" INTEGER, "PublicText" TEXT, "Rating" INTEGER);""");
        foreach (var words in said)
        {
            await RunAsync($"""INSERT INTO "grid_report_moves" VALUES (15, {(words[0] == '不' ? 11 : 10)}, '{words}', NULL), (14, 9, '{words}', NULL);""");
        }

        await RunAsync(new Ratings { ActiveProvider = "Sqlite" }.UpOperations.OfType<SqlOperation>().ShouldHaveSingleItem().Sql);
        await RunAsync("""SELECT group_concat("Rating") || ' of ' || count(*) FROM "grid_report_moves";""", "1,1,2,2,3,3 of 12");

        async Task RunAsync(string sql, string? answer = null)
        {
            await using var command = old.CreateCommand();
            command.CommandText = sql;
            (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string).ShouldBe(answer);
        }
    }

    private async Task RateAsync(SubmitReportResult told, Rating rating, string? comment = null)
    {
        await host.SendAsync(new AcceptReport(told.Id, ReplyText: "修好了"), host.Worker);
        await host.SendAsync(new RateReport(told.Id, told.FollowKey, rating, comment), Caller.Guest);
    }

    /// <summary>All villages, of this day and the last 30.</summary>
    private Task<StatsLine> LineAsync() => host.Host.InTenantAsync(host.Host.A, async scope =>
    {
        var now = host.Time.Now;
        return StatsLine.Sum(await StatsQuery.LinesAsync(scope.GetRequiredService<GridDbContext>(), Caller.System, now.AddDays(-30), now.AddDays(1), now, TestContext.Current.CancellationToken));
    });
}
