namespace Shanzhi.E2E;

/// <summary>The pages of the people who work with it.</summary>
[Collection(SiteCollection.Name)]
public sealed class StaffPageTests(Site site)
{
    [Theory]
    [InlineData(Sizes.Phone)]
    [InlineData(Sizes.Desk)]
    public async Task The_grid_worker_finds_the_work(string size)
    {
        await using var worker = await site.VisitorAsync(size);
        await worker.SignInAsync("grid");
        await worker.OpenAsync("/longyou/grid/work");
        await worker.CheckAsync("work");
        await worker.Page.Locator("main a[href*='/grid/reports/']").First.ClickAsync();
        await worker.Page.GetByRole(AriaRole.Heading, new() { Name = "现在能做什么" }).WaitForAsync();
        await worker.CheckAsync("work-detail");
        await worker.OpenAsync("/longyou/my");
        await worker.CheckAsync("my");
    }

    [Theory]
    [InlineData(Sizes.Phone)]
    [InlineData(Sizes.Desk)]
    public async Task The_county_administrator_finds_every_page(string size)
    {
        await using var admin = await site.VisitorAsync(size);
        await admin.SignInAsync("admin");
        List<string> failures = [];
        foreach (var path in new[] { "grid/work", "grid/stats", "admin", "admin/features", "admin/households", "admin/areas", "admin/audit" })
        {
            try
            {
                await admin.OpenAsync($"/longyou/{path}");
                await admin.CheckAsync(path.Replace('/', '-'));
            }
            catch (ShouldAssertException failure)
            {
                failures.Add(failure.Message);
            }
        }

        failures.ShouldBeEmpty();
    }
}
