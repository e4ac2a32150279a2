namespace Shanzhi.E2E;

/// <summary>What a page does better with script; that it does without is said in <see cref="PublicPageTests"/>.</summary>
public sealed class ScriptTests(Site site)
{
    private const string Form = "/v/330825109205/report";

    [Fact(Timeout = Limits.Test)]
    public async Task Large_print_halfway_through_a_form_loses_nothing()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone);
        var page = visitor.Page;
        await visitor.OpenAsync(Form);
        await page.Locator("#Input_Text").FillAsync("渠边的栏杆松了");
        await page.Locator("#Input_Photos").SetInputFilesAsync(await Photos.TakeAsync(visitor, "rail.jpg", "#468"));
        await page.Locator("canvas.shot").WaitForAsync();

        await page.Locator("a[href*='/elder/on']").First.ClickAsync();
        await page.Locator("html[data-elder]").WaitForAsync();
        await visitor.CheckBothAsync("elder-halfway");
        await ShouldBeKeptAsync();

        await page.Locator("a[href*='/elder/off']").First.ClickAsync();
        await page.Locator("html:not([data-elder])").WaitForAsync();
        await ShouldBeKeptAsync();

        // The choice is kept beyond the page too.
        await page.Locator("a[href*='/elder/on']").First.ClickAsync();
        await page.Locator("html[data-elder]").WaitForAsync();
        await visitor.OpenAsync("/");
        (await page.Locator("html[data-elder]").CountAsync()).ShouldBe(1);

        async Task ShouldBeKeptAsync()
        {
            (await page.Locator("#Input_Text").InputValueAsync()).ShouldBe("渠边的栏杆松了");
            (await page.Locator("#Input_Photos").EvaluateAsync<int>("input => input.files.length")).ShouldBe(1);
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task What_is_said_to_the_phone_can_be_heard_taken_back_and_is_handed_in()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone);
        var page = visitor.Page;
        await page.Context.GrantPermissionsAsync(["microphone"]);
        await visitor.OpenAsync(Form);
        var files = page.Locator("[name=VoiceFile]");
        var speak = page.GetByRole(AriaRole.Button, new() { Name = "说一段，方言也行", Exact = true });
        var stop = page.GetByRole(AriaRole.Button, new() { Name = "录好了，停", Exact = true });
        await speak.ClickAsync();
        await page.GetByRole(AriaRole.Timer).GetByText("正在录，2 秒").WaitForAsync();
        await stop.ClickAsync();
        await page.Locator("audio[src]").WaitForAsync();
        (await files.EvaluateAsync<int>("input => input.files[0].size")).ShouldBeGreaterThan(0);
        await visitor.CheckBothAsync("voice-said");

        await page.Locator("p:has(> audio) button").ClickAsync();
        (await files.EvaluateAsync<int>("input => input.files.length")).ShouldBe(0);

        // Handed in while still speaking.
        await speak.ClickAsync();
        await page.GetByRole(AriaRole.Timer).GetByText("正在录，1 秒").WaitForAsync();
        await page.Locator("#Input_PlaceText").FillAsync("大樟树往里第三家");
        await page.Locator("#Input_Phone").FillAsync("13700010364");
        await visitor.LeaveAsync(() => page.Locator("button.btn--wide", new() { HasText = "交上去" }).ClickAsync());
        await visitor.WaitForAsync(page.Locator("#Entered"));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_brand_is_seen_while_it_is_written()
    {
        await using var admin = await site.VisitorAsync(Sizes.Desk);
        await admin.SignInAsync("admin");
        await admin.OpenAsync("/admin/brand");
        await admin.Page.Locator("#Input_Name").FillAsync("龙游善治");
        (await admin.Page.Locator(".mini[data-brand=draft] .hero b").InnerTextAsync()).ShouldBe("龙游善治");
        await admin.CheckBothAsync("brand-written");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task One_box_chooses_the_page_of_the_work_list_and_says_when_only_some_are_chosen()
    {
        await using var clerk = await site.VisitorAsync(Sizes.Desk);
        await clerk.SignInAsync("admin");
        await clerk.OpenAsync("/grid/work?tab=inbox");
        var whole = clerk.Page.Locator("[data-all]");
        var boxes = clerk.Page.Locator("[name=Ids]");
        await whole.CheckAsync();
        (await boxes.EvaluateAllAsync<bool>("boxes => boxes.length > 1 && boxes.every(box => box.checked)")).ShouldBeTrue();
        await clerk.CheckBothAsync("work-all");

        await boxes.First.UncheckAsync();
        (await whole.EvaluateAsync<bool>("box => box.indeterminate && !box.checked")).ShouldBeTrue();
        await boxes.First.CheckAsync();
        (await whole.IsCheckedAsync()).ShouldBeTrue();
        await whole.UncheckAsync();
        (await boxes.EvaluateAllAsync<bool>("boxes => boxes.some(box => box.checked)")).ShouldBeFalse();
    }
}
