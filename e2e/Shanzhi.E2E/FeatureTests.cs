using System.Diagnostics;

namespace Shanzhi.E2E;

/// <summary>A county switches a feature off and on by hand; the next county notices nothing.</summary>
public sealed class FeatureTests(Site site)
{
    [Fact(Timeout = Limits.Test)]
    public async Task Off_its_pages_are_gone_within_a_second_here_and_work_there_and_on_again()
    {
        await using var operators = await site.VisitorAsync(Sizes.Desk, county: "");
        var county = await County.OpenAsync(operators, site.OperatorPassword, "淳安县", "chunan");
        await using var chief = await site.VisitorAsync(Sizes.Desk, county.Prefix);
        await County.FirstSignInAsync(chief, "chief", county.AdministratorPassword);
        string[] pages = [$"/{county.Prefix}/follow", $"/{county.Prefix}/grid/work"];
        await ShouldAnswerAsync(chief, pages, 200);

        await SwitchAsync(chief, "features-confirm");
        var off = Stopwatch.StartNew();
        await ShouldAnswerAsync(chief, pages, 404);
        off.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        await ShouldAnswerAsync(chief, ["/longyou/follow"], 200);
        await chief.OpenAsync("/admin");
        (await chief.Page.Locator("nav a[href$='/grid/work']").CountAsync()).ShouldBe(0);
        await chief.CheckBothAsync("feature-off-desk");
        await chief.OpenAsync("/follow", status: 404);
        await chief.CheckAsync("feature-off", error: true);

        await SwitchAsync(chief, null);
        var on = Stopwatch.StartNew();
        await ShouldAnswerAsync(chief, pages, 200);
        on.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private static async Task SwitchAsync(Visitor chief, string? picture)
    {
        await chief.OpenAsync("/admin/features");
        await chief.Page.Locator("label.mod input[value='Shanzhi.Grid']").ClickAsync();
        await chief.PressAsync("保存");
        if (picture is not null)
        {
            await chief.SeeAsync("马上看不到");
            await chief.CheckBothAsync(picture);
            await chief.PressAsync("关掉");
        }

        await chief.Page.Locator(".note--done").WaitForAsync();
    }

    private static async Task ShouldAnswerAsync(Visitor chief, string[] pages, int status)
    {
        foreach (var page in pages)
        {
            (await chief.Page.APIRequest.GetAsync(page)).Status.ShouldBe(status, page);
        }
    }
}
