using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Data;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Broadcast.Tests;

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
