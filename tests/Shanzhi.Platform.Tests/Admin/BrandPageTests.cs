using System.Net;
using System.Text.RegularExpressions;
using Shanzhi.Data;
using Shanzhi.Platform.Branding;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Admin;

public sealed partial class BrandPageTests
{
    private static readonly (string, string)[] Tea = [("Input.Set", "tea"), ("Input.Art", "ninghai"), ("Input.Name", "新县（示例）"), ("Input.Latitude", "29.03"), ("Input.Longitude", "119.17")];

    private static readonly (string, string)[] Unreadable =
    [
        ("Input.Set", "custom"), ("Input.Art", "neutral"), ("Input.Name", "甲县"), ("Input.Deep", "#88AA88"), ("Input.Brand", "#2A6B3C"), ("Input.Soft", "#E8F0E1"),
        ("Input.Line", "#C3D5B7"), ("Input.OnDeep", "#D3E4C9"), ("Input.Accent", "#F2BE4B"), ("Input.AccentInk", "#775207"),
    ];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Publishing_changes_what_everybody_sees_and_one_click_brings_the_old_look_back(DatabaseProvider store)
    {
        await using var host = await AdminBrowser.StartAsync(store);
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        (await browser.ReadAsync("/admin/brand")).ShouldNotContain("换回上一套");
        (await browser.PostAsync("/admin/brand", Tea)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (host.A.Name, host.A.Brand, host.A.MapLatitude, host.A.MapLongitude).ShouldBe(("新县（示例）", "tea", 29.03, 119.17));
        TenantBrand.Css(host.A, "").ShouldContain("--brand:#556321");
        TenantBrand.Css(host.A, "").ShouldContain("ninghai-hero.svg");
        host.B.Brand.ShouldBe("default");

        await browser.PostAsync("/admin/brand", Tea);
        var page = await browser.ReadAsync("/admin/brand");
        page.ShouldContain("换回上一套");
        (string, string)[] undo = [("look", Look().Match(page).Groups["mark"].Value)];
        for (var presses = 0; presses < 2; presses++)
        {
            await browser.PostAsync("/admin/brand", undo, "/admin/brand?handler=Undo");
            (host.A.Name, host.A.Brand, host.A.BrandTokens, host.A.MapLatitude).ShouldBe(("甲县（示例）", "default", null, null));
        }

        (await host.ReadTrailAsync(host.A)).Select(act => act.Action).Where(action => action.StartsWith("tenant.", StringComparison.Ordinal)).ShouldBe(["tenant.brand.change", "tenant.brand.undo"]);
    }

    [Fact]
    public async Task A_colour_that_cannot_be_read_is_refused_with_its_ratio_and_keeps_what_was_typed()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var page = await TextAsync(await browser.PostAsync("/admin/brand", Unreadable));
        page.ShouldContain("白字写在深色上，看不清：对比度 2.57，要 4.5 以上");
        page.ShouldContain("value=\"#88AA88\"");
        host.A.Brand.ShouldBe("default");
    }

    [Theory]
    [InlineData("Input.Deep", "red}body{display:none", "请写成 # 和六位数字或字母")]
    [InlineData("Input.Set", "no-such", "请选一套颜色。")]
    [InlineData("Input.Art", "../../secret", "请选一张图。")]
    [InlineData("Input.Name", "", "请写名字")]
    [InlineData("Input.Latitude", "119.17", "看看是不是和另一格写反了")]
    [InlineData("Input.Longitude", "119.17", "要写就都写")]
    public async Task What_cannot_be_is_refused_in_words(string field, string value, string words)
    {
        await using var host = await AdminBrowser.StartAsync();
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var form = Unreadable.Select(each => each.Item1 == "Input.Deep" ? ("Input.Deep", "#173F2A") : each).Where(each => each.Item1 != field).Append((field, value));
        (await TextAsync(await browser.PostAsync("/admin/brand", form))).ShouldContain(words);
        host.A.Brand.ShouldBe("default");
    }

    [Fact]
    public async Task The_preview_sheet_holds_every_set_and_the_draft_but_nothing_that_is_no_colour()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var css = await browser.ReadAsync("/admin/brand/preview.css?Input.Set=bay&Input.Art=longyou");
        css.ShouldContain("[data-brand=tea]{");
        css.ShouldContain("[data-brand=draft]{--brand-deep:#0F3850");
        var forged = await browser.ReadAsync("/admin/brand/preview.css?Input.Set=custom&Input.Art=longyou&Input.Deep=%23000%7Dx%7B");
        forged.ShouldNotContain("#000}x{");
        forged.ShouldNotContain("[data-brand=custom]");
    }

    [Fact]
    public async Task A_look_can_be_tried_without_publishing()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        (string, string)[] draft = [("Input.Set", "bay"), ("Input.Art", "ninghai"), ("Input.Name", "新名"), ("Input.Latitude", ""), ("Input.Longitude", "")];
        var look = (await browser.PostAsync("/admin/brand", draft, "/admin/brand?handler=Look")).Headers.Location!.ToString();
        look.ShouldNotContain("Token");
        look.ShouldNotContain("FormKey");
        var page = await browser.ReadAsync(look);
        page.ShouldMatch("id=\"set-bay\"[^>]*checked");
        page.ShouldMatch("id=\"art-ninghai\"[^>]*checked");
        page.ShouldContain("新名");
        host.A.Brand.ShouldBe("default");
    }

    [GeneratedRegex("name=\"look\" value=\"(?<mark>[^\"]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Look();

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
