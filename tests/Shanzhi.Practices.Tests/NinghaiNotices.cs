using Shanzhi.Assessment.Runs;
using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Lost;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Clock = Shanzhi.Grid.Domain.Clock;

namespace Shanzhi.Practices.Tests;

/// <summary>Case s4 beside its triage in <see cref="NinghaiPractice"/>: villages assessed by two shares, and a lost person told of to everybody.</summary>
[Collection(nameof(OneHost))]
public sealed class NinghaiNotices(PracticeHost host)
{
    [Fact]
    public async Task Villages_are_scored_by_what_was_in_time_and_to_satisfaction_and_the_result_stands()
    {
        var ninghai = await Practice.ProvisionAsync(host, "ninghai");
        var month = Clock.Day(host.Time.Now).AddDays(1 - Clock.Day(host.Time.Now).Day).AddMonths(1);
        host.Time.Now = Clock.Start(month.AddDays(4));
        for (var at = 0; at < 5; at++)
        {
            var told = await ninghai.TellAsync($"第 {at} 盏灯");
            await ninghai.SendAsync(new AcceptReport(told.Id, ReplyText: "换了"), ninghai.GridWorker);
            await ninghai.SendAsync(new RateReport(told.Id, told.FollowKey, at == 0 ? Rating.Not : Rating.Satisfied, at == 0 ? "还是暗" : null), Caller.Guest);
        }

        // The dissatisfied one is taken up again and not done in time.
        host.Time.Now = Clock.Start(month.AddMonths(1)).AddHours(2);
        var scheme = await ninghai.SchemeAsync("village");
        var run = await ninghai.SendAsync(new MakeRun(scheme, null, month, month.AddMonths(1).AddDays(-1)), Caller.System);
        var north = await ninghai.AskAsync<Assessment.Data.AssessmentDbContext, int>(db => Task.FromResult(db.RunLines.Single(line => line.RunId == run && line.SubjectName == "北村").Points));
        north.ShouldBe(80_00, "four of five in time, four of five content");
        (await PracticeHost.GetStringAsync(await ninghai.SignedInAsync("centre"), "/assessment/runs")).ShouldContain("村级问题处置考核");
    }

    [Fact]
    public async Task Somebody_lost_is_told_of_to_every_household_and_everybody_on_duty_at_once()
    {
        var ninghai = await Practice.ProvisionAsync(host, "ninghai");
        var homes = await ninghai.SettleAsync(6);
        foreach (var (at, home) in homes.Index())
        {
            await ninghai.SendAsync(new SaveResident(null, home.Id, $"村民{at}", "户主的亲戚", Gender.Female, new DateOnly(1980, 1, 1), null, $"139000010{at:00}", null), Caller.System);
        }

        var local = host.Time.Now.ToOffset(TimeSpan.FromHours(8)).DateTime.AddHours(-2);
        var lost = await ninghai.SendAsync(new SaveLost(null, new LostInput
        {
            In = ninghai.Village.Id, Name = "李大河", Age = 76, Features = "一米六，蓝布衫", LastPlace = "上溪杨梅山", LastAt = local, CallName = "李二山", CallPhone = "13800000055", Consent = "儿子李二山当面同意",
        }, "http://county.test"), ninghai.Committee);
        (await ninghai.SendAsync(new SendCircular(lost), ninghai.Committee)).ShouldBe(CircularState.Sending);
        await ninghai.OutAsync(lost);
        var reached = host.Post.Sent.Where(message => message.Text.Contains("李大河", StringComparison.Ordinal)).Select(message => message.To).Distinct().ToList();
        reached.ShouldBe([.. Enumerable.Range(0, 6).Select(at => $"139000010{at:00}"), "13800000011", "13800000012"], ignoreOrder: true, "six households, the grid worker, the committee");
        (await PracticeHost.GetStringAsync(host.Host.CreateClient(ninghai.Tenant), $"/v/{SmallDivisions.North}")).ShouldContain("李大河");
        await ninghai.SendAsync(new EndCircular(lost, Ending.Found, "人已经找到，平安。", true), ninghai.Committee);
        (await PracticeHost.GetStringAsync(host.Host.CreateClient(ninghai.Tenant), $"/v/{SmallDivisions.North}")).ShouldNotContain("李大河");
    }
}
