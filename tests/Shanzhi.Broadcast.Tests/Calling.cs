using System.Net;
using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Personal;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Broadcast.Tests;

/// <summary>15 分钟动员: one tap from an old phone, asked again when silent, over when it is closed.</summary>
public sealed class Calling(BroadcastHost host) : IClassFixture<BroadcastHost>
{
    private const string First = "13800000091";
    private const string Second = "13800000092";
    private const string Worker = "13800000012";

    [Fact]
    public async Task Anybody_with_the_link_answers_in_one_tap_without_signing_in()
    {
        var id = await host.TellAsync(BroadcastHost.Call("一点就回"));
        var page = $"/b/{host.CodeOf(First, "一点就回")}";
        using var phone = host.Host.CreateClient(host.Host.A);
        (await phone.GetStringAsync(page, TestContext.Current.CancellationToken)).ShouldNotContain("data-script-only");
        (await PageForms.PostAsync(phone, page, ("Answer", "3"), ("Place", "文化礼堂"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageForms.PostAsync(phone, page, ("Answer", "1"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var one = await host.ReadAsync(db => db.Addressees.Single(row => row.CircularId == id && row.Answer != null));
        (one.Answer, one.PlaceText, one.Latitude).ShouldBe((Answer.Coming, "文化礼堂", null));
        one.ReadAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_silent_are_asked_again_and_then_the_next_level_hears_of_them()
    {
        var start = host.Time.Now;
        var id = await host.TellAsync(BroadcastHost.Call("没回再催"));
        await host.SendAsync(new AnswerCall(host.CodeOf(First, "没回再催"), Answer.Coming, null, null, null), Caller.Guest);
        foreach (var minutes in new[] { 5, 10, 15 })
        {
            host.Time.Now = start.AddMinutes(minutes);
            await host.RunAsync("broadcast.escalate");
            await host.RunAsync("kernel.jobs");
        }

        host.Post.To(First).Count(message => message.Text.Contains("没回再催")).ShouldBe(1);
        host.Post.To(Second).Count(message => message.Text.Contains("没回再催")).ShouldBe(3);
        host.Post.About("没回再催：2 人没回音").Select(message => message.To).ShouldBe(["13800000011", "13800000014"], ignoreOrder: true);
        var call = await host.CircularAsync(id);
        (call.Steps, call.NextStepAt).ShouldBe((3, null));
        host.Time.Now = start;
    }

    [Fact]
    public async Task After_closing_nobody_answers_any_more_and_the_summary_stays()
    {
        var id = await host.TellAsync(BroadcastHost.Call("结束就不收"));
        var code = host.CodeOf(First, "结束就不收");
        await host.SendAsync(new EndCircular(id, Ending.Close, "应到 3 人，到了 0 人。", false), host.Committee);
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new AnswerCall(code, Answer.Arrived, null, null, null), Caller.Guest));
        using var phone = host.Host.CreateClient(host.Host.A);
        var page = await phone.GetStringAsync($"/b/{code}", TestContext.Current.CancellationToken);
        page.ShouldContain("应到 3 人，到了 0 人。");
        page.ShouldNotContain("能到，马上来");
        (await host.ReadAsync(db => db.Addressees.Count(row => row.CircularId == id && row.Answer != null))).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_opens_nothing_in_another_county_and_a_guessed_one_opens_nothing()
    {
        await host.TellAsync(BroadcastHost.Call("别人的链接"));
        var code = host.CodeOf(First, "别人的链接");
        using var other = host.Host.CreateClient(host.Host.B);
        (await other.GetAsync($"/b/{code}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var own = host.Host.CreateClient(host.Host.A);
        (await own.GetAsync($"/b/{code[..^1]}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await own.GetAsync($"/b/{new string('a', 500)}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<NotFoundException>(() => host.Host.SendAsync(host.Host.B, new AnswerCall(code, Answer.Coming, null, null, null), Caller.Guest));
    }

    [Fact]
    public async Task A_hundred_taps_at_once_are_one_answer_each()
    {
        var id = await host.TellAsync(BroadcastHost.Call("一百下"));
        var codes = new[] { host.CodeOf(First, "一百下"), host.CodeOf(Second, "一百下"), host.CodeOf(Worker, "一百下") };
        await Task.WhenAll(Enumerable.Range(0, 100).Select(at => host.SendAsync(new AnswerCall(codes[at % 3], Answer.Arrived, "村委会", null, null), Caller.Guest)));
        var counts = await host.ReadAsync(db => CircularCounts.OfAsync(db.Addressees.Where(row => row.CircularId == id), default));
        (await counts).ShouldBe(new CircularCounts(3, 3, 3, 0, 0, 3));
    }

    [Theory]
    [InlineData(9, "礼堂", "Answer")]
    [InlineData(1, null, "Place")]
    public async Task What_makes_no_sense_is_refused(int answer, string? place, string field)
    {
        await host.TellAsync(BroadcastHost.Call($"乱填{field}"));
        var command = new AnswerCall(host.CodeOf(First, $"乱填{field}"), (Answer)answer, place ?? new string('长', 61), null, null);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(command, Caller.Guest))).Errors.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task Staff_find_the_call_in_their_own_inbox_and_only_theirs()
    {
        await host.TellAsync(BroadcastHost.Call("我的里面有"));
        using var worker = await host.SignedInAsync("worker");
        var inbox = await worker.GetStringAsync("/my/inbox", TestContext.Current.CancellationToken);
        inbox.ShouldContain("我的里面有");
        inbox.ShouldContain("等您回");
        using var south = await host.SignedInAsync("south");
        (await south.GetStringAsync("/my/inbox", TestContext.Current.CancellationToken)).ShouldNotContain("我的里面有");
        var id = await host.ReadAsync(db => db.Addressees.Where(row => row.AccountId == host.Worker.AccountId).Select(row => row.Id).First());
        (await south.GetAsync($"/my/inbox?open={id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await worker.GetAsync($"/my/inbox?open={id}", TestContext.Current.CancellationToken)).Headers.Location!.ToString().ShouldStartWith("/b/");
    }
}
