using System.Text.RegularExpressions;

namespace Shanzhi.E2E;

/// <summary>反映 → 受理 → 处理 → 答复 → 评价 → 归档: what the product is for, through real browsers.</summary>
[Collection(SiteCollection.Name)]
public sealed partial class FullCircleTests(Site site)
{
    private const string Village = "/longyou/v/330825109205";

    [Theory]
    [InlineData(Sizes.Phone, "13700010361", "晒谷场边上的灯杆被车撞歪，灯泡碎了一地")]
    [InlineData(Sizes.Desk, "13700011281", "祠堂后门那盏灯一闪一闪，整夜吵得睡不着")]
    public async Task A_villager_reports_the_grid_worker_mends_and_the_villager_rates(string size, string phone, string text)
    {
        await using var villager = await site.VisitorAsync(size);
        await using var admin = await site.VisitorAsync(size);
        await using var worker = await site.VisitorAsync(size);
        await admin.SignInAsync("admin");
        await worker.SignInAsync("grid");
        var photo = await PhotoAsync(worker.Page, "#444");

        await ReportAsync(villager, phone, text, photo);
        await ConfirmAsync(villager, await CodeAsync(admin, phone));
        await villager.CheckAsync("circle-3-received");
        var number = Digits().Replace(await villager.Page.Locator(".receipt__no").InnerTextAsync(), "");
        number.Length.ShouldBe(8);

        await villager.Page.GetByText("看办到哪了").ClickAsync();
        await villager.CheckAsync("circle-4-track");

        await worker.OpenAsync($"/longyou/grid/work?tab=inbox&q={number}");
        await worker.CheckAsync("circle-5-work");
        await worker.Page.GetByRole(AriaRole.Link, new() { Name = text }).Or(worker.Page.GetByRole(AriaRole.Link, new() { Name = $"打开{number}" })).First.ClickAsync();
        await worker.CheckAsync("circle-6-detail");
        await ActAsync(worker, "受理", "circle-7-accept", page => page.Locator("label.pick", new() { HasText = "徐一禾" }).ClickAsync());
        await ActAsync(worker, "开始处理", "circle-8-start", page => page.Locator("#Input_Text").FillAsync("下午带梯子去换灯泡"));
        await ActAsync(worker, "报结果，答复", "circle-9-reply", async page =>
        {
            await page.Locator("#Input_Text").FillAsync("灯杆扶正了，换了新灯泡，晚上试过是亮的");
            await page.Locator("#Input_After").SetInputFilesAsync(new FilePayload { Name = "after.jpg", MimeType = "image/jpeg", Buffer = await PhotoAsync(admin.Page, "#ffd27f") });
        });

        await villager.Page.ReloadAsync();
        await villager.Page.GetByRole(AriaRole.Heading, new() { Name = "给您的答复" }).WaitForAsync();
        await villager.CheckAsync("circle-10-answer");
        await villager.Page.Locator("label.pick:has(input[value=Satisfied])").ClickAsync();
        await villager.Page.GetByRole(AriaRole.Button, new() { Name = "交评价" }).ClickAsync();
        await villager.Page.Locator(".chips").GetByText("已归档").WaitForAsync();
        await villager.CheckAsync("circle-11-rated");

        var next = await villager.Page.APIRequest.GetAsync($"/ninghai/r/{number}");
        next.Status.ShouldBe(404);
    }

    private static async Task ReportAsync(Visitor villager, string phone, string text, byte[] photo)
    {
        var page = villager.Page;
        await villager.OpenAsync(Village);
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "随手拍" }).First.ClickAsync();
        await villager.CheckAsync("circle-1-report");
        await page.Locator("#Input_Text").FillAsync(text);
        await page.Locator("#Input_Photos").SetInputFilesAsync(new FilePayload { Name = "before.jpg", MimeType = "image/jpeg", Buffer = photo });
        await page.Locator("#Input_PlaceText").FillAsync("下坪组，村口往里 50 米");
        await page.Locator("label.pick", new() { HasText = "路灯" }).ClickAsync();
        await page.Locator("#Input_Phone").FillAsync(phone);
        await page.Locator("button.btn--wide", new() { HasText = "交上去" }).ClickAsync();
        await page.WaitForURLAsync("**/report/confirm/**");
        await villager.CheckAsync("circle-2-confirm");
    }

    private static async Task ConfirmAsync(Visitor villager, string code)
    {
        await villager.Page.Locator("#Code").FillAsync(code);
        await villager.Page.GetByRole(AriaRole.Button, new() { Name = "确认", Exact = true }).ClickAsync();
        await villager.Page.GetByRole(AriaRole.Heading, new() { Name = "收到了" }).WaitForAsync();
    }

    /// <summary>While developing no message leaves the machine: the county's page of messages shows the code.</summary>
    private static async Task<string> CodeAsync(Visitor admin, string phone)
    {
        await admin.OpenAsync($"/longyou/admin/notifications?Tail={phone[^4..]}");
        await admin.CheckAsync("admin-notifications");
        return Code().Match(await admin.Page.Locator("main ul.list > li").First.InnerTextAsync()).Value;
    }

    private static async Task ActAsync(Visitor worker, string act, string name, Func<IPage, Task> fill)
    {
        await worker.Page.GetByRole(AriaRole.Link, new() { Name = act, Exact = true }).ClickAsync();
        await fill(worker.Page);
        await worker.CheckAsync(name);
        await worker.Page.Locator("main form.card button.btn").ClickAsync();
        await worker.Page.GetByRole(AriaRole.Heading, new() { Name = "现在能做什么" }).WaitForAsync();
    }

    private static async Task<byte[]> PhotoAsync(IPage page, string colour)
    {
        var blank = await page.Context.NewPageAsync();
        await blank.SetContentAsync($"<body style='background:linear-gradient(#89a,{colour})'>");
        var photo = await blank.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg });
        await blank.CloseAsync();
        return photo;
    }

    [GeneratedRegex(@"\D", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
