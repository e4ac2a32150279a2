using System.Text.RegularExpressions;

namespace Shanzhi.E2E;

/// <summary>A county goes live, and a villager's report comes full circle: what the product is for, through real browsers.</summary>
public sealed partial class FullCircleTests(Site site)
{
    private const string Reporter = "𠮷𬎆林";

    [Fact(Timeout = Limits.Test)]
    public Task On_a_phone_a_guest_confirms_by_code_is_not_satisfied_and_gets_it_done_again()
        => RunAsync(new Circle(Sizes.Phone, "桐庐县", "tonglu", "分水镇", "天英村", "13700010361", SignedIn: false, Again: true));

    [Fact(Timeout = Limits.Test)]
    public Task At_a_desk_a_signed_in_villager_is_mostly_satisfied()
        => RunAsync(new Circle(Sizes.Desk, "安吉县", "anji", "梅溪镇", "石龙村", "13700011281", SignedIn: true, Again: false));

    private async Task RunAsync(Circle circle)
    {
        await using var operators = await site.VisitorAsync(circle.Size, county: "");
        var county = await County.OpenAsync(operators, site.OperatorPassword, circle.County, circle.Prefix, look: true);
        await using var chief = await site.VisitorAsync(circle.Size, circle.Prefix);
        await County.FirstSignInAsync(chief, "chief", county.AdministratorPassword, "first-password");
        await BrandAsync(chief, circle);
        var given = await County.TakeOnAsync(chief, circle.Town, circle.Village, "xuyihe", "徐一禾（示例）");
        await using var worker = await site.VisitorAsync(circle.Size, circle.Prefix);
        await County.FirstSignInAsync(worker, "xuyihe", given);

        await using var villager = await site.VisitorAsync(circle.Size, circle.Prefix);
        var text = $"{circle.Village}口的路灯不亮了，晚上看不见路";
        var number = await ReportAsync(villager, chief, circle, text);
        await FollowAsync(villager, number, text);
        await ForgottenAsync(chief, circle, text);

        var detail = await worker.TakeUpAsync(text, Reporter, "徐一禾");
        await AskAsync(villager);
        await worker.MendAsync(detail, "下午带梯子去换灯泡", "换了新灯泡，晚上试过是亮的");
        await RateAsync(villager, circle.Again ? "Not" : "Mostly", "circle-rate");
        if (circle.Again)
        {
            await villager.SeeAsync("重新办理");
            await worker.OpenAsync(detail);
            await worker.ActAsync("受理", page => Task.CompletedTask);
            await worker.MendAsync(detail, "灯座也松了，换新的", "灯座灯泡都换了，亮了三晚", picture: null);
            await RateAsync(villager, "Satisfied", null);
        }

        await villager.WaitForAsync(villager.Page.Locator(".chips").GetByText("已归档"));
        await villager.CheckAsync("circle-filed");
        await TimelineAsync(villager, circle);
        await NeighbourAsync(circle, number, text, detail);
    }

    /// <summary>The county chooses its colours and sees them at once.</summary>
    private static async Task BrandAsync(Visitor chief, Circle circle)
    {
        await chief.OpenAsync("/admin/brand");
        await chief.Page.Locator("label.pick:has(#set-bay)").ClickAsync();
        await chief.Page.Locator("label.pick:has(input[name='Input.Art'])").Nth(1).ClickAsync();
        await chief.CheckAsync("brand");
        await chief.PressAsync("发布");
        await chief.Page.Locator(".note--done").WaitForAsync();
        await chief.OpenAsync("/admin/features");
        (await chief.Page.Locator(".mod:has-text('网格管理') input.switch").First.IsCheckedAsync()).ShouldBeTrue(circle.County);
        await chief.CheckAsync("features");
    }

