using Shanzhi.Grid;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Stats;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Practices.Tests;

/// <summary>Cases s1 and s2, 村情通+全民网格: four levels against the target of 80, 10 and 10 in a hundred, 95 solved in the village, and a bulletin every week.</summary>
public sealed class LongyouPractice(PracticeHost host) : IClassFixture<PracticeHost>
{
    [Fact]
    public async Task What_each_level_solved_is_counted_against_80_10_10_and_the_village_against_95()
    {
        var longyou = await Practice.ProvisionAsync(host, "longyou");
        var settings = await longyou.SettingsAsync();
        (settings.LevelTargets["grid"], settings.LevelTargets["village"], settings.LevelTargets["above"], settings.VillageTarget).ShouldBe((80, 10, 10, 95));
        for (var at = 0; at < 20; at++)
        {
            var told = await longyou.TellAsync($"第 {at} 件");
            (Caller Caller, int Up) solver = at switch { < 16 => (longyou.GridWorker, 0), < 18 => (longyou.Committee, 1), 18 => (longyou.Township, 2), _ => (longyou.County, 3) };
            foreach (var caller in new[] { longyou.GridWorker, longyou.Committee, longyou.Township }.Take(solver.Up))
            {
                await longyou.SendAsync(new AcceptReport(told.Id, UpReason: "这一级办不了"), caller);
            }

            await longyou.SendAsync(new AcceptReport(told.Id, ReplyText: "办好了"), solver.Caller);
        }

        var line = StatsLine.Sum(await longyou.StatsAsync(longyou.County));
        (line.Grid, line.Village, line.Township, line.County).ShouldBe((16, 2, 1, 1));
        (StatsLine.Share(line.Grid, line.Solved), StatsLine.Share(line.Village, line.Solved), StatsLine.Share(line.Above, line.Solved), line.InVillageShare).ShouldBe((80, 10, 10, 90));

        var page = await PracticeHost.GetStringAsync(await longyou.SignedInAsync("village"), "/grid/stats");
        page.ShouldContain("网格目标 80%");
        page.ShouldContain("上报处理目标不超过 10%");
        page.ShouldContain("目标 95%");
    }

    [Fact]
    public async Task The_week_past_is_made_into_a_bulletin_by_the_job_once_and_is_listed_printed_and_taken_away()
    {
        var longyou = await Practice.ProvisionAsync(host, "longyou");
        var monday = Clock.Monday(Clock.Day(host.Time.Now)).AddDays(7);
        host.Time.Now = Clock.Start(monday.AddDays(2));
        var (done, open, hidden) = (await longyou.TellAsync("路灯不亮了"), await longyou.TellAsync("桥要修"), await longyou.TellAsync("两家争水", category: "dispute.family"));
        await longyou.SendAsync(new AcceptReport(done.Id, ReplyText: "换好了"), longyou.GridWorker);
        await longyou.SendAsync(new RateReport(done.Id, done.FollowKey, Rating.Satisfied, null), Caller.Guest);

        await longyou.RunAsync(BulletinTask.TaskName);
        (await longyou.ReadAsync(db => db.Bulletins.Count(one => one.Monday == monday))).ShouldBe(0, "the week is not over");
        await Should.ThrowAsync<InputException>(() => longyou.SendAsync(new MakeBulletins(monday), Caller.System));

        host.Time.Now = Clock.Start(monday.AddDays(7));
        (await longyou.RunAsync(BulletinTask.TaskName)).ShouldBe(Clock.Start(monday.AddDays(14)));
        await longyou.RunAsync(BulletinTask.TaskName);
        var made = await longyou.ReadAsync(db => db.Bulletins.Where(one => one.Monday == monday).ToList());
        var bulletin = made.ShouldHaveSingleItem();
        (bulletin.VillageName, bulletin.Told, bulletin.Grid, bulletin.Timely, bulletin.Satisfied, bulletin.Open, bulletin.Overdue).ShouldBe(("北村", 3, 1, 1, 1, 2, 2));

        await longyou.SendAsync(new AcceptReport(open.Id, ReplyText: "修好了"), longyou.GridWorker);
        (await longyou.SendAsync(new MakeBulletins(monday), Caller.System)).ShouldBe(0);
        var guest = host.Host.CreateClient(longyou.Tenant);
        (await PracticeHost.GetStringAsync(guest, $"/v/{SmallDivisions.North}/bulletins")).ShouldContain($"/bulletin/{bulletin.Week}");
        var sheet = await PracticeHost.GetStringAsync(guest, $"/v/{SmallDivisions.North}/bulletin/{bulletin.Week}");
        sheet.ShouldContain("收到</dt><dd>3 件");
        sheet.ShouldContain("100%（目标 80%）");
        sheet.ShouldContain("路灯不亮了");
        sheet.ShouldContain($"数字是 {Shanzhi.Ui.ChinaTime.Day(monday.AddDays(7), monday.Year)} 00:00 定的");
        sheet.ShouldNotContain("两家争水");
        (await longyou.ReportAsync(hidden.Id)).Private.ShouldBeTrue();

        var village = await longyou.SignedInAsync("village");
        (await PracticeHost.GetStringAsync(village, "/grid/bulletins")).ShouldContain($"/bulletin/{bulletin.Week}");
        var csv = await PracticeHost.GetStringAsync(village, $"/grid/bulletins?handler=Export&format=csv&week={bulletin.Week}");
        csv.Replace("\"", "").ShouldContain($"北村,{monday:yyyy-MM-dd},3,1,1,0,0,0,100,2,2,33,1,100");
    }
}
