using System.Text;

namespace Shanzhi.E2E;

/// <summary>What a clerk does a few times a year, from the first page to the paper in hand.</summary>
public sealed class ClerkTests(Site site)
{
    private const string Staff =
        """
        姓名,登录名,职务,乡镇,村名,任职依据
        示例林晓,shilinxiao,专（兼）职网格员,龙洲街道,官潭村,村两委会议定
        示例程远,shichengyuan,联户员,龙洲街道,官潭村,村两委会议定
        示例何平,shiheping,看门的,龙洲街道,官潭村,村两委会议定
        """;

    [Fact(Timeout = Limits.Test)]
    public async Task Staff_come_in_by_a_table_get_their_slips_and_hand_over_when_the_term_ends()
    {
        await using var clerk = await site.VisitorAsync(Sizes.Desk);
        await clerk.SignInAsync("admin");
        await clerk.OpenAsync("/admin/staff/import");
        await clerk.Page.Locator("#Input_File").SetInputFilesAsync(new FilePayload { Name = "官潭村名册.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Staff) });
        await clerk.PressAsync("上传核对");
        await clerk.SeeAsync("要改的地方");
        (await clerk.MainTextAsync()).ShouldContain("没有这个职务");
        await clerk.CheckBothAsync("import-checked");
        await clerk.PressAsync("导进去");
        await clerk.WaitForAsync(clerk.Page.Locator("main a", new() { HasText = "出密码单" }));
        await clerk.CheckBothAsync("import-done");
        await clerk.FollowAsync("出密码单");
        await clerk.CheckBothAsync("slips-ask");
        await clerk.PressAsync("出密码单");
        await clerk.SeeAsync("shilinxiao");
        await clerk.CheckBothAsync("slips");

        await clerk.OpenAsync("/admin/staff/term");
        await clerk.FollowAsync("龙洲街道");
        await clerk.FollowAsync("官潭村");
        await clerk.Page.Locator("label.pick", new() { HasText = "专（兼）职网格员" }).ClickAsync();
        await clerk.Page.Locator("label.pick", new() { HasText = "联户员" }).ClickAsync();
        await clerk.PressAsync("下一步");
        await clerk.Page.Locator("label.pick", new() { HasText = "示例程远" }).ClickAsync();
        await clerk.Page.Locator("#Input_Reason").FillAsync("2026 年村两委换届");
        await clerk.CheckBothAsync("term");
        await clerk.PressAsync("换届");
        await clerk.SeeAsync("换届交接单");
        (await clerk.MainTextAsync()).ShouldContain("连任：示例程远");
        await clerk.CheckBothAsync("handover");
        await clerk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await clerk.ResizeAsync(Sizes.Paper);
        await clerk.CheckAsync("handover-print");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_villager_objects_and_the_clerk_reads_it_beside_the_publicity()
    {
        await using var clerk = await site.VisitorAsync(Sizes.Desk);
        await clerk.SignInAsync("admin");
        await using var villager = await site.VisitorAsync(Sizes.Phone);
        await villager.SignInByCodeAsync("13700010398", clerk);
        await villager.OpenAsync("/v/330825109205/notices");
        await villager.Page.Locator("main a", new() { HasText = "上季度村务开支公示" }).First.ClickAsync();
        await villager.FollowAsync("提异议");
        await villager.Page.Locator("#Text").FillAsync("路灯只换了两盏，不该是 1280 元");
        await villager.CheckBothAsync("objection");
        await villager.PressAsync("交上去");
        await villager.WaitForAsync(villager.Page.Locator(".note--done"));
        await villager.CheckBothAsync("objection-in");

        await clerk.OpenAsync("/admin/notices");
        await clerk.Page.Locator("main a", new() { HasText = "上季度村务开支公示" }).First.ClickAsync();
        await clerk.SeeAsync("路灯只换了两盏");
        await clerk.CheckBothAsync("objection-read");
    }
}
