using Shanzhi.Broadcast.Duty;
using Shanzhi.Broadcast.Tasks;
using Shanzhi.Messaging;
using Shanzhi.Testing;

namespace Shanzhi.Broadcast.Tests;

/// <summary>值班: hangs on the village's page, and is told the evening before.</summary>
public sealed class OnDuty(BroadcastHost host) : IClassFixture<BroadcastHost>
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task A_rota_is_shown_told_the_evening_before_and_swapped()
    {
        var day = host.Time.Now;
        await host.SendAsync(new SaveDuty(host.Village.Id, "村委会", [new(Today, "余小满", null), new(Today.AddDays(1), "张三妹", "138 0000 0088"), new(Today.AddDays(2), "徐一禾", "")]), host.Committee);
        using var guest = host.Host.CreateClient(host.Host.A);
        var page = await guest.GetStringAsync($"/v/{SmallDivisions.North}", TestContext.Current.CancellationToken);
        page.ShouldContain("今天谁值班");
        page.ShouldContain("13800000011");
        host.Time.Now = day.AddHours(10);
        await host.RunAsync("broadcast.duty");
        await host.RunAsync("broadcast.duty");
        host.Post.To("13800000088").ShouldHaveSingleItem().Text.ShouldContain("轮到您在北村村委会值班");
        await host.SendAsync(new SwapDuty(host.Village.Id, "村委会", Today.AddDays(1), Today.AddDays(2)), host.Committee);
        await host.RunAsync("broadcast.duty");
        host.Post.To("13800000012").ShouldContain(message => message.Purpose == "broadcast.duty");
        host.Time.Now = day;
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SwapDuty(host.Village.Id, "村委会", Today.AddDays(1), Today.AddDays(40)), host.Committee));
    }

    [Fact]
    public async Task A_countys_stations_are_offered_the_usual_one_first_and_days_without_anybody_are_counted()
    {
        using var admin = await host.SignedInAsync("admin");
        (await PageForms.PostAsync(admin, "/broadcast/settings", ("Steps", "5、10、15"), ("Stations", "民情茶室、村委会、民情茶室"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        (await PageForms.PostAsync(admin, "/broadcast/settings", ("Steps", "5、10、15"), ("Stations", " "))).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, "there is somewhere to be on duty");
        (await admin.GetStringAsync("/broadcast/settings", TestContext.Current.CancellationToken)).ShouldContain("\"民情茶室、村委会\"", customMessage: "once each");
        await host.SendAsync(new SaveDuty(host.Village.Id, "民情茶室", [new(Today.AddDays(10), "余小满", null)]), host.Committee);
        using var village = await host.SignedInAsync("village");
        var page = await village.GetStringAsync("/duty", TestContext.Current.CancellationToken);
        page.IndexOf(">民情茶室<", StringComparison.Ordinal).ShouldBeInRange(1, page.IndexOf(">村委会<", StringComparison.Ordinal));
        page.ShouldContain("还有 29 天没排人");
    }

    [Fact]
    public async Task Whoever_writes_no_rota_is_offered_none()
    {
        using var worker = await host.SignedInAsync("worker");
        using var village = await host.SignedInAsync("village");
        (await worker.GetStringAsync("/broadcast", TestContext.Current.CancellationToken)).ShouldNotContain("href=\"/duty\"");
        (await worker.GetAsync("/duty", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await village.GetStringAsync("/broadcast", TestContext.Current.CancellationToken)).ShouldContain("/duty\"");
    }

    [Fact]
    public async Task A_county_of_more_on_duty_than_one_command_tells_is_told_to_the_last()
    {
        var day = host.Time.Now;
        await Task.WhenAll(Enumerable.Range(0, TellDuty.Batch + 1).Select(at => host.SendAsync(new SaveDuty(host.Village.Id, $"茶室{at}", [new(Today.AddDays(50), "张三妹", "13800000089")]), host.Committee)));
        host.Time.Now = day.AddDays(49).AddHours(10);
        await host.RunAsync("broadcast.duty");
        host.Time.Now = day;
        host.Post.To("13800000089").Count.ShouldBe(TellDuty.Batch + 1);
    }

    [Fact]
    public async Task Another_village_writes_no_rota_here_and_a_wrong_number_is_refused()
    {
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new SaveDuty(host.Village.Id, "村委会", [new(Today, "外人", null)]), host.Other));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new SwapDuty(host.Village.Id, "村委会", Today, Today.AddDays(1)), host.Other));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveDuty(host.Village.Id, "茶室", [new(Today, "外人", "123")]), host.Committee));
    }
}
