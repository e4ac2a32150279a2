using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Plugins;
using static Shanzhi.Platform.Tests.Operator.OperatorConsole;

namespace Shanzhi.Platform.Tests.Operator;

/// <summary>What the console reads off counties and plugins.</summary>
public sealed class OperatorHealthTests
{
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
}
