namespace Shanzhi.E2E;

/// <summary>A grid worker who never touches the mouse.</summary>
public sealed class KeyboardTests(Site site)
{
    private const string Focused =
        """
        () => {
          const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect(), label = e.closest('label');
          const seen = x => getComputedStyle(x).outlineStyle !== 'none' && parseFloat(getComputedStyle(x).outlineWidth) >= 2 || getComputedStyle(x).boxShadow !== 'none';
          return { name: (e.labels?.[0]?.innerText || e.innerText || e.getAttribute('aria-label') || '').trim().replace(/\s+/g, ' '), id: e.id, tag: e.tagName, href: e.getAttribute('href') ?? '',
            visible: e === document.body || seen(e) || (label !== null && seen(label)), onScreen: box.bottom > 0 && box.top < innerHeight, inMain: e.closest('main') !== null, top: box.top + scrollY };
        }
        """;

    private const int Reports = 10;

    [Fact(Timeout = Limits.Test)]
    public async Task Ten_reports_are_cleared_by_keyboard_alone()
    {
        await HandInAsync();
        await using var worker = await site.VisitorAsync(Sizes.Desk, "ninghai");
        await worker.OpenAsync("/sign-in/staff");
        await TabToAsync(worker, at => at.Id == "Input_Name");
        await worker.Page.Keyboard.TypeAsync("grid");
        await TabToAsync(worker, at => at.Id == "Input_Password");
        await worker.Page.Keyboard.TypeAsync(Visitor.Password);
        await GoAsync(worker);
        await worker.OpenAsync("/grid/work?tab=inbox");
        await worker.CheckAsync("keyboard-inbox");
        var before = await WaitingAsync(worker);
        var presses = 0;
        for (var cleared = 0; cleared < Reports; cleared++)
        {
            presses += await SkipAsync(worker);
            presses += await TabToAsync(worker, at => at.InMain && at.Href.Contains("/grid/reports/", StringComparison.Ordinal));
            await GoAsync(worker);
            presses += await SkipAsync(worker);
            presses += await TabToAsync(worker, at => at.Href.EndsWith("/accept", StringComparison.Ordinal));
            await GoAsync(worker);
            presses += await SkipAsync(worker);
            presses += await TabToAsync(worker, at => at.Id == "Input_Text");
            await worker.Page.Keyboard.TypeAsync("去看过，当场弄好了");
            if (cleared == 0)
            {
                await worker.CheckAsync("keyboard-form");
            }

            presses += await TabToAsync(worker, at => at.Tag == "BUTTON" && at.InMain);
            await GoAsync(worker);
            (await worker.Page.Locator("main .chip").First.InnerTextAsync()).ShouldContain("待评价");
            await worker.OpenAsync("/grid/work?tab=inbox");
        }

        (await WaitingAsync(worker)).ShouldBe(before - Reports);
        await worker.CheckAsync("keyboard-done");
        presses.ShouldBeLessThan(60 * Reports, "an order of focus that makes sense takes few steps");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_villager_reports_by_keyboard_alone()
    {
        await using var admin = await site.VisitorAsync(Sizes.Desk);
        await admin.SignInAsync("admin");
        await using var villager = await site.VisitorAsync(Sizes.Desk);
        await villager.SignInByCodeAsync("13700010378", admin);
        await villager.OpenAsync("/v/330825109205");
        await SkipAsync(villager);
        var presses = await TabToAsync(villager, at => at.Name.StartsWith("随手拍", StringComparison.Ordinal));
        await GoAsync(villager);
        await SkipAsync(villager);
        presses += await TabToAsync(villager, at => at.Id == "Input_Text");
        await villager.Page.Keyboard.TypeAsync("水渠边的石板松了，踩上去会翻");
        presses += await TabToAsync(villager, at => at.Id == "Input_PlaceText");
        await villager.Page.Keyboard.TypeAsync("下坪水渠第三块石板");
        presses += await TabToAsync(villager, at => at.Tag == "BUTTON" && at.Name == "交上去");
        await GoAsync(villager);
        await villager.WaitForAsync(villager.Page.Locator(".receipt__no"));
        presses.ShouldBeLessThan(50);
    }

    private static async Task<int> WaitingAsync(Visitor worker)
        => (await worker.Page.Locator("main a[href*='/grid/reports/']").EvaluateAllAsync<string[]>("links => links.map(link => link.pathname)")).Distinct().Count();

    /// <summary>A villager reports ten things one after the other.</summary>
    private async Task HandInAsync()
    {
        await using var admin = await site.VisitorAsync(Sizes.Desk, "ninghai");
        await admin.SignInAsync("admin");
        await using var villager = await site.VisitorAsync(Sizes.Phone, "ninghai");
        await villager.SignInByCodeAsync("13700010377", admin);
        for (var at = 1; at <= Reports; at++)
        {
            await villager.OpenAsync("/v/330226106208/report");
            await villager.Page.Locator("#Input_Text").FillAsync($"第 {at} 级石阶松了，踩上去会晃");
            await villager.Page.Locator("#Input_PlaceText").FillAsync($"后山路口第 {at} 级");
            await villager.Page.EvaluateAsync("document.querySelector('[name=\"Input.NotSame\"]').value = 'true'");
            await villager.Page.Locator("button.btn--wide", new() { HasText = "交上去" }).ClickAsync();
            await villager.WaitForAsync(villager.Page.Locator(".receipt__no"));
        }
    }

    /// <summary>The first stop of every page leads past the header.</summary>
    private static async Task<int> SkipAsync(Visitor worker)
    {
        (await TabToAsync(worker, at => at.Name == "跳到正文")).ShouldBe(1);
        await worker.Page.Keyboard.PressAsync("Enter");
        return 2;
    }

    private static Task GoAsync(Visitor worker) => worker.LeaveAsync(() => worker.Page.Keyboard.PressAsync("Enter"));

    /// <summary>Presses Tab until the place is reached. Each stop must be seen, and within the main part focus never jumps far back up.</summary>
    private static async Task<int> TabToAsync(Visitor worker, Func<Place, bool> there)
    {
        var before = await worker.Page.EvaluateAsync<Place>(Focused);
        for (var presses = 1; presses <= 60; presses++)
        {
            await worker.Page.Keyboard.PressAsync("Tab");
            var at = await worker.Page.EvaluateAsync<Place>(Focused);
            at.Visible.ShouldBeTrue($"focus is not seen on {at.Tag} {at.Name} of {worker.Page.Url}");
            at.OnScreen.ShouldBeTrue($"focus is off the screen on {at.Tag} {at.Name} of {worker.Page.Url}");
            if (before.InMain && at.InMain)
            {
                at.Top.ShouldBeGreaterThan(before.Top - 400, $"from {before.Name} to {at.Name} of {worker.Page.Url}");
            }

            if (there(at))
            {
                return presses;
            }

            before = at;
        }

        throw new ShouldAssertException($"Not reached within 60 steps on {worker.Page.Url}; last at {before.Name}");
    }

    private sealed record Place
    {
        public string Name { get; init; } = "";

        public string Id { get; init; } = "";

        public string Tag { get; init; } = "";

        public string Href { get; init; } = "";

        public bool Visible { get; init; }

        public bool OnScreen { get; init; }

        public bool InMain { get; init; }

        public double Top { get; init; }
    }
}
