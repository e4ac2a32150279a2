using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Compose;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Broadcast.Tests;

/// <summary>A notice on its way: who is meant, once each, not at night, not too often.</summary>
[Collection(nameof(OneVillage))]
public sealed class Telling(BroadcastHost host)
{
    [Fact]
    public async Task Preview_counts_people_without_number_and_households_nobody_reaches()
    {
        var id = await host.SendAsync(new SaveCircular(null, BroadcastHost.Notice("先数一遍") with { In = host.Village.Id, Households = true, Roles = [Roles.GridWorker] }, "http://alpha.test"), host.Committee);
        var reach = await host.Host.InTenantAsync(host.Host.A, async scope => await scope.GetRequiredService<Recipients>().CountAsync(await host.CircularAsync(id), default));
        reach.ShouldBe(new Reach(Roster.People + 2 + 1, 0, 1));
        host.Post.About("先数一遍").ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_is_told_once_though_it_is_stopped_and_goes_on()
    {
        var id = await host.SendAsync(new SaveCircular(null, BroadcastHost.Notice("一户不漏") with { In = host.Village.Id, Households = true }, "http://alpha.test"), host.Committee);
        await host.SendAsync(new SendCircular(id), host.Committee);
        await host.SendAsync(new StopCircular(id, false), host.Committee);
        var before = host.Post.About("一户不漏").Count;
        await host.RunAsync("kernel.jobs");
        host.Post.About("一户不漏").Count.ShouldBe(before);
        await host.SendAsync(new StopCircular(id, true), host.Committee);
        await host.RunAsync("kernel.jobs");
        (await host.CircularAsync(id)).State.ShouldBe(CircularState.Sent);
        var sent = host.Post.About("一户不漏");
        sent.Count.ShouldBe(Roster.People + 2);
        sent.Select(message => message.To).Distinct().Count().ShouldBe(Roster.People + 2);
        (await host.ReadAsync(db => db.CircularEvents.Count(row => row.CircularId == id && row.What == "发完了，一共 {0} 人" && row.Count == Roster.People + 2))).ShouldBe(1);
    }

    [Fact]
    public async Task An_ordinary_notice_waits_for_the_morning_and_an_urgent_one_does_not()
    {
        var day = host.Time.Now;
        try
        {
            host.Time.Now = day.AddHours(13);
            var notice = await host.TellAsync(BroadcastHost.Notice("夜里写的") with { People = "徐大山 13800000065\n王小河 13800000066" });
            (await host.CircularAsync(notice)).State.ShouldBe(CircularState.Queued);
            host.Post.About("夜里写的").ShouldBeEmpty();
            await host.TellAsync(BroadcastHost.Notice("夜里要紧的") with { Kind = CircularKind.Urgent });
            host.Post.About("夜里要紧的").Count.ShouldBe(2);
            host.Time.Now = day.AddHours(21);
            await host.RunAsync("broadcast.start");
            await host.RunAsync("kernel.jobs");
            host.Post.About("夜里写的").Count.ShouldBe(2);
        }
        finally
        {
            host.Time.Now = day;
        }
    }

    [Fact]
    public async Task Nobody_gets_more_than_a_few_ordinary_ones_a_day_and_who_wants_none_gets_none()
    {
        var one = "13800000077";
        for (var at = 0; at < 4; at++)
        {
            await host.TellAsync(BroadcastHost.Notice($"第{at}条多的") with { People = $"周根木 {one}" });
            host.Time.Now = host.Time.Now.AddMinutes(20);
        }

        host.Post.To(one).Count.ShouldBe(3);
        await host.SendAsync(new Personal.RefuseOrdinary(host.CodeOf(one, "第0条多的"), true), Caller.Guest);
        host.Time.Now = host.Time.Now.AddDays(1);
        var refused = await host.TellAsync(BroadcastHost.Notice("他不收的") with { People = $"周根木 {one}" });
        host.Post.To(one).Count.ShouldBe(3);
        (await host.ReadAsync(db => db.Addressees.Single(row => row.CircularId == refused).Delivery)).ShouldBe(Delivery.OptedOut);
        await host.TellAsync(BroadcastHost.Notice("他也得收的") with { Kind = CircularKind.Urgent, People = $"周根木 {one}" });
        host.Post.To(one).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_township_is_counted_village_by_village_and_once_until_something_is_done_with_the_draft()
    {
        var town = await host.Host.InTenantAsync(host.Host.A, scope => scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(SmallDivisions.NorthTown));
        var input = BroadcastHost.Notice("全镇数一遍") with { In = town!.Id, Households = true };
        var id = await host.SendAsync(new SaveCircular(null, input, ""), host.Town);
        host.Asked.Clear();
        using var desk = await host.SignedInAsync("town");
        for (var look = 0; look < 3; look++)
        {
            (await desk.GetStringAsync($"/broadcast/{id}", TestContext.Current.CancellationToken)).ShouldContain($"会发给 {Roster.People + 2} 人");
        }

        host.Asked.ShouldBeUnique();
        host.Asked.Count.ShouldBe(2, "the township's two villages, each once");
        host.Asked.ShouldNotContain(town.Path);
        await host.SendAsync(new SaveCircular(id, input with { People = "徐大山 13800000091" }, ""), host.Town);
        (await desk.GetStringAsync($"/broadcast/{id}", TestContext.Current.CancellationToken)).ShouldContain($"会发给 {Roster.People + 1} 人");
    }
}
