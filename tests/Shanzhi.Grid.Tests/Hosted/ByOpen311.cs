using System.Net;
using System.Text;
using System.Xml.Linq;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Open311;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Other systems report and follow by GeoReport v2.</summary>
[Collection(nameof(Asking))]
public sealed class ByOpen311(GridHost host)
{
    internal const string Requests = "/open311/v2/requests.json";

    private static readonly (string, string)[] Lamp = [("service_code", "roads.lamp"), ("address_id", SmallDivisions.North), ("address_string", "桥头第三根灯杆")];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task What_is_told_is_a_report_like_any_other_and_is_followed_to_its_end(DatabaseProvider provider)
    {
        await using var own = new GridHost { Provider = provider };
        await own.InitializeAsync();
        var app = Keys.Client(own, await Keys.MakeAsync(own, Open311Scopes.WriteName));
        var (status, told) = await app.FormAsync(Requests, "one", [.. Lamp, ("description", "灯\u0001\u202e不亮了，电话 13812345678")]);
        status.ShouldBe(HttpStatusCode.OK, told.ToJsonString());
        var number = told[0]!["service_request_id"]!.GetValue<string>();
        (await app.FormAsync(Requests, "one", [.. Lamp, ("description", "灯\u0001\u202e不亮了，电话 13812345678")])).Body[0]!["service_request_id"]!.GetValue<string>().ShouldBe(number, "sent again, it is the same");
        (await app.FormAsync(Requests, "one", [.. Lamp, ("description", "别的事")])).Status.ShouldBe(HttpStatusCode.Conflict);

        var before = (await app.JsonAsync($"/open311/v2/requests/{number}.json")).Body[0]!;
        (before["description"]!.GetValue<string>(), before["status"]!.GetValue<string>(), before["address"]!.GetValue<string>()).ShouldBe(("路灯故障", "open", "北村"));
        before["expected_datetime"]!.GetValue<string>().ShouldEndWith("+08:00");

        var id = await own.ReadAsync(db => db.Reports.Where(report => report.Number == number).Select(report => report.Id).Single());
        await own.SendAsync(new AcceptReport(id), own.Worker);
        await own.SendAsync(new ReplyReport(id, "换好了，谢谢 13900001111", [], []), own.Worker);
        var xml = XDocument.Parse(await GridHost.GetStringAsync(app, $"/open311/v2/requests/{number}.xml"));
        var request = xml.Root!.Elements("request").ShouldHaveSingleItem();
        request.Element("description")!.Value.ShouldBe("灯不亮了，电话 ***********");
        request.Element("status")!.Value.ShouldBe("closed");
        request.Element("status_notes")!.Value.ShouldBe("换好了，谢谢 ***********");
        request.Element("address")!.Value.ShouldContain("桥头第三根灯杆");

        var updates = (await app.JsonAsync($"/open311/v2/servicerequestupdates.json?service_request_id={number}")).Body.AsArray();
        updates.Select(update => update!["description"]!.GetValue<string>()).ShouldBe(["已受理", "换好了，谢谢 ***********"]);
        (await app.FormAsync("/open311/v2/servicerequestupdates.json", null, ("service_request_id", number), ("description", "还有一盏"), ("update_id", "u1"))).Status.ShouldBe(HttpStatusCode.OK);
        (await app.FormAsync("/open311/v2/servicerequestupdates.json", null, ("service_request_id", number), ("description", "还有一盏"), ("update_id", "u1"))).Status.ShouldBe(HttpStatusCode.OK);
        (await own.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == id && move.Act == ReportAct.Supplement))).ShouldBe(1);
        (await app.JsonAsync("/open311/v2/servicerequestupdates.json")).Body.ToJsonString().ShouldNotContain("还有一盏", Case.Sensitive, "what reporters say is theirs");
    }

    [Fact]
    public async Task A_phone_has_to_be_proved_before_the_number_is_given()
    {
        var app = Keys.Client(host, await Keys.MakeAsync(host, Open311Scopes.WriteName));
        var (status, told) = await app.FormAsync(Requests, null, [.. Lamp, ("description", "灯坏了，等确认"), ("phone", "139 0000 2222"), ("first_name", "一禾"), ("last_name", "徐")]);
        status.ShouldBe(HttpStatusCode.OK, told.ToJsonString());
        var token = told[0]!["token"]!.GetValue<string>();
        told[0]!["service_request_id"].ShouldBeNull();
        (await app.JsonAsync($"/open311/v2/tokens/{token}.json")).Body[0]!["service_request_id"].ShouldBeNull();
        var report = await host.ReadAsync(db => db.Reports.Single(row => row.Text == "灯坏了，等确认"));
        (report.ContactName, report.Confirmation).ShouldBe(("徐一禾", Confirmation.Waiting));
        await host.SendAsync(new ConfirmByCall(report.Id), host.Worker);
        (await app.JsonAsync($"/open311/v2/tokens/{token}.json")).Body[0]!["service_request_id"]!.GetValue<string>().ShouldBe(report.Number);
        (await app.JsonAsync("/open311/v2/tokens/nothing.json")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_missing_foreign_or_would_reach_out_is_refused_and_leaves_nothing()
    {
        var key = await Keys.MakeAsync(host, Open311Scopes.WriteName);
        var app = Keys.Client(host, key);
        var count = await host.ReadAsync(db => db.Reports.Count());
        (string, string)[] whole = [.. Lamp, ("description", "不该有的事")];
        await RefusedAsync(app, HttpStatusCode.BadRequest, [.. whole, ("media_url", "http://169.254.169.254/latest")]);
        await RefusedAsync(app, HttpStatusCode.BadRequest, [.. whole.Where(field => field.Item1 != "description")]);
        await RefusedAsync(app, HttpStatusCode.BadRequest, [.. whole.Where(field => field.Item1 != "service_code")]);
        await RefusedAsync(app, HttpStatusCode.BadRequest, ("service_code", "roads.lamp"), ("description", "哪里"), ("address_string", "不知道哪个村"));
        await RefusedAsync(app, HttpStatusCode.BadRequest, [.. whole, ("lat", "91"), ("long", "0")]);
        await RefusedAsync(app, HttpStatusCode.BadRequest, [.. whole, ("lat", "NaN"), ("long", "1")]);
        await RefusedAsync(app, HttpStatusCode.BadRequest, [.. Lamp, ("description", new string('长', 2001))]);
        await RefusedAsync(app, HttpStatusCode.BadRequest, [.. whole, ("phone", "12")]);
        await RefusedAsync(app, HttpStatusCode.NotFound, ("service_code", "no.such"), ("address_id", SmallDivisions.North), ("description", "不该有的事"));
        await RefusedAsync(app, HttpStatusCode.NotFound, [.. whole, ("jurisdiction_id", "beta")]);
        await RefusedAsync(app, HttpStatusCode.BadRequest, [.. whole, ("more", "\0")]);
        await RefusedAsync(app, HttpStatusCode.RequestEntityTooLarge, [.. whole, ("more", new string('x', 70_000))]);
        await RefusedAsync(Keys.Client(host), HttpStatusCode.Forbidden, whole);
        await RefusedAsync(Keys.Client(host, key, host.Host.B), HttpStatusCode.Forbidden, whole);

        var narrow = Keys.Client(host, await Keys.MakeAsync(host, Open311Scopes.WriteName, SmallDivisions.South));
        await RefusedAsync(narrow, HttpStatusCode.Forbidden, whole);

        const string bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><service_requests><request>&c;</request></service_requests>";
        using var xml = await app.PostAsync("/open311/v2/requests.xml", new StringContent(bomb, Encoding.UTF8, "application/xml"), TestContext.Current.CancellationToken);
        xml.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        XDocument.Parse(await xml.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Name.LocalName.ShouldBe("errors");
        (await host.ReadAsync(db => db.Reports.Count())).ShouldBe(count);
    }

    [Fact]
    public async Task Only_the_key_a_report_came_with_may_add_to_it()
    {
        var app = Keys.Client(host, await Keys.MakeAsync(host, Open311Scopes.WriteName));
        var other = Keys.Client(host, await Keys.MakeAsync(host, Open311Scopes.WriteName));
        var number = (await app.FormAsync(Requests, null, [.. Lamp, ("description", "只有我能补充")])).Body[0]!["service_request_id"]!.GetValue<string>();
        (await other.FormAsync("/open311/v2/servicerequestupdates.json", null, ("service_request_id", number), ("description", "我也来"))).Status.ShouldBe(HttpStatusCode.NotFound);
        var told = await host.TellAsync();
        (await app.FormAsync("/open311/v2/servicerequestupdates.json", null, ("service_request_id", told.Number), ("description", "我也来"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.FormAsync("/open311/v2/servicerequestupdates.json", null, ("service_request_id", number), ("description", "办好了"), ("status", "CLOSED"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Fifty_at_once_with_one_content_are_one_report()
    {
        var app = Keys.Client(host, await Keys.MakeAsync(host, Open311Scopes.WriteName));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => app.FormAsync(Requests, null, [.. Lamp, ("description", "一起报的")])));
        answers.Select(answer => answer.Status).Distinct().ShouldBe([HttpStatusCode.OK]);
        answers.Select(answer => answer.Body[0]!["service_request_id"]!.GetValue<string>()).Distinct().ShouldHaveSingleItem();
        (await host.ReadAsync(db => db.Reports.Count(report => report.Text == "一起报的"))).ShouldBe(1);
    }

    [Fact]
    public async Task Shifted_degrees_come_back_to_where_they_were()
    {
        // Tian'anmen, as Chinese maps show it and as it is.
        var app = Keys.Client(host, await Keys.MakeAsync(host, Open311Scopes.WriteName));
        var told = (await app.FormAsync(Requests, null, [.. Lamp, ("description", "地图上点的"), ("lat", "39.908692"), ("long", "116.397477"), ("coordinate_system", "gcj02")])).Body;
        var number = told[0]!["service_request_id"]!.GetValue<string>();
        var report = await host.ReadAsync(db => db.Reports.Single(row => row.Number == number));
        report.Latitude!.Value.ShouldBe(39.907288, 0.0002);
        report.Longitude!.Value.ShouldBe(116.391235, 0.0002);
    }

    private static async Task RefusedAsync(HttpClient app, HttpStatusCode expected, params (string, string)[] fields)
    {
        var (status, body) = await app.FormAsync(Requests, null, fields);
        status.ShouldBe(expected, body.ToJsonString());
        body.AsArray().ShouldNotBeEmpty();
        body[0]!["code"]!.GetValue<int>().ShouldBe((int)expected);
        body[0]!["description"]!.GetValue<string>().ShouldNotBeEmpty();
    }
}
