namespace Shanzhi.E2E.Field;

/// <summary>Visits and rounds where there is no network: opened from lists seen before, written, signed, and handed in by a browser that was closed in between.</summary>
public sealed class VisitTests(Site site)
{
    [Fact(Timeout = Limits.Test)]
    public async Task A_visit_signed_without_a_network_survives_the_browser_and_is_handed_in_once()
    {
        var (said, photo) = ($"米油都够，慢病药能报了 {Random.Shared.Next():D10}", await PhotoAsync());
        string form;
        await using (var visitor = await site.PhoneAsync("visit"))
        {
            var page = visitor.Page;
            await visitor.SignInAsync("grid");
            await visitor.OpenAsync("/visits");
            form = (await page.Locator("a.btn[data-keep]").First.GetAttributeAsync("href")).ShouldNotBeNull();
            await FieldPhone.KeptAsync(page, form);
            await page.Context.SetOfflineAsync(true);
            await visitor.OpenAsync("/visits");
            await visitor.SeeAsync("现在没信号，照常办");
            await page.Locator("[data-locate]").ClickAsync();
            await visitor.SeeAsync("位置记下了");
            await visitor.PressAsync("离我近的在前");
            await visitor.SeeAsync("从近到远排");
            await visitor.CheckBothAsync("offline-visits", error: true);

            await page.Locator($"a[href='{form}']").ClickAsync();
            await page.Locator("#Input_Diary").FillAsync(said);
            await page.Locator("#Input_Photos").SetInputFilesAsync(photo);
            await page.Locator("[data-locate]").ClickAsync();
            await visitor.SeeAsync("位置记下了");
            await SignAsync(page);
            await visitor.SeeAsync("签好了");
            await visitor.CheckBothAsync("offline-visit", error: true);
            await new FieldPhone(visitor, "grid").PressAsync();
            await visitor.SeeAsync("有信号就自动送出");
            await visitor.FollowAsync("接着办别的");
            await visitor.SeeAsync("写好了，等着交");
            await visitor.CheckBothAsync("offline-visits-written", error: true);

            // Put back into its form, the signature is there as well.
            await visitor.OpenAsync("/field");
            await visitor.FollowAsync("改了再交");
            await visitor.SeeAsync("签好了");
            (await page.Locator("#Input_Diary").InputValueAsync()).ShouldBe(said);
        }

        (await Ledger.VisitsAsync(site.FolderOf(1), said)).Rows.ShouldBe(0);
        await using var again = await site.PhoneAsync("visit");
        await again.SignInAsync("grid");
        await SentAsync(again);
        (await Ledger.VisitsAsync(site.FolderOf(1), said)).ShouldBe((1, 2, 1));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_point_is_checked_where_its_code_hangs_without_a_network()
    {
        var (said, photo) = ($"桥栏松了一根 {Random.Shared.Next():D10}", await PhotoAsync());
        await using (var visitor = await site.PhoneAsync("patrol"))
        {
            var page = visitor.Page;
            await visitor.SignInAsync("grid");
            await visitor.OpenAsync("/visits/patrols");
            var listed = (await page.Locator("a.btn[data-keep]").First.GetAttributeAsync("href")).ShouldNotBeNull();
            await FieldPhone.KeptAsync(page, listed);
            var poster = listed.Split('?')[0];
            await FieldPhone.KeptAsync(page, poster);
            await page.Context.SetOfflineAsync(true);
            await page.GotoAsync(poster);
            await visitor.SeeAsync("看到什么");
            await page.Locator("#Input_Note").FillAsync(said);
            await page.Locator("#Input_Photos").SetInputFilesAsync(photo);
            await new FieldPhone(visitor, "grid").PressAsync();
            await visitor.SeeAsync("有信号就自动送出");
            await visitor.CheckBothAsync("offline-patrol", error: true);
        }

        await using var again = await site.PhoneAsync("patrol");
        await again.SignInAsync("grid");
        await SentAsync(again);
        (await Ledger.ChecksAsync(site.FolderOf(1), said)).ShouldBe((1, 1, 1));
    }

    private static async Task SignAsync(IPage page)
    {
        var pad = page.Locator("canvas[data-pad]");
        await pad.ScrollIntoViewIfNeededAsync();
        var box = (await pad.BoundingBoxAsync()).ShouldNotBeNull();
        await page.Mouse.MoveAsync(box.X + 40, box.Y + 30);
        await page.Mouse.DownAsync();
        for (var step = 1; step < 10; step++)
        {
            await page.Mouse.MoveAsync(box.X + 40 + (step * 15), box.Y + 30 + (step % 3 * 15));
        }

        await page.Mouse.UpAsync();
    }

    private static async Task SentAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/field");
        await visitor.SeeAsync("最近交上去的");
        await visitor.SeeAsync("都交上去了");
        (await FieldPhone.WaitingAsync(visitor.Page)).ShouldBe(0);
    }

    /// <summary>A browser of its own takes it: one that is on a profile opens no other.</summary>
    private async Task<FilePayload> PhotoAsync()
    {
        await using var camera = await site.VisitorAsync(Sizes.Phone);
        return await Photos.TakeAsync(camera, "home.jpg", "#395");
    }
}
