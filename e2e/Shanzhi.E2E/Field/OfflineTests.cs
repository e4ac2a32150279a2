namespace Shanzhi.E2E.Field;

/// <summary>A grid worker's day where there is no network, as they see it.</summary>
public sealed class OfflineTests(Site site)
{
    [Fact(Timeout = Limits.Test)]
    public async Task What_was_seen_is_read_again_and_what_is_done_waits_on_the_phone_until_there_is_a_network()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone);
        var (page, context) = (visitor.Page, visitor.Page.Context);
        await visitor.SignInAsync("grid");
        await visitor.OpenAsync("/grid/work");
        await FieldPhone.KeptAsync(page, "/grid/reports/");
        var job = await page.Locator("a[data-keep]", new() { HasText = "报结果" }).First.GetAttributeAsync("href");
        await FieldPhone.KeptAsync(page, job!);

        await context.SetOfflineAsync(true);
        await page.GotoAsync(visitor.At("/grid/work"));
        await visitor.SeeAsync("现在没信号，照常办");
        await visitor.CheckBothAsync("offline-work", error: true);
        await page.Locator("main h3 a").First.ClickAsync();
        await visitor.SeeAsync("办理经过");
        await page.GotoAsync(job!);
        var said = $"修好了，试过能亮 {Random.Shared.Next():D10}";
        await page.Locator("#Input_Text").FillAsync(said);
        await page.Locator("[name=AfterFiles]").SetInputFilesAsync(await Photos.TakeAsync(visitor, "after.jpg", "#395"));
        await new FieldPhone(visitor, "grid").PressAsync();
        await visitor.SeeAsync("有信号就自动送出");
        await visitor.CheckBothAsync("offline-kept", error: true);
        (await page.Locator(".unsent").InnerTextAsync()).ShouldContain("1");

        // A page that was never seen leads to what can be done all the same.
        await page.GotoAsync(visitor.At("/grid/stats"));
        await visitor.SeeAsync("没有网络也能看的页面");
        await visitor.CheckBothAsync("offline-field", error: true);

        // The browser is closed and comes back with the network.
        var next = await context.NewPageAsync();
        await page.CloseForSureAsync();
        await context.SetOfflineAsync(false);
        await next.GotoAsync(visitor.At("/grid/work"));
        await next.Locator(".unsent[hidden]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        (await Ledger.MovesAsync(site.FolderOf(1), said)).ShouldBe(1);
        await next.GotoAsync(visitor.At("/field"));
        await next.GetByText("最近交上去的").WaitForAsync();

        // Signed out, nothing of it can be read, with or without a network.
        await next.GotoAsync(visitor.At("/sign-out"));
        await next.Locator("main").GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await Visitor.ArriveAsync(next, "/longyou/$");
        await next.WaitForTimeoutAsync(300);
        (await next.EvaluateAsync<int>("async () => (await caches.keys()).filter(name => name.startsWith('field-kept')).length")).ShouldBe(0);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_phone_that_is_full_says_so_and_loses_nothing()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone, worker: false);
        var phone = new FieldPhone(visitor, "grid");
        await phone.SignInAsync();
        var text = $"墙皮掉了 {Random.Shared.Next():D10}";
        await phone.WriteAsync(text, [await Photos.TakeAsync(visitor, "wall.jpg", "#832")]);
        await phone.FillUpAsync();
        await phone.PressAsync();
        await visitor.SeeAsync("这台手机存满了，这一件没存下");
        await visitor.CheckBothAsync("field-full", error: true);
        (await visitor.Page.Locator("#Input_Text").InputValueAsync()).ShouldBe(text);
        await visitor.PressAsync("直接交");
        await Visitor.ArriveAsync(visitor.Page, "/received");
        await phone.MakeRoomAsync();
        (await Ledger.ReportsAsync(site.FolderOf(1), text))[text].ShouldBe((1, 1));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task The_county_can_be_put_on_the_home_screen()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone);
        await visitor.SignInAsync("grid");
        await visitor.OpenAsync("/grid/work");
        await FieldPhone.KeptAsync(visitor.Page, "/grid/work");
        await visitor.OpenAsync("/grid/work");
        var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        var errors = (await session.SendAsync("Page.getInstallabilityErrors")).ShouldNotBeNull().GetProperty("installabilityErrors").EnumerateArray().Select(error => error.GetProperty("errorId").GetString());
        // A test's browser keeps nothing, which is all that stands in the way.
        errors.ShouldBe(["in-incognito"]);
    }
}
