using System.Text.RegularExpressions;

namespace Shanzhi.E2E;

/// <summary>What is posted on a wall: on paper there is no button, no header and no colour of the screen.</summary>
public sealed partial class PaperTests(Site site)
{
    [Fact(Timeout = Limits.Test)]
    public async Task A_publicity_opens_from_the_list_and_prints_as_a_sheet()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone);
        await visitor.OpenAsync("/v/330825109205/notices");
        await visitor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "上季度村务开支公示" }).First.ClickAsync();
        await visitor.SeeAsync("怎么提异议");
        await visitor.CheckBothAsync("notice");
        await visitor.FollowAsync("打印贴墙的公示");
        await visitor.SeeAsync("觉得不对，这样说");
        await visitor.CheckBothAsync("notice-sheet");
        await PrintedAsync(visitor, "notice-sheet-print");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_list_written_into_a_notice_keeps_its_numbers_and_dots()
    {
        await using var clerk = await site.VisitorAsync(Sizes.Desk);
        await clerk.SignInAsync("admin");
        await clerk.OpenAsync("/admin/notices/edit");
        await clerk.Page.Locator("#Input_AreaId").SelectOptionAsync(new SelectOptionValue { Label = "大垅村" });
        await clerk.Page.Locator("#Input_Title").FillAsync("冬修水渠怎么分工");
        await clerk.Page.Locator("#Input_Body").FillAsync("1. 上坪组清淤\n2. 下坪组修闸\n\n- 带锄头\n- 穿雨鞋\n\n> 雨天顺延");
        await clerk.PressAsync("看看样子，再发");
        await clerk.SeeAsync("上坪组清淤");
        await clerk.CheckBothAsync("notice-list");
        foreach (var (list, mark) in new[] { ("ol", "decimal"), ("ul", "disc") })
        {
            (await clerk.Page.Locator($".written {list}").EvaluateAsync<string>("list => getComputedStyle(list).listStyleType")).ShouldBe(mark);
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_qr_point_is_made_and_its_poster_opens_the_report_at_that_place()
    {
        await using var admin = await site.VisitorAsync(Sizes.Desk);
        await admin.SignInAsync("admin");
        await admin.OpenAsync("/grid/places");
        await admin.Page.Locator("#village").FillAsync("大垅村");
        await admin.PressAsync("看这个村");
        await admin.Page.Locator("#Input_Name").FillAsync("下坪 12 号灯杆");
        await admin.PressAsync("保存");
        await admin.SeeAsync("下坪 12 号灯杆");
        await admin.CheckBothAsync("places");
        await admin.Page.Locator("a[href$='/poster']", new() { HasText = "下坪 12 号灯杆" }).ClickAsync();
        await admin.Page.Locator("main svg, main .qr").First.WaitForAsync();
        await admin.CheckBothAsync("poster");
        var printed = Printed().Match(await admin.MainTextAsync());
        await PrintedAsync(admin, "poster-print");
        await using var villager = await site.VisitorAsync(Sizes.Phone);
        await villager.Page.GotoAsync(printed.Groups["address"].Value);
        await villager.CheckAsync("poster-code");
        await villager.Page.Locator("#Place").FillAsync(printed.Groups["code"].Value.ToLowerInvariant());
        await villager.PressAsync("报这里的问题");
        await villager.SeeAsync("下坪 12 号灯杆");
    }

    private static async Task PrintedAsync(Visitor visitor, string name)
    {
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visitor.ResizeAsync(Sizes.Paper);
        await visitor.CheckAsync(name);
        foreach (var screen in new[] { "header.site", "main a.btn", "main button", "nav", "footer.foot" })
        {
            foreach (var part in await visitor.Page.Locator(screen).AllAsync())
            {
                (await part.IsVisibleAsync()).ShouldBeFalse($"{screen} on paper");
            }
        }
    }

    [GeneratedRegex("打开 (?<address>\\S+)\\s+编码 (?<code>[0-9A-Z]{8})", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Printed();
}
