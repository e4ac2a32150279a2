using System.Net;
using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Lost;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Broadcast.Tests;

/// <summary>走失寻人: a second pair of eyes, everybody at once, and forgotten once it is over.</summary>
public sealed class Searching(BroadcastHost host) : IClassFixture<BroadcastHost>
{
    private LostInput Somebody(string name) => new()
    {
        In = host.Village.Id, Name = name, Age = 76, Features = "一米六，蓝布衫，本地口音", LastPlace = "上溪杨梅山", LastAt = new DateTime(2026, 11, 23, 8, 30, 0, DateTimeKind.Unspecified), CallName = "李二山", CallPhone = "13800000055", Consent = "儿子李二山当面同意",
    };

    [Fact]
    public async Task A_grid_worker_needs_a_second_pair_of_eyes_and_the_desk_does_not()
    {
        var id = await host.SendAsync(new SaveLost(null, Somebody("李大河"), "http://alpha.test"), host.Worker);
        (await host.SendAsync(new SendCircular(id), host.Worker)).ShouldBe(CircularState.Waiting);
        host.Post.About("李大河").ShouldBeEmpty();
        using var guest = host.Host.CreateClient(host.Host.A);
        (await guest.GetAsync($"/broadcasts/{id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new ApproveCircular(id, true, null), host.Worker));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ApproveCircular(id, true, null), host.Committee with { AccountId = host.Worker.AccountId }));
        (await host.SendAsync(new ApproveCircular(id, true, null), host.Committee)).ShouldBe(CircularState.Sending);
        await host.RunAsync("kernel.jobs");
        host.Post.About("李大河").Count.ShouldBeGreaterThan(Roster.People);
        var own = await host.SendAsync(new SaveLost(null, Somebody("王小妹"), "http://alpha.test"), host.Committee);
        (await host.SendAsync(new SendCircular(own), host.Committee)).ShouldBe(CircularState.Sending);
    }

    [Fact]
    public async Task It_hangs_on_the_village_page_at_once_and_is_gone_the_moment_somebody_is_found()
    {
        using var guest = host.Host.CreateClient(host.Host.A);
        (await guest.GetStringAsync($"/v/{SmallDivisions.North}", TestContext.Current.CancellationToken)).ShouldNotContain("周阿婆");
        var id = await SpreadAsync("周阿婆");
        var page = await guest.GetStringAsync($"/v/{SmallDivisions.North}", TestContext.Current.CancellationToken);
        page.ShouldContain("周阿婆");
        page.ShouldContain("tel:13800000055");
        (await guest.GetStringAsync($"/v/{SmallDivisions.South}", TestContext.Current.CancellationToken)).ShouldNotContain("周阿婆");
        (await guest.GetStringAsync($"/broadcasts/{id}", TestContext.Current.CancellationToken)).ShouldContain("我好像看到了");
        await host.SendAsync(new EndCircular(id, Ending.Found, "人已经找到，平安。", true), host.Committee);
        (await guest.GetStringAsync($"/v/{SmallDivisions.North}", TestContext.Current.CancellationToken)).ShouldNotContain("周阿婆");
        var after = await guest.GetStringAsync($"/broadcasts/{id}", TestContext.Current.CancellationToken);
        after.ShouldContain("人已经找到，平安。");
        after.ShouldNotContain("周阿婆");
        await host.RunAsync("kernel.jobs");
        host.Post.About("找到了：走失寻人").Count.ShouldBeGreaterThan(Roster.People);
    }

    [Fact]
    public async Task Everything_that_tells_who_it_was_is_erased_after_the_days_of_the_rule()
    {
        var day = host.Time.Now;
        var id = await SpreadAsync("郑明贵");
        await host.SendAsync(new TellSighting(id, "往河边走", "石桥", null, null, "13800000066", null), Caller.Guest);
        await host.SendAsync(new EndCircular(id, Ending.Found, "郑明贵找到了。", true), host.Committee);
        host.Time.Now = day.AddDays(8);
        await host.RunAsync("broadcast.erase");
        host.Time.Now = day;
        var (person, circulars, sighting) = await host.ReadAsync(db => (db.LostPeople.Single(row => row.CircularId == id), db.Circulars.Where(row => row.Id == id || row.FollowsId == id).ToList(), db.Sightings.Single(row => row.CircularId == id)));
        (person.Name, person.Features, person.CallPhone, person.PhotoId, person.Consent).ShouldBe(("", "", "", null, ""));
        person.ErasedAt.ShouldNotBeNull();
        circulars.ShouldAllBe(row => !(row.Title + row.Text + row.Sms + row.EndText).Contains("郑明贵"));
        (sighting.Text, sighting.PlaceText, sighting.Phone).ShouldBe(("", "", null));
    }

    [Fact]
    public async Task A_sighting_comes_to_whoever_leads_and_none_after_the_end()
    {
        var id = await SpreadAsync("童秋生");
        using var guest = host.Host.CreateClient(host.Host.A);
        var page = $"/broadcasts/{id}/seen";
        (await PageForms.PostAsync(guest, page, ("PlaceText", "下坪桥头"), ("Text", "往山上走"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        host.Post.To("13800000011").ShouldContain(message => message.Text.Contains("下坪桥头"));
        await host.SendAsync(new EndCircular(id, Ending.Found, "找到了。", false), host.Committee);
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new TellSighting(id, "", "桥头", null, null, null, null), Caller.Guest));
    }

    [Fact]
    public async Task A_child_is_only_told_of_with_the_word_of_who_looks_after_it()
    {
        var refused = await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveLost(null, Somebody("小童") with { Age = 6, Consent = " " }, ""), host.Committee));
        refused.Errors.ShouldHaveSingleItem().Message.ShouldStartWith("未满 18 岁，要监护人同意");
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveLost(null, Somebody("小童") with { LastAt = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) }, ""), host.Committee));
    }

    [Fact]
    public async Task A_search_nobody_ends_ends_by_itself_and_a_draft_nobody_sends_is_forgotten()
    {
        var (day, days) = (host.Time.Now, new BroadcastSettings().SearchDays);
        var draft = await host.SendAsync(new SaveLost(null, Somebody("章银花"), "http://alpha.test"), host.Worker);
        var id = await host.SendAsync(new SaveLost(null, Somebody("程秋菊"), "http://alpha.test"), host.Committee);
        host.Time.Now = day.AddDays(2);
        await host.SendAsync(new SendCircular(id), host.Committee);
        await host.RunAsync("kernel.jobs");
        try
        {
            host.Time.Now = day.AddDays(days).AddHours(1);
            await host.RunAsync("broadcast.erase");
            (await host.CircularAsync(id)).State.ShouldBe(CircularState.Sent, "its days begin when it goes out, not when it was written");
            host.Time.Now = day.AddDays(days + 2).AddHours(1);
            await host.RunAsync("broadcast.erase");
            foreach (var one in new[] { id, draft })
            {
                var (person, circular) = await host.ReadAsync(db => (db.LostPeople.Single(row => row.CircularId == one), db.Circulars.Single(row => row.Id == one)));
                (person.Name, person.CallPhone, circular.State).ShouldBe(("", "", CircularState.Closed));
                (circular.Title + circular.Text + circular.Sms).ShouldNotContain(one == id ? "程秋菊" : "章银花");
            }

            using var guest = host.Host.CreateClient(host.Host.A);
            (await guest.GetStringAsync($"/broadcasts/{id}", TestContext.Current.CancellationToken)).ShouldNotContain("13800000055");
            await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new SendCircular(draft), host.Worker));
        }
        finally
        {
            host.Time.Now = day;
        }
    }

    [Fact]
    public async Task Taken_back_neither_the_link_nor_the_form_for_sightings_says_who_it_was()
    {
        var id = await SpreadAsync("毛水莲");
        using var phone = host.Host.CreateClient(host.Host.A);
        var link = $"/b/{host.CodeOf(Roster.Number(7), "毛水莲")}";
        (await phone.GetStringAsync(link, TestContext.Current.CancellationToken)).ShouldContain("毛水莲");
        await host.SendAsync(new EndCircular(id, Ending.Withdraw, "家里人自己去找。", false), host.Committee);
        var page = await phone.GetStringAsync(link, TestContext.Current.CancellationToken);
        page.ShouldContain("家里人自己去找。");
        page.ShouldNotContain("毛水莲");
        page.ShouldNotContain("蓝布衫");
        (await phone.GetStringAsync($"/broadcasts/{id}/seen", TestContext.Current.CancellationToken)).ShouldNotContain("13800000055");
    }

    [Fact]
    public async Task All_that_is_missing_is_said_at_once()
    {
        var refused = await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveLost(null, Somebody("") with { Features = "", LastPlace = "", CallPhone = "12", LastAt = null }, ""), host.Committee));
        refused.Errors.Select(error => error.Field).ShouldBe(["Name", "Features", "LastAt", "LastPlace", "CallPhone"]);
    }

    [Fact]
    public async Task What_everybody_reads_holds_no_number_but_the_one_to_call()
    {
        await RefusedAsync(Somebody("小李") with { Features = "身上有证件 330825199001011234" }, "Features");
        await RefusedAsync(Somebody("小李") with { LastPlace = "桥头，问 138 0000 0077" }, "LastPlace");
        var id = await SpreadAsync("朱梅香");
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new EndCircular(id, Ending.Found, "找到了，证件 330825199001011234", false), host.Committee))).Errors.ShouldHaveSingleItem().Field.ShouldBe("Words");

        async Task RefusedAsync(LostInput input, string field)
            => (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveLost(null, input, ""), host.Committee))).Errors.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    private async Task<Guid> SpreadAsync(string name)
    {
        var id = await host.SendAsync(new SaveLost(null, Somebody(name), "http://alpha.test"), host.Committee);
        await host.SendAsync(new SendCircular(id), host.Committee);
        await host.RunAsync("kernel.jobs");
        return id;
    }
}
