namespace Shanzhi.E2E;

/// <summary>Few taps: whoever reports and whoever clears it, on a phone. Every touch counts, into a field as well; what is typed does not.</summary>
public sealed class TapTests(Site site)
{
    private const string Village = "/v/330825109205";

    private int taps;

    [Fact(Timeout = Limits.Test)]
    public async Task A_villager_reports_in_four()
    {
        await using var admin = await site.VisitorAsync(Sizes.Desk);
        await admin.SignInAsync("admin");
        await using var villager = await site.VisitorAsync(Sizes.Phone);
        await villager.SignInByCodeAsync("13700010441", admin);
        await villager.OpenAsync(Village);
        await TapAsync(villager, AriaRole.Link, "随手拍");
        await TapAsync(villager, AriaRole.Textbox, "出了什么事");
        await villager.Page.Keyboard.TypeAsync("桥栏断了一根，孩子放学要走这里");
        await TapAsync(villager, AriaRole.Textbox, "具体位置");
        await villager.Page.Keyboard.TypeAsync("下坪桥");
        await TapAsync(villager, AriaRole.Button, "交上去");
        await villager.WaitForAsync(villager.Page.Locator(".receipt__no"));
        taps.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_stranger_reports_in_four_and_the_code_needs_none()
    {
        await using var admin = await site.VisitorAsync(Sizes.Desk);
        await admin.SignInAsync("admin");
        await using var stranger = await site.VisitorAsync(Sizes.Phone);
        await stranger.OpenAsync(Village);
        await TapAsync(stranger, AriaRole.Link, "随手拍");
        await TapAsync(stranger, AriaRole.Textbox, "出了什么事");
        await stranger.Page.Keyboard.TypeAsync("祠堂后面的水管冒水");
        await TapAsync(stranger, AriaRole.Textbox, "具体位置");
        await stranger.Page.Keyboard.TypeAsync("祠堂后面");
        await NextAsync(stranger, "#Input_Phone");
        await stranger.Page.Keyboard.TypeAsync("13700010442");
        await TapAsync(stranger, AriaRole.Button, "交上去");
        await stranger.WaitForAsync(stranger.Page.Locator("#Entered:focus"));
        await stranger.Page.Keyboard.TypeAsync(await Codes.LatestAsync(admin, "13700010442"));
        await stranger.Page.Keyboard.PressAsync("Enter");
        await stranger.WaitForAsync(stranger.Page.Locator(".receipt__no"));
        taps.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Without_script_the_same_key_sends_and_what_is_missing_is_asked_for()
    {
        await using var stranger = await site.VisitorAsync(Sizes.Phone, script: false);
        await stranger.OpenAsync($"{Village}/report");
        await stranger.Page.Locator("#Input_Text").FillAsync("后山倒了一棵松树，压住了路");
        await stranger.Page.Locator("#Input_PlaceText").FillAsync("后山岔路口");
        await stranger.Page.Keyboard.PressAsync("Enter");
        await stranger.WaitForAsync(stranger.Page.Locator(".errs a[href='#Input_Phone']"));
        (await stranger.Page.Locator("#Input_Text").InputValueAsync()).ShouldBe("后山倒了一棵松树，压住了路");
        (await stranger.Page.Locator("#Input_PlaceText").InputValueAsync()).ShouldBe("后山岔路口");
        await stranger.CheckAsync("tap-plain", error: true);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_worker_clears_an_event_in_three()
    {
        const string told = "村口公交站的灯箱碎了";
        await ReportAsync("13700010443", told);
        await using var worker = await site.VisitorAsync(Sizes.Phone);
        await worker.SignInAsync("grid");
        // What others told in the meantime may fill the first page.
        await worker.OpenAsync($"/grid/work?tab=inbox&q={Uri.EscapeDataString(told)}");
        taps = 0;
        await TapAsync(worker, AriaRole.Link, $"打开 {told}");
        await worker.CheckAsync("tap-answer");
        await TapAsync(worker, AriaRole.Textbox, "当场办好了，或者一句话说得清");
        await worker.Page.Keyboard.TypeAsync("玻璃扫掉了，围了起来，明天换新的");
        await TapAsync(worker, AriaRole.Button, "受理并答复");
        await worker.SeeAsync("待评价");
        taps.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_answer_without_words_says_what_to_write()
    {
        const string told = "村口垃圾桶翻了";
        await ReportAsync("13700010444", told);
        await using var worker = await site.VisitorAsync(Sizes.Phone);
        await worker.SignInAsync("grid");
        // What others told in the meantime may fill the first page.
        await worker.OpenAsync($"/grid/work?tab=inbox&q={Uri.EscapeDataString(told)}");
        await TapAsync(worker, AriaRole.Link, $"打开 {told}");
        await TapAsync(worker, AriaRole.Button, "受理并答复");
        await worker.SeeAsync("写一句办成什么样了");
        await worker.CheckAsync("tap-answer-empty");
    }

    /// <summary>As somebody who sees it says it to who uses it: what has no name for a screen reader is not found.</summary>
    private async Task TapAsync(Visitor visitor, AriaRole role, string name)
    {
        taps++;
        await visitor.Page.Locator("main").GetByRole(role, new() { Name = name }).First.ClickAsync();
    }

    /// <summary>下一项 of the phone's keyboard, which says so of itself.</summary>
    private static async Task NextAsync(Visitor visitor, string field)
    {
        (await visitor.Page.Locator(":focus").GetAttributeAsync("enterkeyhint")).ShouldBe("next");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.WaitForAsync(visitor.Page.Locator($"{field}:focus"));
    }

    private async Task ReportAsync(string phone, string text)
    {
        await using var admin = await site.VisitorAsync(Sizes.Desk);
        await admin.SignInAsync("admin");
        await using var villager = await site.VisitorAsync(Sizes.Phone);
        await villager.SignInByCodeAsync(phone, admin);
        await villager.OpenAsync($"{Village}/report");
        await villager.Page.Locator("#Input_Text").FillAsync(text);
        await villager.Page.Locator("#Input_PlaceText").FillAsync(text);
        await villager.Page.Locator("button.btn--wide", new() { HasText = "交上去" }).ClickAsync();
        await villager.WaitForAsync(villager.Page.Locator(".receipt__no"));
    }
}
