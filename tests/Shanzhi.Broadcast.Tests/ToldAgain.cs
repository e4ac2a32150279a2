using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Compose;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Tests;

/// <summary>One host for what becomes of notices, one after the other.</summary>
[CollectionDefinition(nameof(OneVillage))]
public sealed class OneVillage : ICollectionFixture<BroadcastHost>;

/// <summary>What can still be done about a notice that is out: reminded, corrected, taken back, forgotten.</summary>
[Collection(nameof(OneVillage))]
public sealed class ToldAgain(BroadcastHost host)
{
    [Fact]
    public async Task Who_opened_it_is_not_reminded_and_reminding_has_its_limits()
    {
        const string read = "13800000063", silent = "13800000064";
        var id = await host.TellAsync(BroadcastHost.Notice("看了没有") with { People = $"徐大山 {read}\n王小河 {silent}" });
        await host.SendAsync(new Personal.ReadCircular(host.CodeOf(read, "看了没有")), Caller.Guest);
        (await host.SendAsync(new RemindCircular(id), host.Committee)).ShouldBe(1);
        await host.RunAsync("kernel.jobs");
        host.Post.To(read).Count(message => message.Text.Contains("看了没有")).ShouldBe(1);
        host.Post.To(silent).Count(message => message.Text.Contains("看了没有")).ShouldBe(2);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new RemindCircular(id), host.Committee));
    }

    [Fact]
    public async Task A_correction_goes_to_the_same_people_and_a_withdrawn_one_says_so()
    {
        const string one = "13800000061", other = "13800000062";
        var id = await host.TellAsync(BroadcastHost.Notice("停水时间") with { People = $"徐大山 {one}\n王小河 {other}" });
        var next = await host.SendAsync(new EndCircular(id, Ending.Withdraw, "不停水了，大家照常用。", true), host.Committee);
        await host.RunAsync("kernel.jobs");
        (await host.CircularAsync(id)).State.ShouldBe(CircularState.Withdrawn);
        host.Post.About("撤回：停水时间").Select(message => message.To).ShouldBe([one, other], ignoreOrder: true);
        (await host.CircularAsync(next!.Value)).State.ShouldBe(CircularState.Sent);
        using var client = host.Host.CreateClient(host.Host.A);
        (await client.GetStringAsync($"/b/{host.CodeOf(one, "明天上午停水")}", TestContext.Current.CancellationToken)).ShouldContain("不停水了");
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new EndCircular(id, Ending.Correct, "再改", true), host.Committee));
    }

    [Fact]
    public async Task A_correction_reaches_whoever_was_told_after_it_was_written()
    {
        var id = await host.SendAsync(new SaveCircular(null, BroadcastHost.Notice("还在发就改") with { Kind = CircularKind.Urgent, In = host.Village.Id, Households = true }, "http://alpha.test"), host.Town);
        await host.SendAsync(new SendCircular(id), host.Town);
        var waits = await host.SendAsync(new EndCircular(id, Ending.Correct, "改到后天。", true), host.Town);
        (await host.CircularAsync(waits!.Value)).State.ShouldBe(CircularState.Queued, "the first is still going out");
        await host.RunAsync("kernel.jobs");
        (await host.CircularAsync(waits.Value)).State.ShouldBe(CircularState.Sent);
        host.Post.About("更正：还在发就改").Count.ShouldBe(Roster.People + 2);

        var stopped = await host.SendAsync(new SaveCircular(null, BroadcastHost.Notice("停下再改") with { Kind = CircularKind.Urgent, In = host.Village.Id, Households = true }, "http://alpha.test"), host.Town);
        await host.SendAsync(new SendCircular(stopped), host.Town);
        await host.SendAsync(new StopCircular(stopped, false), host.Town);
        await host.SendAsync(new EndCircular(stopped, Ending.Correct, "改到大后天。", true), host.Town);
        await host.RunAsync("kernel.jobs");
        await host.SendAsync(new StopCircular(stopped, true), host.Town);
        await host.RunAsync("kernel.jobs");
        host.Post.About("更正：停下再改").Count.ShouldBe(Roster.People + 2, "nobody had been told of the first when it was put right");
    }

    [Fact]
    public async Task A_correction_that_waits_goes_out_once_the_first_is_stopped_or_taken_back()
    {
        // Somebody else at the desk: one person sends only so many in an hour.
        var desk = host.Town with { AccountId = Guid.CreateVersion7() };
        foreach (var stops in new[] { true, false })
        {
            var id = await host.SendAsync(new SaveCircular(null, BroadcastHost.Notice("发到一半") with { Kind = CircularKind.Urgent, In = host.Village.Id, Households = true }, "http://alpha.test"), desk);
            await host.SendAsync(new SendCircular(id), desk);
            var waits = await host.SendAsync(new EndCircular(id, Ending.Correct, "改到后天。", true), desk);
            if (stops)
            {
                await host.SendAsync(new StopCircular(id, false), desk);
            }
            else
            {
                await host.SendAsync(new EndCircular(id, Ending.Withdraw, "不停了。", false), desk);
            }

            await host.RunAsync("kernel.jobs");
            (await host.CircularAsync(waits!.Value)).State.ShouldBe(CircularState.Sent, stops ? "stopped" : "taken back");
        }
    }

    [Fact]
    public async Task Somebody_forgotten_stops_neither_the_reminder_nor_the_correction_for_the_others()
    {
        const string gone = "13800000067", there = "13800000068";
        var id = await host.TellAsync(BroadcastHost.Notice("有人注销了") with { People = $"徐大山 {gone}\n王小河 {there}" }, host.Town);
        await host.SendAsync(new Erase(gone), Caller.System);
        (await host.SendAsync(new RemindCircular(id), host.Town)).ShouldBe(1);
        await host.RunAsync("kernel.jobs");
        await host.SendAsync(new EndCircular(id, Ending.Correct, "改到后天。", true), host.Town);
        await host.RunAsync("kernel.jobs");
        host.Post.To(there).Count(message => message.Text.Contains("有人注销了")).ShouldBe(3);
        host.Post.To(gone).Count(message => message.Text.Contains("有人注销了")).ShouldBe(1);
    }

    [Fact]
    public async Task Names_and_numbers_go_when_their_time_is_over_and_the_counts_stay()
    {
        var day = host.Time.Now;
        var id = await host.TellAsync(BroadcastHost.Notice("过期就忘"));
        host.Time.Now = day.AddDays(91);
        await host.RunAsync("broadcast.forget");
        host.Time.Now = day;
        var people = await host.ReadAsync(db => db.Addressees.Where(row => row.CircularId == id).ToList());
        people.Count.ShouldBe(2);
        people.ShouldAllBe(one => one.Name == "" && one.Phone == null && one.Code == null);
        (await host.ReadAsync(db => db.Contacts.Count(contact => contact.OwnerId == id))).ShouldBe(0);
    }
}
