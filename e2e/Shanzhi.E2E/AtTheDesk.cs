using System.Text.RegularExpressions;

namespace Shanzhi.E2E;

/// <summary>What the grid worker does with a report, page by page.</summary>
internal static partial class AtTheDesk
{
    /// <summary>A report is called by its first words.</summary>
    public static string Title(string text) => text.Split('，')[0];

    /// <summary>Accepted, sorted and assigned; answers the address of the worker's page.</summary>
    public static async Task<string> TakeUpAsync(this Visitor worker, string text, string reporter, string assignee)
    {
        await worker.OpenAsync("/grid/work?tab=inbox");
        await worker.CheckAsync("circle-inbox");
        await worker.Page.Locator("main li:has(a[href*='/grid/reports/'])", new() { HasText = Title(text) }).Locator("a").First.ClickAsync();
        await worker.SeeAsync("现在能做什么");
        (await worker.MainTextAsync()).ShouldContain(reporter);
        await worker.CheckAsync("circle-detail");
        var detail = Detail().Match(worker.Page.Url).Value;
        await worker.ActAsync("受理", page => page.Locator("label.pick", new() { HasText = "黄色紧急" }).ClickAsync(), "circle-accept");
        await worker.ActAsync("派单", page => page.Locator("label.pick", new() { HasText = assignee }).ClickAsync(), "circle-assign");
        return detail;
    }

    /// <summary>Goes there, does it, and answers with photos; what the reporter asked meanwhile stands there.</summary>
    public static async Task MendAsync(this Visitor worker, string detail, string now, string result, string? picture = "circle")
    {
        await worker.OpenAsync(detail);
        (await worker.MainTextAsync()).ShouldContain("哪天来修？");
        await worker.ActAsync("开始处理", page => page.Locator("#Input_Text").FillAsync(now), picture is null ? null : $"{picture}-start");
        await worker.ActAsync("报结果，答复", async page =>
        {
            await page.Locator("#Input_Text").FillAsync(result);
            await page.Locator("input[name=BeforeFiles]").SetInputFilesAsync(await Photos.TakeAsync(worker, "before.jpg", "#333"));
            await page.Locator("input[name=AfterFiles]").SetInputFilesAsync(await Photos.TakeAsync(worker, "after.jpg", "#ffd27f"));
        }, picture is null ? null : $"{picture}-reply");
        await worker.CheckAsync("circle-replied");
    }

    public static async Task ActAsync(this Visitor worker, string act, Func<IPage, Task> fill, string? picture = null)
    {
        await worker.FollowAsync(act);
        await worker.Page.Locator("main form.card").WaitForAsync();
        await fill(worker.Page);
        if (picture is not null)
        {
            await worker.CheckAsync(picture);
        }

        await worker.Page.Locator("main form.card button.btn:not([type=button])").ClickAsync();
        await worker.SeeAsync("现在能做什么");
    }

    [GeneratedRegex("/grid/reports/[0-9a-f-]{36}", RegexOptions.None, 30000)]
    private static partial Regex Detail();
}
