using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Tests.Hosted;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Command;

/// <summary>指挥中心 as those of each level see it, on both stores.</summary>
public sealed partial class CommandScreen(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_village_sees_its_own_only_and_figures_lead_to_lists_as_long_as_they_say()
    {
        await host.TellAsync("北村的渠道漏水", "waters.works");
        await host.TellAsync("南村的渠道漏水", "waters.works", area: host.OtherVillage);
        var village = await host.SignedInAsync("chief");
        var screen = await GridHost.GetStringAsync(village, "/grid/command?tab=open&cat=waters");
        screen.ShouldContain("北村的渠道漏水");
        screen.ShouldNotContain("南村的渠道漏水");
        (await GridHost.GetAsync(village, $"/grid/command?tab=open&place={host.OtherVillage}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var county = await host.SignedInAsync("admin");
        (await GridHost.GetStringAsync(county, "/grid/command?tab=open&cat=waters.works")).ShouldContain("南村的渠道漏水");
        (await GridHost.GetStringAsync(county, $"/grid/command?tab=open&cat=waters&place={host.OtherVillage}")).ShouldNotContain("北村的渠道漏水");

        var whole = await GridHost.GetStringAsync(county, "/grid/command?tab=desk");
        var figures = Figure().Matches(whole).Select(match => (Href: WebUtility.HtmlDecode(match.Groups["href"].Value), Count: int.Parse(match.Groups["count"].Value))).ToList();
        figures.Count.ShouldBe(6);
        figures[1].Count.ShouldBeGreaterThan(1);
        foreach (var (href, count) in figures)
        {
            var list = await GridHost.GetStringAsync(county, href[href.IndexOf("/grid", StringComparison.Ordinal)..]);
            Total(list).ShouldBe(count, href);
        }
    }

    [Fact]
    public async Task Words_on_officials_are_not_for_the_village_nor_for_whom_they_name()
    {
        await host.TellAsync("他占了便宜", Category.ConductKey, about: "陈望禾");
        (await GridHost.GetStringAsync(await host.SignedInAsync("chief"), "/grid/command?tab=all&cat=village")).ShouldNotContain("他占了便宜");
        (await GridHost.GetStringAsync(await host.SignedInAsync("town"), "/grid/command?tab=all&cat=village")).ShouldContain("他占了便宜");
        // Where it is said to lie it is found by whoever may know of it.
        (await GridHost.GetStringAsync(await host.SignedInAsync("town"), $"/grid/command?tab=all&cat=village&place={host.Village}")).ShouldContain("他占了便宜");
    }

    [Fact]
    public async Task A_level_is_shown_what_lies_on_its_own_desk_and_not_what_waits_below()
    {
        var (here, gone) = (await host.TellAsync("墙裂了一道缝", "roads.surface"), await host.TellAsync("桥墩露了出来", "roads.surface"));
        await host.SendAsync(new EscalateReport(gone.Id, "要镇里看", SolvingLevel.Township), host.Worker);
        var town = await GridHost.GetStringAsync(await host.SignedInAsync("town"), "/grid/command?tab=desk&cat=roads");
        town.ShouldContain("桥墩露了出来");
        town.ShouldNotContain("墙裂了一道缝");
        (await GridHost.GetStringAsync(await host.SignedInAsync("town"), "/grid/command?tab=open&cat=roads")).ShouldContain("墙裂了一道缝", customMessage: "it is there to be seen");
        (await GridHost.GetStringAsync(await host.SignedInAsync("worker"), "/grid/command?tab=desk&cat=roads")).ShouldContain("墙裂了一道缝");
        here.Number.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_department_sees_what_is_in_its_hands()
    {
        await host.RunAsync(host.Host.A, $$"""
            { "name": "water", "displayName": "water", "steps": [ { "name": "accounts.demo", "accounts": [ {{GridHost.Account("water", "水务站", Roles.Department, SmallDivisions.County, 41)}} ] } ] }
            """);
        var water = await host.CallerAsync(host.Host.A, Roles.Department, SmallDivisions.County);
        var (given, other) = (await host.TellAsync("总管爆了", "utilities.water"), await host.TellAsync("龙头滴水", "utilities.water"));
        await host.SendAsync(new AcceptReport(given.Id, UpReason: "要水务"), host.Worker);
        await host.SendAsync(new EscalateReport(given.Id, "要水务", SolvingLevel.County), host.Township);
        await host.SendAsync(new AcceptReport(given.Id), host.Admin);
        await host.SendAsync(new AssignReport(given.Id, water.AccountId), host.Admin);
        var browser = await host.SignedInAsync("water");
        var screen = await GridHost.GetStringAsync(browser, "/grid/command?tab=desk");
        screen.ShouldContain("总管爆了");
        screen.ShouldNotContain("龙头滴水");
        (await GridHost.GetAsync(browser, $"/grid/command?place={host.Village}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GridHost.GetAsync(browser, "/grid/trends")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        other.Number.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task The_map_draws_pins_of_the_box_heaps_by_place_and_layers_by_right(DatabaseProvider provider)
    {
        await using var own = new GridHost { Provider = provider };
        await own.InitializeAsync();
        for (var at = 0; at < 70; at++)
        {
            await own.SendAsync(new SubmitReport { AreaId = at % 7 == 0 ? own.OtherVillage : own.Village, PlaceText = $"路口{at}", Text = $"坑{at}", CategoryKey = "roads.surface", Anonymous = true, Latitude = 29 + (at * 0.001), Longitude = 119.2 }, Caller.Guest);
        }

        var county = await own.SignedInAsync("admin");
        var wide = await JsonAsync(county, "/grid/command?tab=open&handler=Points&zoom=9");
        wide.GetProperty("pins").GetArrayLength().ShouldBe(0);
        wide.GetProperty("heaps").EnumerateArray().Select(heap => (heap.GetProperty("name").GetString(), heap.GetProperty("count").GetInt32())).ShouldBe([("北镇", 60), ("南镇", 10)], ignoreOrder: true);
        var near = await JsonAsync(county, "/grid/command?tab=open&handler=Points&zoom=16&bbox=28.9995,119,29.0095,120");
        near.GetProperty("pins").GetArrayLength().ShouldBe(10);
        (await JsonAsync(await own.SignedInAsync("other"), "/grid/command?tab=open&handler=Points&zoom=16")).GetProperty("pins").GetArrayLength().ShouldBe(10, "南村 sees its own");

        own.Time.Now += TimeSpan.FromDays(29);
        var late = (await JsonAsync(county, "/grid/command?tab=all&handler=Points&zoom=16&bbox=28.9995,119,29.0095,120&layers=grid.overdue,no.such")).GetProperty("layers");
        late.GetArrayLength().ShouldBe(1);
        late[0].GetProperty("points").GetArrayLength().ShouldBe(10);

        // The same counts by days, squares and kinds, as the store cuts them.
        var trends = await GridHost.GetStringAsync(county, "/grid/trends?unit=Week&from=2026-11-10&to=2026-12-20");
        trends.ShouldContain("这段时间收到 70 件");
        trends.ShouldContain("北村 道路破损");
        (await JsonAsync(county, "/grid/trends?handler=Heat&zoom=11&from=2026-11-10&to=2026-12-20")).EnumerateArray().Sum(cell => cell.GetProperty("count").GetInt32()).ShouldBe(70);
    }

    [Fact]
    public async Task The_pulse_differs_once_something_in_sight_moved_and_not_for_what_is_not()
    {
        var browser = await host.SignedInAsync("chief");
        var screen = await GridHost.GetStringAsync(browser, "/grid/command?tab=desk");
        var address = $"/grid/command?tab=desk&handler=Pulse&since={Since().Match(screen).Groups["since"].Value}";
        var first = await JsonAsync(browser, address);
        first.GetProperty("pulse").GetString().ShouldBe(Pulse().Match(screen).Groups["pulse"].Value);
        host.Time.Now += TimeSpan.FromSeconds(1);
        await host.TellAsync("别村的事", area: host.OtherVillage);
        (await JsonAsync(browser, address)).GetProperty("pulse").GetString().ShouldBe(first.GetProperty("pulse").GetString(), "another village's");
        await host.TellAsync("本村的事");
        (await JsonAsync(browser, address)).GetProperty("pulse").GetString().ShouldNotBe(first.GetProperty("pulse").GetString());
        (await GridHost.GetAsync(browser, "/grid/command?handler=Pulse&since=-9223372036854775808")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_may_be_one_thing_stands_together_and_is_merged_in_one_act()
    {
        SubmitReportResult[] told = [await host.TellAsync("水塔边一棵树倒了", "safety.hazard"), await host.TellAsync("有棵树倒在水塔边", "safety.hazard"), await host.TellAsync("水塔那里树倒了", "safety.hazard")];
        var browser = await host.SignedInAsync("worker");
        var page = await GridHost.GetStringAsync(browser, "/grid/command/duplicates?cat=safety.hazard");
        page.ShouldContain("3 件可能是同一件");
        var ask = $"/grid/command/many?act=merge&ids={string.Join("&ids=", told.Select(one => one.Id))}";
        (await GridHost.GetStringAsync(browser, ask)).ShouldContain("并了不能拆回来");
        var answer = await PageForms.PostAsync(browser, ask, ("Into", told[1].Number));
        // The helper sends one hidden field of a name: the ids are those of the address.
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("办成");
        var result = await host.SendAsync(new ActOnMany(BulkAct.Merge, [.. told.Select(one => one.Id)], null, null, told[1].Number), host.Worker);
        (await host.ReportAsync(told[2].Id)).DuplicateOf.ShouldBe(told[1].Id);
        (await host.ReportAsync(told[0].Id)).DuplicateOf.ShouldBe(told[1].Id);
        result.Rows.Select(row => row.Id).ShouldNotContain(told[1].Id);
    }

    private static async Task<JsonElement> JsonAsync(HttpClient client, string address)
        => JsonDocument.Parse(await GridHost.GetStringAsync(client, address)).RootElement;

    private static int Total(string list)
        => list.Contains("这里没有事", StringComparison.Ordinal) ? 0 : int.Parse(All().Match(list).Groups["count"].Value);

    [GeneratedRegex("<a href=\"(?<href>[^\"]+)\"><b>(?<count>\\d+)</b><span>", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Figure();

    [GeneratedRegex("一共 (?<count>\\d+) 件", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex All();

    [GeneratedRegex("data-since=\"(?<since>\\d+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Since();

    [GeneratedRegex("data-pulse=\"(?<pulse>[^\"]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Pulse();
}
