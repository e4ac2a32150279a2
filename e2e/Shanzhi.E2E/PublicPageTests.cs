namespace Shanzhi.E2E;

/// <summary>What anyone sees without signing in.</summary>
[Collection(SiteCollection.Name)]
public sealed class PublicPageTests(Site site)
{
    private const string Village = "/longyou/v/330825109205";

    [Theory]
    [InlineData("county", "/longyou/")]
    [InlineData("neighbour", "/ninghai/")]
    [InlineData("village", Village)]
    [InlineData("board", Village + "/reports")]
    [InlineData("notices", Village + "/notices")]
    [InlineData("follow", "/longyou/follow")]
    [InlineData("sign-in", "/longyou/sign-in")]
    [InlineData("sign-in-staff", "/longyou/sign-in/staff")]
    [InlineData("about-accessibility", "/longyou/about/accessibility")]
    [InlineData("about-feedback", "/longyou/about/feedback")]
    [InlineData("about-privacy", "/longyou/about/privacy")]
    public async Task Opens_for_everyone(string name, string path)
    {
        foreach (var size in Sizes.Both)
        {
            await using var visitor = await site.VisitorAsync(size);
            await visitor.OpenAsync(path);
            await visitor.CheckAsync(name);
        }
    }

    [Theory]
    [InlineData(Sizes.Phone)]
    [InlineData(Sizes.Desk)]
    public async Task A_publicity_opens_from_the_list_and_prints_as_a_sheet(string size)
    {
        await using var visitor = await site.VisitorAsync(size);
        await visitor.OpenAsync(Village + "/notices");
        await visitor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "上季度村务开支公示" }).First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "怎么提异议" }).WaitForAsync();
        await visitor.CheckAsync("notice");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "打印贴墙的公示" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "觉得不对，这样说" }).WaitForAsync();
        await visitor.CheckAsync("notice-sheet");
    }

    [Theory]
    [InlineData(Sizes.Phone)]
    [InlineData(Sizes.Desk)]
    public async Task The_large_print_is_one_tap_away_and_stays(string size)
    {
        await using var visitor = await site.VisitorAsync(size);
        await visitor.OpenAsync(Village);
        await visitor.Page.Locator("a[href*='/elder/on']").First.ClickAsync();
        await visitor.Page.Locator("html[data-elder]").WaitForAsync();
        await visitor.CheckAsync("elder-village");
        foreach (var (name, path) in new[] { ("elder-report", Village + "/report"), ("elder-follow", "/longyou/follow"), ("elder-notices", Village + "/notices") })
        {
            await visitor.OpenAsync(path);
            (await visitor.Page.Locator("html[data-elder]").CountAsync()).ShouldBe(1, path);
            await visitor.CheckAsync(name);
        }
    }

    [Fact]
    public async Task The_first_visit_to_a_village_is_light()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone);
        var traffic = await Traffic.ListenAsync(visitor.Page);
        await visitor.OpenAsync(Village);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        traffic.Requests.Count.ShouldBeLessThanOrEqualTo(6, string.Join('\n', traffic.Requests));
        traffic.Bytes.ShouldBeInRange(1, 100 * 1024, string.Join('\n', traffic.Requests));
    }

    [Fact]
    public async Task A_report_goes_in_without_script()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone, script: false);
        await visitor.OpenAsync(Village + "/report");
        await visitor.Page.Locator("#Input_Text").FillAsync("大樟树底下的石凳断了一条腿");
        await visitor.Page.Locator("#Input_PlaceText").FillAsync("村口大樟树");
        await visitor.Page.Locator("#Input_Phone").FillAsync("13700010002");
        await visitor.Page.Locator("button.btn--wide", new() { HasText = "交上去" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "还差一步：确认手机号" }).WaitForAsync();
    }
}
