namespace Shanzhi.E2E;

/// <summary>What a villager meets: large print, no script, a first visit on a slow line.</summary>
public sealed class PublicPageTests(Site site)
{
    private const string Village = "/v/330825109205";

    [Fact(Timeout = Limits.Test)]
    public async Task The_large_print_is_one_tap_away_stays_and_takes_a_report()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone);
        await visitor.OpenAsync(Village);
        await visitor.Page.Locator("a[href*='/elder/on']").First.ClickAsync();
        await visitor.Page.Locator("html[data-elder]").WaitForAsync();
        await visitor.CheckAsync("elder-village");
        foreach (var (name, path) in new[]
        {
            ("elder-county", "/"), ("elder-follow", "/follow"), ("elder-notices", Village + "/notices"), ("elder-board", Village + "/reports"), ("elder-sign-in", "/sign-in"), ("elder-report", Village + "/report"),
        })
        {
            await visitor.OpenAsync(path);
            (await visitor.Page.Locator("html[data-elder]").CountAsync()).ShouldBe(1, path);
            await visitor.CheckAsync(name);
        }

        await visitor.Page.Locator("button.btn--wide", new() { HasText = "交上去" }).ClickAsync();
        await visitor.Page.Locator(".errs").WaitForAsync();
        await visitor.CheckAsync("elder-report-errors");
        await HandInAsync(visitor, "渠边的栏杆松了，老人走过去怕", "13700010363");
        await visitor.CheckAsync("elder-confirm");
        await ConfirmAsync(visitor, "13700010363", "elder");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Targets_are_big_enough_for_a_thumb_in_large_print()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone);
        await visitor.OpenAsync("/elder/on?back=" + Uri.EscapeDataString(visitor.At(Village)));
        var small = await visitor.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main a, main button, main input:not([type=hidden]), main select')]
              .filter(e => e.checkVisibility() && !e.closest('p, li > span') && !e.classList.contains('vh') && e.getBoundingClientRect().height < 48)
              .map(e => Math.round(e.getBoundingClientRect().height) + ' ' + e.outerHTML.slice(0, 100))
            """);
        small.ShouldBeEmpty();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task The_first_visit_to_a_village_is_light()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone);
        var traffic = await Traffic.ListenAsync(visitor.Page);
        await visitor.OpenAsync(Village);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        traffic.Requests.Count.ShouldBeInRange(3, 6, string.Join('\n', traffic.Requests));
        traffic.Bytes.ShouldBeInRange(1, 100 * 1024, string.Join('\n', traffic.Requests));
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData(Sizes.Phone, "13700010362", true)]
    [InlineData(Sizes.Desk, "13700011282", false)]
    public async Task A_report_with_a_photo_goes_in_without_script(string size, string phone, bool elder)
    {
        await using var visitor = await site.VisitorAsync(size, script: false);
        await visitor.OpenAsync(elder ? "/elder/on?back=" + Uri.EscapeDataString(visitor.At(Village)) : Village);
        (await visitor.Page.Locator("html[data-elder]").CountAsync()).ShouldBe(elder ? 1 : 0);
        await visitor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "随手拍" }).First.ClickAsync();
        // Told apart: of no kind, the same words in the same village are asked about.
        await HandInAsync(visitor, elder ? "祠堂门口的石狮子歪了" : "大樟树底下的石凳断了一条腿", phone);
        await ConfirmAsync(visitor, phone, "no-script");
        (await visitor.Page.Locator("main .shot img").CountAsync()).ShouldBe(1);
    }

    /// <summary>The code from the phone, the receipt, and the page that tells how far it is.</summary>
    private async Task ConfirmAsync(Visitor visitor, string phone, string picture)
    {
        await using var admin = await site.VisitorAsync(visitor.Size);
        await admin.SignInAsync("admin");
        await visitor.Page.Locator("#Entered").FillAsync(await Codes.LatestAsync(admin, phone));
        await visitor.PressAsync("确认");
        await visitor.SeeAsync("收到了");
        await visitor.CheckAsync($"{picture}-received");
        await visitor.FollowAsync("看办到哪了");
        await visitor.SeeAsync("还有话要说");
        await visitor.CheckAsync($"{picture}-track");
    }

    private static async Task HandInAsync(Visitor visitor, string text, string phone)
    {
        var page = visitor.Page;
        await page.Locator("#Input_Text").FillAsync(text);
        await page.Locator("#Input_Photos").SetInputFilesAsync(await Photos.TakeAsync(visitor, "chair.jpg", "#864"));
        await page.Locator("#Input_PlaceText").FillAsync($"大樟树往里 {phone[^2..]} 米");
        await page.Locator("#Input_Phone").FillAsync(phone);
        await page.Locator("button.btn--wide", new() { HasText = "交上去" }).ClickAsync();
        await visitor.WaitForAsync(page.Locator("#Entered"));
    }
}
