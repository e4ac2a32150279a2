using System.Text.Json;

namespace Shanzhi.E2E.Field;

/// <summary>What cannot simply be handed in is shown to a person, and stays until they have decided.</summary>
public sealed class RefusedTests(Site site)
{
    [Fact(Timeout = Limits.Test)]
    public async Task What_the_server_will_not_take_is_shown_and_mended_where_it_stands()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone, worker: false);
        var phone = await RefusedAsync(visitor);
        (await visitor.Page.TitleAsync()).ShouldStartWith("错误：");
        await visitor.CheckBothAsync("field-mend", error: true);

        // Refused in front of whoever wrote it: when they have had time to see that, nothing of it is unsent.
        await visitor.Page.Locator(".unsent:not([hidden])").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        (await phone.WaitingAsync()).ShouldBe(0);
        var text = $"渠口堵了 {Random.Shared.Next():D10}";
        await visitor.Page.Locator("#Input_Text").FillAsync(text);
        await visitor.Page.Locator("#Input_PlaceText").FillAsync("桥头");
        await phone.PressAsync();
        await Visitor.ArriveAsync(visitor.Page, "/received");
        (await Ledger.ReportsAsync(site.FolderOf(1), text))[text].Rows.ShouldBe(1);
        await phone.OpenAsync("/field");
        (await phone.WaitingAsync()).ShouldBe(0);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Whoever_leaves_the_page_as_it_is_refused_finds_it_among_what_waits()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone, worker: false);
        var phone = await RefusedAsync(visitor, place: "桥头");
        await phone.OpenAsync("/field");
        await visitor.SeeAsync("要改一下");
        (await phone.WaitingAsync()).ShouldBe(1);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Behind_older_things_that_do_not_go_it_is_said_at_once_that_it_waits()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone, worker: false);
        await visitor.SignInAsync("grid");
        var phone = new FieldPhone(visitor, "grid");
        await phone.WriteAsync($"井盖松了 {Random.Shared.Next():D10}", []);
        var second = await phone.SecondTabAsync();
        await second.GotoAsync(visitor.At(FieldPhone.Form));
        await visitor.Page.Context.SetOfflineAsync(true);
        await phone.PressAsync();
        await visitor.SeeAsync("有信号就自动送出");
        await second.Locator("#Input_Text").FillAsync($"路面裂了 {Random.Shared.Next():D10}");
        await second.Locator("#Input_PlaceText").FillAsync("桥头");
        await second.Locator("form[data-queue] button.btn:not(.btn--text, .btn--line)").Last.ClickAsync();
        await second.Locator("main").GetByText("有信号就自动送出").WaitForAsync(new() { Timeout = 2_000 });
        await second.Locator("main").GetByRole(AriaRole.Link, new() { Name = "看待发送的" }).WaitForAsync();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task What_moved_on_meanwhile_is_a_conflict_that_a_person_resolves()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone, worker: false);
        await visitor.SignInAsync("grid");
        var phone = new FieldPhone(visitor, "grid");
        await phone.WriteAsync($"树倒在路上 {Random.Shared.Next():D10}", []);
        await phone.PressAsync();
        await Visitor.ArriveAsync(visitor.Page, "/received");
        await visitor.Page.GotoAsync(visitor.Page.Url.Split("/received")[0]);
        var report = await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "去办这件事" }).GetAttributeAsync("href");
        await visitor.Page.GotoAsync($"{report}/accept");
        await visitor.Page.Locator("#Input_Text").FillAsync("已经清走了，路能走了");
        await visitor.Page.Context.SetOfflineAsync(true);
        await phone.PressAsync();
        await visitor.SeeAsync("有信号就自动送出");

        await using (var other = await site.VisitorAsync(Sizes.Desk))
        {
            await other.SignInAsync("grid");
            await other.Page.GotoAsync($"{report}/accept");
            await other.Page.Locator("#Input_Text").FillAsync("已经有人去清了");
            await new FieldPhone(other, "grid").PressAsync();
            await Visitor.ArriveAsync(other.Page, $"{report}$");
        }

        await visitor.Page.Context.SetOfflineAsync(false);
        await visitor.OpenAsync("/field");
        await visitor.SeeAsync("不能");
        await visitor.CheckBothAsync("field-conflict", error: true);
        (await phone.WaitingAsync()).ShouldBe(1);
        (await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "看看现在的情况" }).GetAttributeAsync("href")).ShouldBe(report);

        // Kept as a file, given up, and taken back from the file: it is not sent by itself.
        var file = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.Locator("li").GetByRole(AriaRole.Button, new() { Name = "存成文件" }).ClickAsync());
        var path = Path.GetTempFileName();
        await file.SaveAsAsync(path);
        using (var kept = JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)))
        {
            kept.RootElement.GetProperty("entries").GetArrayLength().ShouldBe(1);
        }

        await visitor.Page.Locator("li").GetByRole(AriaRole.Button, new() { Name = "放弃" }).ClickAsync();
        await visitor.CheckBothAsync("field-sure", error: true);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "不要了，删掉" }).ClickAsync();
        await visitor.SeeAsync("都交上去了");
        await visitor.Page.Locator("summary", new() { HasText = "从文件里拿回来" }).ClickAsync();
        await visitor.Page.Locator("[data-field-import]").SetInputFilesAsync(path);
        await visitor.SeeAsync("从文件来的");
        await visitor.Page.Context.SetOfflineAsync(false);
        (await phone.WaitingAsync()).ShouldBe(1);
        File.Delete(path);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task What_one_account_wrote_another_does_not_send_and_does_not_read()
    {
        await using var visitor = await site.VisitorAsync(Sizes.Phone, worker: false);
        var phone = new FieldPhone(visitor, "grid");
        await phone.SignInAsync();
        var text = $"井盖松了 {Random.Shared.Next():D10}";
        await phone.WriteAsync(text, []);
        await phone.LoseSessionAsync();
        await phone.PressAsync();
        await visitor.SeeAsync("重新登录以后自动交");
        await visitor.CheckBothAsync("field-signed-out", error: true);

        await phone.SignInAsync(phone.Page, "village");
        await phone.OpenAsync("/field");
        await visitor.SeeAsync("要他本人登录才会交");
        (await visitor.Page.Locator("main").InnerTextAsync()).ShouldNotContain("井盖松了");
        await visitor.CheckBothAsync("field-others", error: true);
        (await phone.WaitingAsync()).ShouldBe(1);
        (await Ledger.ReportsAsync(site.FolderOf(1), text)).ShouldBeEmpty();

        await phone.LoseSessionAsync();
        await phone.SignInAsync();
        await phone.DrainAsync(TimeSpan.FromSeconds(20));
        (await Ledger.ReportsAsync(site.FolderOf(1), text))[text].Rows.ShouldBe(1);
    }

    /// <summary>A report without a word of what is the matter, sent and refused in front of whoever wrote it.</summary>
    private static async Task<FieldPhone> RefusedAsync(Visitor visitor, string place = "")
    {
        await visitor.SignInAsync("grid");
        var phone = new FieldPhone(visitor, "grid");
        await phone.OpenAsync(FieldPhone.Form);
        await visitor.Page.Locator("#Input_PlaceText").FillAsync(place);
        await phone.PressAsync();
        await visitor.Page.Locator("main .errs").WaitForAsync();
        return phone;
    }
}
