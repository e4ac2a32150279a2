using System.Text.Json;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Testing;
using Shanzhi.Visits.Care;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Households;
using Shanzhi.Visits.Own;
using Shanzhi.Visits.Patrols;
using Shanzhi.Visits.Points;
using Shanzhi.Visits.Recording;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>今天的走访和巡查 and 重点关爱的户 on the command centre's map: of today, of the box, by right; nothing of what lies closed.</summary>
public abstract class OnTheMap(VisitsHost host)
{
    private const string Layers = "visits.checkins,visits.care";

    [Fact]
    public async Task Check_ins_of_today_and_households_to_care_for_are_drawn_for_those_who_may_see_visits_there()
    {
        await host.RunAsync(host.Host.A, $$"""
            { "name": "more", "displayName": "more", "steps": [ { "name": "features", "enable": ["Shanzhi.Grid.Command"] }, { "name": "accounts.demo", "accounts": [
              { "login": "roads", "name": "公路中心", "password": "{{TestHost.Password}}", "role": "{{Roles.Department}}", "areaCode": "{{SmallDivisions.County}}", "phone": "13800000061" } ] } ] }
            """);
        var here = await VisitAsync("V-1", 29.001);
        await VisitAsync("V-2", 29.001, host.Time.Now.AddDays(-1));
        await VisitAsync("V-3", null);
        await VisitAsync("V-4", 29.5);
        var denied = await VisitAsync(OwnHomes.Number, 29.001);
        await host.SendAsync(new ObjectToVisit(denied, RemarkKind.NotThere, "没人来过"), Permissions.Caller.Guest with { AccountId = OwnHomes.Villager });
        var bridge = await host.SendAsync(new SavePoint(null, host.Upper, "石桥", "", null, null, true), host.Committee);
        await host.SendAsync(new CheckPoint { Code = await host.ReadAsync(db => db.Points.Single(point => point.Id == bridge).Code), Latitude = 29.002, Longitude = 119.2 }, host.Worker);
        await host.SendAsync(new AddCare(host.Homes["V-1"], "hardship", null, "民政名册", null), host.Worker);
        await host.SendAsync(new AddCare(host.Homes["V-1"], "disabled", null, "残联名册", null), host.Worker);
        var over = await host.SendAsync(new AddCare(host.Homes["V-2"], "hardship", null, "民政名册", null), host.Worker);
        await host.SendAsync(new EndCare(over), host.Worker);
        await host.SendAsync(new SaveRestrictedCare(host.Homes["V-4"], "petition", 7, "暗号", null, new DateOnly(2027, 5, 1)), host.Township);

        var worker = await host.SignedInAsync("worker");
        var screen = await VisitsHost.GetStringAsync(worker, "/grid/command?tab=open");
        screen.ShouldContain("今天的走访和巡查");
        screen.ShouldContain("重点关爱的户");
        var drawn = await LayersAsync(worker, "28.9,119,29.1,120");
        var checkIns = drawn["visits.checkins"];
        checkIns.Select(point => point.Title).ShouldBe(["上门，徐一禾，北村 上坪组", "巡查，徐一禾，石桥"], ignoreOrder: true);
        checkIns.Single(point => point.Href != null).Href.ShouldBe($"~/visits/{here}");
        var home = drawn["visits.care"].ShouldHaveSingleItem();
        home.Title.ShouldEndWith("V-1");
        home.Note.ShouldNotBeNull().ShouldSatisfyAllConditions(note => note.ShouldContain("困难户、伤残户"), note => note.ShouldContain("上次走访 11 月 22 日"));

        // A wider box reaches the fourth home's check-in, and never why somebody goes there.
        var wide = await LayersAsync(await host.SignedInAsync("admin"), "20,100,40,130");
        wide["visits.checkins"].Count.ShouldBe(3);
        wide["visits.care"].ShouldHaveSingleItem().Note!.ShouldNotContain("信访");
        var elsewhere = await LayersAsync(await host.SignedInAsync("other"), "20,100,40,130");
        elsewhere["visits.checkins"].ShouldBeEmpty("another village's");
        elsewhere["visits.care"].ShouldBeEmpty();

        var department = await host.SignedInAsync("roads");
        (await VisitsHost.GetStringAsync(department, "/grid/command?tab=open")).ShouldSatisfyAllConditions(page => page.ShouldNotContain("今天的走访和巡查"), page => page.ShouldNotContain("重点关爱"));
        (await LayersAsync(department, "20,100,40,130")).ShouldBeEmpty("not offered, and not answered when asked for");
    }

    private async Task<Guid> VisitAsync(string number, double? latitude, DateTimeOffset? at = null)
        => (await host.SendAsync(new RecordVisit { HouseholdId = host.Homes[number], Contact = Contact.Visit, OccurredAt = at, Diary = "坐了一会儿", Receipt = Receipt.Name, ReceiptName = "本人", Latitude = latitude, Longitude = latitude is null ? null : 119.2 }, host.Worker)).Id;

    private static async Task<Dictionary<string, List<Point>>> LayersAsync(HttpClient client, string box)
        => JsonDocument.Parse(await VisitsHost.GetStringAsync(client, $"/grid/command?tab=open&handler=Points&zoom=15&bbox={box}&layers={Layers}")).RootElement.GetProperty("layers").EnumerateArray()
            .ToDictionary(layer => layer.GetProperty("key").GetString()!, layer => layer.GetProperty("points").Deserialize<List<Point>>(JsonSerializerOptions.Web)!, StringComparer.Ordinal);

    private sealed record Point(string Title, string? Note, string? Href);
}

public sealed class OnTheMapOfSqlite(SqliteVisits host) : OnTheMap(host), IClassFixture<SqliteVisits>;

public sealed class OnTheMapOfPostgreSql(PostgreSqlVisits host) : OnTheMap(host), IClassFixture<PostgreSqlVisits>;
