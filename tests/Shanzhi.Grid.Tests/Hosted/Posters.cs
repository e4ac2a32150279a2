using System.Net;
using System.Text.RegularExpressions;
using Shanzhi.Grid.Places;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Whoever cannot scan the QR on the spot types what stands below it.</summary>
public sealed partial class Posters(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_address_and_code_on_the_poster_lead_to_the_report_at_that_place()
    {
        var point = await host.SendAsync(new SavePlace(null, host.Village, "下坪 12 号灯杆", "", null, null, true), host.Admin);
        var printed = Printed().Match(await GridHost.GetStringAsync(await host.SignedInAsync("admin"), $"/grid/places/{point}/poster"));
        var (address, code) = (new Uri(printed.Groups["address"].Value).AbsolutePath, printed.Groups["code"].Value);
        var guest = host.Host.CreateClient(host.Host.A);
        (await GridHost.GetStringAsync(guest, address)).ShouldContain("name=\"place\"");
        var found = await GridHost.GetAsync(guest, $"{address}?place={Uri.EscapeDataString($"{code[..4].ToLowerInvariant()} {code[4..]}")}");
        found.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GridHost.GetStringAsync(guest, found.Headers.Location!.ToString())).ShouldContain("下坪 12 号灯杆");
    }

    [Fact]
    public async Task A_code_nobody_printed_is_said_so_beside_what_was_typed()
    {
        var page = await GridHost.GetStringAsync(host.Host.CreateClient(host.Host.A), "/report?place=zzzz9999");
        page.ShouldContain("没有这个编码");
        page.ShouldContain("value=\"zzzz9999\"");
    }

    [Fact]
    public async Task Places_of_one_name_are_told_apart_by_their_villages()
    {
        await host.SendAsync(new SavePlace(null, host.Village, "上坪组", "", null, null, true), host.Admin);
        await host.SendAsync(new SavePlace(null, host.OtherVillage, "上坪组", "", null, null, true), host.Admin);
        var admin = await host.SignedInAsync("admin");
        var page = await GridHost.GetStringAsync(admin, "/grid/places");
        page.ShouldContain("北村 上坪组");
        page.ShouldContain("南村 上坪组");

        // The village is typed where there are too many for a box; a part of its name or its initials do.
        var one = await GridHost.GetStringAsync(admin, "/grid/places?village=nanc");
        one.ShouldContain("南村 上坪组");
        one.ShouldNotContain("北村 上坪组");
        (await GridHost.GetStringAsync(admin, $"/grid/places?village={host.OtherVillage}")).ShouldNotContain("北村 上坪组");
        (await GridHost.GetStringAsync(admin, "/grid/places?village=没有的村")).ShouldContain("没有“没有的村”");
        (await GridHost.GetStringAsync(admin, "/grid/places?village=村")).ShouldContain("“村”不止一个");
    }

    [GeneratedRegex("打开 (?<address>[^ ]+) <span class=\"nb\">编码 (?<code>[0-9A-Z]{8})", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Printed();
}
