using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Operator;
using Shanzhi.Platform.Tests.Admin;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Plugins;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Operator;

public sealed partial class OperatorTests
{
    private static readonly string[] Pages = ["/operator", "/operator/tenants/new", "/operator/tenants/1", "/operator/tenants/1/state", "/operator/tenants/1/remove", "/operator/tenants/1/features?off=Sample", "/operator/health", "/operator/account"];

    [Fact]
    public async Task The_console_is_not_there_inside_a_tenant_and_asks_to_sign_in_outside()
    {
        await using var host = await StartAsync();
        using var inside = host.CreateClient(host.A);
        using var outside = Outside(host);
        foreach (var page in Pages)
        {
            (await inside.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
            var asked = await outside.GetAsync(page, TestContext.Current.CancellationToken);
            asked.StatusCode.ShouldBe(HttpStatusCode.Redirect, page);
            asked.Headers.Location!.ToString().ShouldContain("/operator/sign-in");
        }

        (await inside.GetAsync("/operator/sign-in", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await outside.GetAsync("/operator/sign-in", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signed_in_every_page_opens_and_disabling_needs_a_reason()
    {
        await using var host = await StartAsync();
        using var browser = await SignedInAsync(host);
        foreach (var page in Pages)
        {
            var answer = await browser.GetAsync(page, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        var path = $"/operator/tenants/{host.A.Id}/state";
        (await PostAsync(browser, path, path, [("Input.Stop", "True")])).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.A.State.ShouldBe(TenantState.Running);
        foreach (var time in new[] { "once", "sent again" })
        {
            (await PostAsync(browser, path, path, [("Input.Stop", "True"), ("Input.Reason", "合同到期")])).StatusCode.ShouldBe(HttpStatusCode.Redirect, time);
            host.A.State.ShouldBe(TenantState.Disabled, time);
        }

        (await browser.GetStringAsync($"/operator/tenants/{host.A.Id}", TestContext.Current.CancellationToken)).ShouldContain("合同到期");
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_a_county_takes_is_read_off_and_not_added_up_file_by_file(DatabaseProvider store)
    {
        await using var host = await StartAsync(store: store);
        await host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(
            host.A, Caller.System, async (scope, token) => (await MediaUsage.OfAsync(scope.GetRequiredService<KernelDbContext>(), token)).Bytes = 5_000_000_000, cancellation: TestContext.Current.CancellationToken);
        using var browser = await SignedInAsync(host);
        (await browser.GetStringAsync("/operator", TestContext.Current.CancellationToken)).ShouldContain("4.7 GB");
        (await browser.GetStringAsync($"/operator/tenants/{host.A.Id}", TestContext.Current.CancellationToken)).ShouldContain("4.7 GB");
    }

    [Fact]
    public async Task One_countys_torn_file_is_named_and_hides_no_other()
    {
        await using var host = await StartAsync();
        using var browser = await SignedInAsync(host);
        var file = host.Services.GetRequiredService<TenantFiles>().Database(host.B.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, new string('x', 8192), TestContext.Current.CancellationToken);

        (await browser.GetStringAsync("/operator/health", TestContext.Current.CancellationToken)).ShouldContain($"数据库读不出来的县：</b>{host.B.Name}<br>");
        (await browser.GetStringAsync($"/operator/tenants/{host.B.Id}", TestContext.Current.CancellationToken)).ShouldContain("文件坏了");
    }

    [Fact]
    public async Task Switching_off_in_a_county_says_what_stops_is_done_when_confirmed_and_is_told_there()
    {
        await using var host = await StartAsync();
        using var browser = await SignedInAsync(host);
        var path = $"/operator/tenants/{host.A.Id}";
        var asked = await PostAsync(browser, path, path + "?handler=Features", [("was", "Sample"), ("was", "Sample.Extra"), ("on", "Sample.Extra")]);
        host.A.EnabledFeatures.ShouldContain("Sample");
        var question = asked.Headers.Location!.OriginalString;
        question.ShouldStartWith(path + "/features");
        var page = await browser.GetStringAsync(question, TestContext.Current.CancellationToken);
        page.ShouldContain("关掉“样例”？");
        page.ShouldContain("“样例加项”也会关：它要靠“样例”");
        page.ShouldContain("没办完的停在原处");

        // What the page did not show is not done.
        (await PostAsync(browser, question, question, [("Shown", "Sample")])).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.A.EnabledFeatures.ShouldContain("Sample");
        (await PostAsync(browser, question, question, [("Shown", "Sample"), ("Shown", "Sample.Extra"), ("Reason", "县里要求")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        host.A.EnabledFeatures.ShouldNotContain("Sample");
        host.B.EnabledFeatures.ShouldContain("Sample");

        (await browser.GetStringAsync(path, TestContext.Current.CancellationToken)).ShouldContain("样例、样例加项：县里要求");
        (await host.ReadTrailAsync(host.A)).Select(act => (act.Action, act.Subject, act.Actor, act.Office, act.Reason)).ShouldBe(
        [
            ("tenant.feature.disable", "feature/Sample", "zhang", "运营方", "县里要求"),
            ("tenant.feature.disable", "feature/Sample.Extra", "zhang", "运营方", "县里要求"),
        ]);
    }

    [Fact]
    public async Task Switching_on_what_needs_nothing_more_is_done_at_once()
    {
        await using var host = await StartAsync();
        await host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(host.A, ["Sample.Extra"], TestContext.Current.CancellationToken);
        using var browser = await SignedInAsync(host);
        var path = $"/operator/tenants/{host.A.Id}";
        var done = await PostAsync(browser, path, path + "?handler=Features", [("was", "Sample"), ("on", "Sample"), ("on", "Sample.Extra")]);
        done.Headers.Location!.OriginalString.ShouldBe(path);
        host.A.EnabledFeatures.ShouldContain("Sample.Extra");
    }

    [Fact]
    public async Task The_health_page_tells_a_plugin_that_loaded_from_one_that_did_not_with_the_reason_and_what_to_do()
    {
        using var plugins = new PluginMaker().Add("Good").AddThrowing("Throwing", "没有钥匙").AddNeeding("Needing", "Absent", new Version(1, 0, 0, 0)).AddGarbage("Garbage").AddUnmakeable("Unmakeable");
        await using var host = await StartAsync(plugins.Folder);
        using var browser = await SignedInAsync(host);
        var page = await browser.GetStringAsync("/operator/health", TestContext.Current.CancellationToken);
        page.ShouldContain("有 4 个插件没装上，别的功能照常用。");
        page.ShouldContain("都要重启服务才生效");
        page.ShouldMatch("没装上</span> <b>Throwing</b><br><span[^>]*>原因：没有钥匙<");
        page.ShouldMatch("<b>Needing</b><br><span[^>]*>原因：缺少它要用的 Absent。<");
        page.ShouldMatch("<b>Garbage</b><br><span[^>]*>原因：它的程序集不是 .NET 的，或者文件坏了。<");
        page.ShouldMatch("<b>Unmakeable</b><br><span[^>]*>原因：Menu 要用 System.Uri，没有人提供。<");
        page.ShouldMatch("装上了</span> <b>[^<]+</b> <span[^>]*>Good 1.0.0</span><br><span[^>]*>2 个县开着</span>");
        page.ShouldContain(plugins.Folder);
    }

    [Fact]
    public async Task A_change_of_plan_is_logged_by_the_plans_name()
    {
        await using var host = await StartAsync();
        using var browser = await SignedInAsync(host);
        var path = $"/operator/tenants/{host.A.Id}";
        await PostAsync(browser, path, path + "?handler=Settings", [("Input.Plan", "trial"), ("Input.Hosts", "alpha.test"), ("Input.PathPrefix", "alpha")]);
        var page = await browser.GetStringAsync(path, TestContext.Current.CancellationToken);
        page.ShouldContain("试用版，alpha.test，/alpha");
        page.ShouldNotContain("trial alpha.test");
    }

    [Fact]
    public async Task A_county_is_found_by_its_initials_and_set_up_from_the_console()
    {
        await using var host = await StartAsync();
        using var browser = await SignedInAsync(host);
        var found = await browser.GetStringAsync("/operator/tenants/new?q=LYX", TestContext.Current.CancellationToken);
        found.ShouldContain("龙游县");
        found.ShouldContain("浙江省");
        (await browser.GetStringAsync("/operator/tenants/new?q=longyou", TestContext.Current.CancellationToken)).ShouldContain("龙游县");
        var form = "/operator/tenants/new?code=330825";
        var answer = await PostAsync(browser, form, "/operator/tenants/new", [("Input.CountyCode", "330825"), ("Input.Identifier", "longyou"), ("Input.PathPrefix", "longyou"), ("Input.Plan", "standard"), ("Input.Brand", "bamboo")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var progress = answer.Headers.Location!.ToString();
        progress.ShouldEndWith("/progress");
        var store = host.Services.GetRequiredService<IMultiTenantStore>();
        for (var tries = 0; tries < 100 && store.FindByIdentifier("longyou")!.State != TenantState.Running; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        (await browser.GetStringAsync(progress, TestContext.Current.CancellationToken)).ShouldContain("已经建好");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_a_new_password_ends_other_sessions()
    {
        await using var host = await StartAsync();
        var accounts = host.Services.GetRequiredService<OperatorAccounts>();
        var password = await accounts.AddAsync("wang", TestContext.Current.CancellationToken);
        var account = (await accounts.CheckAsync("wang", password, TestContext.Current.CancellationToken))!;
        var changed = await accounts.ChangePasswordAsync(account.Id, password, "a longer password", TestContext.Current.CancellationToken);
        (await accounts.HoldsAsync(account.Id, account.Stamp, TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await accounts.HoldsAsync(account.Id, changed.Stamp, TestContext.Current.CancellationToken)).ShouldBeTrue();
        for (var tries = 0; tries < OperatorAccount.MaxFailures; tries++)
        {
            (await accounts.CheckAsync("wang", "wrong", TestContext.Current.CancellationToken)).ShouldBeNull();
        }

        (await accounts.CheckAsync("wang", "a longer password", TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task Passwords_guessed_at_once_lock_the_account_as_those_guessed_one_by_one()
    {
        await using var host = await StartAsync();
        var accounts = host.Services.GetRequiredService<OperatorAccounts>();
        var password = await accounts.AddAsync("wang", TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, OperatorAccount.MaxFailures).Select(_ => Task.Run(() => accounts.CheckAsync("wang", "wrong", TestContext.Current.CancellationToken))));

        (await accounts.CheckAsync("wang", password, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    private static Task<TestHost> StartAsync(string? plugins = null, DatabaseProvider store = DatabaseProvider.Sqlite) => TestHost.StartAsync(store, plugins: plugins, configure: builder =>
    {
        // The host's own build lists the kernel's pages; a test project's does not.
        var manager = (ApplicationPartManager)builder.Services.Last(service => service.ServiceType == typeof(ApplicationPartManager)).ImplementationInstance!;
        var kernel = typeof(OperatorAccounts).Assembly;
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(kernel).GetApplicationParts(kernel).Where(part => manager.ApplicationParts.All(known => known.Name != part.Name)).ToList())
        {
            manager.ApplicationParts.Add(part);
        }
    });

    private static HttpClient Outside(TestHost host)
    {
        var client = host.CreateClient(host.A);
        client.BaseAddress = new Uri("http://localhost");
        return client;
    }

    private static async Task<HttpClient> SignedInAsync(TestHost host)
    {
        var password = await host.Services.GetRequiredService<OperatorAccounts>().AddAsync("zhang", TestContext.Current.CancellationToken);
        var browser = Outside(host);
        var answer = await PostAsync(browser, "/operator/sign-in", "/operator/sign-in", [("Input.Login", "zhang"), ("Input.Password", password)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string action, (string Name, string Value)[] form)
    {
        var html = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
        using FormUrlEncodedContent content = new(form.Append((Name: "__RequestVerificationToken", Value: Token().Match(html).Groups["token"].Value)).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await browser.PostAsync(action, content, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Token();
}
