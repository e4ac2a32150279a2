using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Testing;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Tests.Localization;

public sealed class EnglishCountTests
{
    [Fact]
    public async Task One_is_said_otherwise_than_more()
    {
        await using var host = await TestHost.StartAsync();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var texts = host.Services.GetRequiredService<IStringLocalizer<SharedStrings>>();

        texts["共 {0} 个县，{1} 个在用。", 1, 1].Value.ShouldBe("1 county, 1 in use.");
        texts["共 {0} 个县，{1} 个在用。", 2, 1].Value.ShouldBe("2 counties, 1 in use.");
        texts["{0} 个县开着", 1].Value.ShouldBe("On in 1 county");
        texts["有 {0} 个插件没装上，别的功能照常用。", 1].Value.ShouldBe("1 plugin did not load; everything else works as usual.");
        texts["{0} 个县好了，{1} 个没成。", 1, 0].Value.ShouldBe("1 county done, 0 failed.");
        texts["{0} 条记录都对得上。", 1L].Value.ShouldBe("1 entry, and it holds.");
        texts["查完了，{0} 条一条不少，没有被动过", "1"].Value.ShouldBe("Checked: the 1 entry is there and was not touched");
    }
}
