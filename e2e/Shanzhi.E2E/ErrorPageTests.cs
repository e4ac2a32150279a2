namespace Shanzhi.E2E;

/// <summary>When something goes wrong the county's own face says so, and says what to do.</summary>
public sealed class ErrorPageTests(Site site)
{
    [Fact(Timeout = Limits.Test)]
    public async Task Each_kind_of_trouble_is_told_in_the_countys_brand()
    {
        await using var operators = await site.VisitorAsync(Sizes.Desk, county: "");
        var county = await County.OpenAsync(operators, site.OperatorPassword, "仙居县", "xianju");
        await using var villager = await site.VisitorAsync(Sizes.Desk, county.Prefix);

        await villager.OpenAsync("/v/990000000000", status: 404);
        await ShowsAsync(villager, "error-404", "这条路没通到地方");

        await using (var worker = await site.VisitorAsync(Sizes.Desk))
        {
            await worker.SignInAsync("grid");
            await worker.OpenAsync("/admin/audit", status: 403);
            await ShowsAsync(worker, "error-403", "您登录的账号没有开这一页", "龙游县");
        }

        await TooFastAsync(villager);
        await ShowsAsync(villager, "error-429", "按得太快了");

        await StateAsync(operators, county, "停用");
        await villager.OpenAsync("/", status: 503);
        await ShowsAsync(villager, "error-503", "这里暂停服务");
        await StateAsync(operators, county, "启用");
        await villager.OpenAsync("/");

        // The county's database is damaged under the running host.
        foreach (var file in Directory.EnumerateFiles(site.FolderOf(county.Id), "*.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            await using var torn = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            await torn.WriteAsync(new byte[1 << 16], TestContext.Current.CancellationToken);
        }

        await villager.OpenAsync("/r/26110001", status: 500);
        await ShowsAsync(villager, "error-500", "我们这边出错了");
    }

    private static async Task ShowsAsync(Visitor visitor, string name, string words, string brand = "仙居县")
    {
        await visitor.SeeAsync(words);
        (await visitor.Page.Locator("header.site").InnerTextAsync()).ShouldContain(brand);
        (await visitor.Page.TitleAsync()).ShouldEndWith($" · {brand}");
        await visitor.CheckBothAsync(name, error: true);
    }

    /// <summary>The browser asks for codes until the county's limit of a minute answers the form itself. Should the minute end just then, once more.</summary>
    private static async Task TooFastAsync(Visitor villager)
    {
        for (var minute = 0; minute < 3; minute++)
        {
            await villager.OpenAsync("/follow");
            await villager.Page.Locator("#Phone").FillAsync("13700010400");
            await villager.Page.EvaluateAsync(
                """
                async times => {
                  const body = new URLSearchParams(new FormData(document.querySelector('form[method=post]')));
                  for (let at = 0; at < times; at++) await fetch(location.href, { method: 'POST', body });
                }
                """, Site.WritesPerMinute);
            await villager.LeaveAsync(() => villager.PressAsync("发验证码"));
            if (await villager.Page.GetByText("按得太快了").IsVisibleAsync())
            {
                return;
            }
        }

        throw new ShouldAssertException("Nothing was ever too fast.");
    }

    private static async Task StateAsync(Visitor operators, County county, string verb)
    {
        await operators.OpenAsync($"/operator/tenants/{county.Id}/state");
        await operators.Page.Locator("#Input_Reason").FillAsync("换机器");
        await operators.CheckBothAsync("operator-state");
        await operators.PressAsync($"确定{verb}");
        await operators.Page.Locator(".note--done").WaitForAsync();
    }
}
