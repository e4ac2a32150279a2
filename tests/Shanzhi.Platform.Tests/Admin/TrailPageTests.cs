using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shanzhi.BackgroundTasks;
using Shanzhi.Data;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Platform.Admin;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Notifications;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Admin;

public sealed class TrailPageTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task The_trail_is_narrowed_checked_and_taken_out(DatabaseProvider store)
    {
        await using var host = await AdminBrowser.StartAsync(store);
        var zhang = new Caller(Guid.CreateVersion7(), "张三（示例）", []);
        await host.SendAsync(host.A, new RecordActs([new TenantAct("tests.one", "thing/1")], "=1+1"), zhang);
        await host.SendAsync(host.A, new RecordActs([new TenantAct("tests.two", "thing/2")]));
        await host.SendAsync(host.B, new RecordActs([new TenantAct("tests.other", "thing/3")]));
        using var browser = await AdminBrowser.SignInAsync(host, host.A);

        var all = await browser.ReadAsync("/admin/audit");
        all.ShouldContain("共 2 条");
        all.ShouldNotContain("tests.other");
        (await browser.ReadAsync("/admin/audit?who=%E5%BC%A0%E4%B8%89")).ShouldContain("共 1 条");
        (await browser.ReadAsync("/admin/audit?act=tests.two")).ShouldContain("共 1 条");
        (await browser.ReadAsync("/admin/audit?subject=thing%2F1")).ShouldContain("共 1 条");
        (await browser.ReadAsync("/admin/audit?from=2999-01-01")).ShouldContain("没有这样的记录");
        (await browser.ReadAsync("/admin/audit?from=2000-01-01&to=2999-01-01")).ShouldContain("共 2 条");

        var checkedPage = await TextAsync(await browser.PostAsync("/admin/audit/check", []));
        checkedPage.ShouldContain("第 2 条");
        var hash = Convert.ToHexStringLower((await host.ReadTrailAsync(host.A))[^1].Hash);
        checkedPage.ShouldContain(string.Join(' ', hash.Chunk(4).Select(group => new string(group))));

        var file = await browser.PostAsync("/admin/audit/export", []);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var csv = await TextAsync(file);
        csv.ShouldContain("\"tests.one\"");
        csv.ShouldContain("\"'=1+1\"");
        (await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Take(3).ShouldBe([0xEF, 0xBB, 0xBF], "Excel reads Chinese only with the mark");
        (await host.ReadTrailAsync(host.A))[^1].Action.ShouldBe("tenant.audit.export");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task The_exported_trail_names_things_as_the_page_does_asking_once_a_batch(DatabaseProvider store)
    {
        await using var host = await AdminBrowser.StartAsync(store);
        var lamp = await host.SendAsync(host.A, new AddItem("村口的灯"));
        await host.SendAsync(host.A, new RecordActs([.. Enumerable.Range(0, 700).Select(_ => new TenantAct("tenant.feature.enable", $"sample.item/{lamp}"))]));
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var csv = await TextAsync(await browser.PostAsync("/admin/audit/export", []));
        csv.Split("\r\n").Count(line => line.Contains("\"开功能\",\"sample.item 村口的灯\"", StringComparison.Ordinal)).ShouldBe(700);
        csv.ShouldContain($"\"tenant.feature.enable\",\"sample.item/{lamp}\"");
        ItemNames.Asked.Count(id => id == lamp).ShouldBe(2);
    }

    [Fact]
    public async Task The_exported_trail_says_who_in_the_readers_language()
    {
        await using var host = await AdminBrowser.StartAsync();
        await host.SendAsync(host.A, new RecordActs([new TenantAct("tests.one", "thing/1")]));
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        await browser.GetAsync("/culture/en");
        var csv = await TextAsync(await browser.PostAsync("/admin/audit/export", []));
        csv.ShouldContain("\"The system\"");
        csv.ShouldNotContain("系统");
    }

    [Fact]
    public async Task What_has_no_name_shows_the_end_of_its_id_as_a_code()
    {
        await using var host = await AdminBrowser.StartAsync();
        await host.SendAsync(host.A, new RecordActs([new TenantAct("tenant.feature.enable", "sample.item/0199b1c0-0000-7000-8000-0000000acebb")]));
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        (await browser.ReadAsync("/admin/audit")).ShouldContain("<code>…0acebb</code>");
        (await TextAsync(await browser.PostAsync("/admin/audit/export", []))).ShouldContain("\"sample.item …0acebb\"");
    }

    [Fact]
    public async Task A_recipe_is_told_by_its_title()
    {
        await using var host = await AdminBrowser.StartAsync();
        await host.SendAsync(host.A, new RecordActs([new TenantAct("kernel.recipe.run", "tests")]));
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var page = await browser.ReadAsync("/admin/audit");
        page.ShouldContain("套用方案");
        page.ShouldContain("测试配方");
        page.ShouldNotContain("<code>tests</code>");
    }

    [Fact]
    public async Task The_outbox_hides_codes_and_numbers_and_a_failed_message_is_sent_again()
    {
        await using var host = await AdminBrowser.StartAsync();
        await SendAsync(host, "13800001234", "tests.code", "验证码 246810", "246810");
        await SendAsync(host, "13900005678", "tests.plain", "您报的事办好了");
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var page = await browser.ReadAsync("/admin/notifications");
        page.ShouldContain("共 2 条");
        page.ShouldNotContain("246810");
        page.ShouldNotContain("13800001234");
        (await browser.ReadAsync("/admin/notifications?tail=5678")).ShouldContain("共 1 条");
        (await browser.ReadAsync("/admin/notifications?words=%E5%8A%9E%E5%A5%BD")).ShouldContain("共 1 条");
        (await browser.ReadAsync("/admin/notifications?purpose=tests.code")).ShouldContain("共 1 条");
        (await browser.ReadAsync("/admin/notifications?state=Failed")).ShouldContain("没有这样的通知");

        var (code, plain) = (await FailAsync(host, "tests.code"), await FailAsync(host, "tests.plain"));
        (await TextAsync(await browser.PostAsync("/admin/notifications", [], $"/admin/notifications?handler=Retry&id={code}"))).ShouldContain("验证码过时了");
        (await browser.PostAsync("/admin/notifications", [], $"/admin/notifications?handler=Retry&id={Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync("/admin/notifications", [], $"/admin/notifications?handler=Retry&id={plain}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ReadTrailAsync(host.A))[^1].Subject.ShouldBe($"notification/{plain}");
    }

    [Fact]
    public async Task While_no_channel_is_connected_nothing_is_called_sent_and_numbers_stay_masked_in_development_too()
    {
        await using var host = await AdminBrowser.StartAsync();
        host.Services.GetRequiredService<IOptions<NotificationOptions>>().Value.ShowSecrets = true;
        await SendAsync(host, "13800001234", "tests.code", "验证码 246810", "246810");
        await host.InTenantAsync(host.A, async scope => await scope.GetServices<IBackgroundTask>().OfType<NotificationSender>().Single().RunAsync(TestContext.Current.CancellationToken));
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var page = await browser.ReadAsync("/admin/notifications?state=Sent");
        page.ShouldContain("246810");
        page.ShouldContain("138****1234");
        page.ShouldNotContain("13800001234");
        page.ShouldContain("只写在这里，没真发");
        page.ShouldNotContain("发出去了");
    }

    [Fact]
    public async Task Dashboard_and_usage_say_how_the_tenant_stands()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var empty = await browser.ReadAsync("/admin");
        empty.ShouldContain("今天没有要您办的事");
        empty.ShouldContain("还没有操作记录");
        await host.SendAsync(host.A, new RecordActs([new TenantAct("tenant.feature.enable", "feature/Sample")]));
        (await browser.ReadAsync("/admin")).ShouldContain("开功能");

        await host.SendAsync(host.A, new AddItem("一条"));
        await host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(
            host.A, Caller.System, async (scope, token) => (await MediaUsage.OfAsync(scope.GetRequiredService<KernelDbContext>(), token)).Bytes = 5_000_000_000, cancellation: TestContext.Current.CancellationToken);
        var usage = await browser.ReadAsync("/admin/usage");
        usage.ShouldContain("用了 4.7 GB，套餐给 50 GB");
        usage.ShouldMatch("data-label=\"功能\">样例</td><td[^>]*>1</td>");
    }

    private static Task SendAsync(TestHost host, string to, string purpose, string text, string? secret = null)
        => host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(host.A, Caller.System, (scope, _) =>
        {
            scope.GetRequiredService<INotifier>().Send(to, purpose, text, secret);
            return Task.FromResult(true);
        });

    private static Task<Guid> FailAsync(TestHost host, string purpose)
        => host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(host.A, Caller.System, async (scope, cancellation) =>
        {
            var message = await scope.GetRequiredService<KernelDbContext>().Set<Notification>().SingleAsync(row => row.Purpose == purpose, cancellation);
            (message.State, message.SecretProtected) = (NotificationState.Failed, null);
            return message.Id;
        });

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