    private static async Task<string> ReportAsync(Visitor villager, Visitor chief, Circle circle, string text)
    {
        var page = villager.Page;
        if (circle.SignedIn)
        {
            await villager.SignInByCodeAsync(circle.Phone, chief, "sign-in-code");
            await villager.CheckAsync("my-new");
        }

        await villager.OpenAsync("/");
        await page.Locator("#q").FillAsync(circle.Village[..2]);
        await villager.PressAsync("找");
        await villager.CheckAsync("county-search");
        await page.Locator("main details a", new() { HasText = circle.Village }).First.ClickAsync();
        await page.Locator("h1", new() { HasText = circle.Village }).WaitForAsync();
        await villager.CheckAsync("circle-village");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "随手拍" }).First.ClickAsync();
        await page.Locator("#Input_Text").FillAsync(text);
        await page.Locator("#Input_Photos").SetInputFilesAsync(await Photos.TakeAsync(villager, "before.jpg", "#444"));
        await page.Locator("#Input_PlaceText").FillAsync("村口往里 50 米，𡊄下");
        await page.Locator("label.pick", new() { HasText = "路灯" }).ClickAsync();
        await page.Locator("#Input_Phone").FillAsync(circle.Phone);
        await page.Locator("#Input_ContactName").FillAsync(Reporter);
        await villager.CheckAsync("circle-report");
        await page.Locator("button.btn--wide", new() { HasText = "交上去" }).ClickAsync();
        if (!circle.SignedIn)
        {
            await villager.WaitForAsync(page.Locator("#Entered"));
            await villager.CheckAsync("circle-confirm");
            await page.Locator("#Entered").FillAsync(await Codes.LatestAsync(chief, circle.Phone));
            await villager.PressAsync("确认");
        }

        await villager.WaitForAsync(page.GetByRole(AriaRole.Heading, new() { Name = "收到了" }));
        await villager.CheckAsync("circle-received");
        return Digits().Replace(await page.Locator(".receipt__no").InnerTextAsync(), "");
    }

    private static async Task FollowAsync(Visitor villager, string number, string text)
    {
        number.Length.ShouldBe(8);
        await villager.FollowAsync("看办到哪了");
        await villager.WaitForAsync(villager.Page.GetByRole(AriaRole.Heading, new() { Name = AtTheDesk.Title(text) }));
        (await villager.MainTextAsync()).ShouldContain("𡊄下");
        await villager.CheckAsync("circle-track");
    }

    /// <summary>Another phone, and the number is lost: the telephone number opens the report.</summary>
    private async Task ForgottenAsync(Visitor chief, Circle circle, string text)
    {
        await using var other = await site.VisitorAsync(circle.Size, circle.Prefix);
        await other.OpenAsync("/follow");
        await other.Page.Locator("#Phone").FillAsync(circle.Phone);
        await other.PressAsync("发验证码");
        await other.Page.Locator("#Code").FillAsync(await Codes.LatestAsync(chief, circle.Phone));
        await other.CheckAsync("circle-forgotten");
        await other.PressAsync("看我报过的事");
        await other.Page.Locator("main .list a", new() { HasText = text[..8] }).ClickAsync();
        await other.SeeAsync("还有话要说");
    }

    /// <summary>The villager asks on the way, and later reads what came of it.</summary>
    private static async Task AskAsync(Visitor villager)
    {
        await villager.Page.ReloadAsync();
        await villager.Page.Locator("#Text").FillAsync("哪天来修？孩子晚上要走这条路");
        await villager.PressAsync("补充几句");
        await villager.SeeAsync("哪天来修？");
        await villager.CheckAsync("circle-asked");
    }

    private static async Task RateAsync(Visitor villager, string grade, string? picture)
    {
        await villager.Page.ReloadAsync();
        await villager.WaitForAsync(villager.Page.GetByRole(AriaRole.Heading, new() { Name = "给您的答复" }));
        foreach (var photo in await villager.Page.Locator("main img").AllAsync())
        {
            await photo.ScrollIntoViewIfNeededAsync();
            (await photo.EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 0; }")).ShouldBeTrue();
        }

        await villager.Page.Locator($"label.pick:has(input[value={grade}])").ClickAsync();
        if (picture is not null)
        {
            await villager.CheckAsync(picture);
        }

        await villager.LeaveAsync(() => villager.PressAsync("交评价"));
    }

    private static async Task TimelineAsync(Visitor villager, Circle circle)
    {
        var line = await villager.Page.Locator("ol.way").InnerTextAsync();
        string[] moves = ["交上来", "已受理", "已派单", "哪天来修？", "处理中", "下午带梯子去换灯泡", "换了新灯泡", "已归档", .. circle.Again ? (string[])["重新办理", "灯座灯泡都换了"] : []];
        foreach (var move in moves)
        {
            line.ShouldContain(move);
        }
    }

    /// <summary>The next county's people find nothing of it, by any way in.</summary>
    private async Task NeighbourAsync(Circle circle, string number, string text, string detail)
    {
        await using var neighbour = await site.VisitorAsync(circle.Size);
        await neighbour.SignInAsync("admin");
        await neighbour.OpenAsync(detail, status: 404);
        await neighbour.CheckAsync("circle-neighbour", error: true);
        await neighbour.OpenAsync($"/grid/work?tab=all&q={Uri.EscapeDataString(text)}");
        (await neighbour.MainTextAsync()).ShouldContain("没找到");
        await neighbour.OpenAsync($"/admin/notifications?Tail={circle.Phone[^4..]}");
        (await neighbour.MainTextAsync()).ShouldContain("没有这样的通知");

        // Numbers are counted in each county: the same number there is another matter, one it has not reached is none.
        await using var own = await site.VisitorAsync(circle.Size, circle.Prefix);
        await own.OpenAsync($"/r/{number[..4]}0040", status: 404);
        await neighbour.OpenAsync($"/r/{number}");
        (await neighbour.MainTextAsync()).ShouldNotContain(text);
    }

    [GeneratedRegex(@"\D", RegexOptions.None, 30000)]
    private static partial Regex Digits();

    /// <param name="Again">The first answer does not satisfy.</param>
    private sealed record Circle(string Size, string County, string Prefix, string Town, string Village, string Phone, bool SignedIn, bool Again);
}
