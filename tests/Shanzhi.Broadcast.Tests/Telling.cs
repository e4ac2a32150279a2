using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Compose;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Testing;

namespace Shanzhi.Broadcast.Tests;

/// <summary>A notice on its way: who is meant, once each, not at night, not too often, and what can still be done about it.</summary>
public sealed class Telling(BroadcastHost host) : IClassFixture<BroadcastHost>
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
    public async Task Rights_hold_by_area_and_by_kind()
    {
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveCircular(null, BroadcastHost.Call("没有这个权") with { In = host.Village.Id }, ""), host.Worker));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new SaveCircular(null, BroadcastHost.Notice("别的村") with { In = host.Village.Id }, ""), host.Other));
        var id = await host.TellAsync(BroadcastHost.Notice("只归北村"));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RemindCircular(id), host.Other));
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new SendCircular(id), host.Committee));
        await Should.ThrowAsync<NotFoundException>(() => host.Host.SendAsync(host.Host.B, new SendCircular(id), Caller.System));
        using var south = await host.SignedInAsync("south");
        (await south.GetAsync($"/broadcast/{id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await south.GetAsync($"/broadcast/{id}/people", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_rings_a_village_sees_what_came_from_above_with_their_own_people_alone()
    {
        var town = await host.Host.InTenantAsync(host.Host.A, scope => scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(SmallDivisions.NorthTown));
        var id = await host.SendAsync(new SaveCircular(null, BroadcastHost.Call("全镇动员") with { In = town!.Id, Roles = [Roles.GridWorker, Roles.TownshipCentre] }, "http://alpha.test"), host.Town);
        using var worker = await host.SignedInAsync("worker");
        (await worker.GetAsync($"/broadcast/{id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        await host.SendAsync(new SendCircular(id), host.Town);
        await host.RunAsync("kernel.jobs");
        var list = await worker.GetStringAsync($"/broadcast/{id}/people", TestContext.Current.CancellationToken);
        list.ShouldContain("徐一禾");
        list.ShouldContain("13800000012");
        list.ShouldNotContain("王思源");
        list.ShouldNotContain("13800000091");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RemindCircular(id), host.Worker));
        (await worker.GetStringAsync($"/broadcast/{id}/board", TestContext.Current.CancellationToken)).ShouldContain("<b>1</b><span>应到</span>", customMessage: "of those called up, the village's own");
        (await worker.GetStringAsync($"/broadcast/{id}", TestContext.Current.CancellationToken)).ShouldContain("<b>1</b><span>发给</span>");
        using var desk = await host.SignedInAsync("town");
        (await desk.GetStringAsync($"/broadcast/{id}/board", TestContext.Current.CancellationToken)).ShouldContain("<b>4</b><span>应到</span>");
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
    public async Task Whoever_may_not_read_the_numbers_of_a_draft_leaves_them_as_they_are()
    {
        var notice = BroadcastHost.Notice("名单还在") with { In = host.Village.Id };
        var id = await host.SendAsync(new SaveCircular(null, notice, ""), host.Committee);
        var blind = host.Committee with { Grants = [.. host.Committee.Grants.Where(grant => grant.Permission != BroadcastPermissions.Phones.Name)] };
        await host.SendAsync(new SaveCircular(id, notice with { Title = "名单真的还在", People = null }, ""), blind);
        (await host.CircularAsync(id)).Title.ShouldBe("名单真的还在");
        (await host.ReadAsync(db => db.Contacts.Count(contact => contact.OwnerId == id))).ShouldBe(2);
        await host.SendAsync(new SaveCircular(id, notice with { People = "徐大山 13800000091" }, ""), host.Committee);
        (await host.ReadAsync(db => db.Contacts.Count(contact => contact.OwnerId == id))).ShouldBe(1);
        var day = host.Time.Now;
        host.Time.Now = day.AddDays(91);
        await host.RunAsync("broadcast.forget");
        host.Time.Now = day;
        (await host.ReadAsync(db => db.Contacts.Count(contact => contact.OwnerId == id))).ShouldBe(0, "a draft that nobody sends keeps no numbers either");
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

    [Theory]
    [InlineData("", "写不全", "Title")]
    [InlineData("标题", "", "Text")]
    [InlineData("证件 330825199001011234", "要公开", "Text")]
    public async Task What_cannot_go_out_is_said_beside_its_field(string title, string text, string field)
        => (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveCircular(null, BroadcastHost.Notice(title) with { In = host.Village.Id, Text = text, Public = true }, ""), host.Committee)))
            .Errors.ShouldHaveSingleItem().Field.ShouldBe(field);
}

/// <summary>The same on PostgreSQL: what depends on the store's own ways.</summary>
public sealed class OnPostgreSql
{
    [Fact]
    public async Task A_notice_a_call_and_a_search_run_there_too()
    {
        await using var host = new BroadcastHost { Provider = DatabaseProvider.PostgreSql };
        await host.InitializeAsync();
        var id = await host.TellAsync(BroadcastHost.Notice("全村都发") with { Households = true });
        host.Post.About("全村都发").Count.ShouldBe(Roster.People + 2);
        await host.SendAsync(new EndCircular(id, Ending.Correct, "改到后天。", true), host.Committee);
        await host.RunAsync("kernel.jobs");
        host.Post.About("更正：全村都发").Count.ShouldBe(Roster.People + 2);
        var call = await host.TellAsync(BroadcastHost.Call("请马上来"));
        await host.SendAsync(new Personal.AnswerCall(host.CodeOf("13800000091", "请马上来"), Answer.Arrived, "文化礼堂", null, null), Caller.Guest);
        using var client = await host.SignedInAsync("village");
        (await client.GetStringAsync($"/broadcast/{call}/board", TestContext.Current.CancellationToken)).ShouldContain("文化礼堂");
        (await client.GetStringAsync($"/broadcast/{call}", TestContext.Current.CancellationToken)).ShouldContain("请马上来");
        (await client.GetStringAsync($"/v/{SmallDivisions.North}", TestContext.Current.CancellationToken)).ShouldContain("北村");
        (await client.GetStringAsync("/broadcast", TestContext.Current.CancellationToken)).ShouldContain("全村都发");
        (await client.GetStringAsync("/duty", TestContext.Current.CancellationToken)).ShouldContain("值班");
    }
}
