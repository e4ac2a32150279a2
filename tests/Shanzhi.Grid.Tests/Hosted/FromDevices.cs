using System.Net;
using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Devices;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>乌镇's case: a sensor's alarm becomes a report, and what it says while that is open joins it.</summary>
[Collection(nameof(Wired))]
public sealed class FromDevices(GridHost host)
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task An_alarm_opens_a_report_repeats_join_it_and_after_the_answer_a_new_one_is_opened(DatabaseProvider provider)
    {
        await using var own = new GridHost { Provider = provider };
        await own.InitializeAsync();
        var (id, device) = await Sensors.AddAsync(own);
        var opened = await device.SayAsync(new { kind = "alarm", value = 0.8, message = "烟雾", key = "a" });
        opened["result"]!.GetValue<string>().ShouldBe("opened");
        var number = opened["number"]!.GetValue<string>();
        var report = await own.ReadAsync(db => db.Reports.Single(row => row.Number == number));
        (report.CategoryKey, report.Urgency, report.PlaceText, report.AreaId).ShouldBe(("safety.fire", Urgency.Red, "东厢房", own.Village));
        report.Text.ShouldBe("设备报警：祠堂烟感（烟感）。烟雾，读数 0.8");
        own.Post.Sent.ShouldContain(sent => sent.Purpose == "grid.task" && sent.Text.Contains(ReportNumber.Grouped(number), StringComparison.Ordinal));

        var sent = own.Post.Sent.Count;
        (await device.ResultAsync(new { kind = "alarm", value = 0.8, message = "烟雾", key = "a" })).ShouldBe("repeated");
        (await device.ResultAsync(new { kind = "alarm", key = "b" })).ShouldBe("joined");
        own.Time.Now = own.Time.Now.AddMinutes(31);
        (await device.ResultAsync(new { kind = "alarm", key = "c" })).ShouldBe("joined");
        (await device.ResultAsync(new { kind = "clear", key = "d" })).ShouldBe("cleared");
        (await device.ResultAsync(new { kind = "clear", key = "e" })).ShouldBe("cleared");
        own.Post.Sent.Count.ShouldBe(sent, "nobody's phone rings again");
        var said = await own.ReadAsync(db => db.ReportMoves.Where(move => move.ReportId == report.Id && move.Act == ReportAct.Explain).OrderBy(move => move.Sequence).Select(move => move.PublicText).ToList());
        said.ShouldBe(["又报警了，一共 3 次。", "设备说恢复正常了，请到现场看过再答复。"]);

        await own.SendAsync(new AcceptReport(report.Id), own.Worker);
        await own.SendAsync(new ReplyReport(report.Id, "换了电池", [], []), own.Worker);
        (await device.ResultAsync(new { kind = "alarm", key = "f" })).ShouldBe("quiet", "it rings on for a while though it was seen to");
        own.Time.Now = own.Time.Now.AddMinutes(20);
        (await device.ResultAsync(new { kind = "alarm", key = "f2" })).ShouldBe("quiet");
        own.Time.Now = own.Time.Now.AddMinutes(20);
        var again = await device.SayAsync(new { kind = "alarm", key = "g" });
        again["result"]!.GetValue<string>().ShouldBe("opened", "what rings on without a pause is not kept quiet for ever");
        again["number"]!.GetValue<string>().ShouldNotBe(number);
        (await own.ReadAsync(db => db.Set<Device>().Single(row => row.Id == id).Alarms)).ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_clock_is_not_believed_and_a_late_one_is()
    {
        var (id, device) = await Sensors.AddAsync(host);
        var now = host.Time.Now;
        await device.SayAsync(new { kind = "alarm", at = now.AddYears(-20), key = "old" });
        await device.SayAsync(new { kind = "alarm", at = now.AddDays(1), key = "ahead" });
        await device.SayAsync(new { kind = "alarm", at = now.AddHours(-3), key = "late" });
        var events = await host.ReadAsync(db => db.Set<DeviceEvent>().Where(row => row.DeviceId == id).OrderBy(row => row.Id).Select(row => row.At).ToList());
        events.ShouldBe([now, now, now.AddHours(-3)]);

        await device.SayAsync(new { kind = "reading", value = "12.5", at = now });
        await device.SayAsync(new { kind = "reading", value = "11", at = now.AddMinutes(-5) });
        (await host.ReadAsync(db => db.Set<Device>().Single(row => row.Id == id).LastReading)).ShouldBe("12.5", "an older one that came late changes nothing");
    }

    [Fact]
    public async Task Wrongly_sorted_bags_of_a_household_are_counted_at_their_station_and_make_no_report()
    {
        var (id, station) = await Sensors.AddAsync(host, name: "分类站");
        var (before, now) = (await host.ReadAsync(db => db.Reports.Count()), host.Time.Now);
        List<string> results = [];
        foreach (var key in new[] { "1", "2", "2", "3" })
        {
            results.Add(await station.ResultAsync(new { kind = "missort", value = "上坪 12", key }));
        }

        results.ShouldBe(["kept", "kept", "repeated", "visit"]);
        host.Time.Now = now.AddDays(40);
        (await station.ResultAsync(new { kind = "missort", value = "上坪 12", key = "4" })).ShouldBe("kept", "what was a month ago is forgiven");
        using var nobody = await station.TellAsync("{\"kind\":\"missort\"}");
        nobody.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ReadAsync(db => db.Reports.Count())).ShouldBe(before);
        (await GridHost.GetStringAsync(await host.SignedInAsync("admin"), $"/grid/devices/{id}")).ShouldContain("分类投错");
        host.Time.Now = now;
    }

    [Fact]
    public async Task A_private_device_opens_private_reports_and_none_is_told_to_strangers()
    {
        var (_, device) = await Sensors.AddAsync(host, isPrivate: true);
        var number = (await device.SayAsync(new { kind = "alarm", key = "help" }))["number"]!.GetValue<string>();
        (await Keys.Client(host).JsonAsync($"/open311/v2/requests/{number}.json")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await GridHost.GetAsync(host.Host.CreateClient(host.Host.A), $"/r/{number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_hundred_alarms_at_once_are_one_report_and_no_more_than_the_limit_are_taken()
    {
        var (id, device) = await Sensors.AddAsync(host);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(at => device.TellAsync($$"""{"kind":"alarm","key":"{{at}}"}""")));
        answers.Select(answer => answer.StatusCode).Distinct().Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        var row = await host.ReadAsync(db => db.Set<Device>().Single(each => each.Id == id));
        row.Alarms.ShouldBe(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        (await host.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == row.ReportId))).ShouldBe(1);
    }

    [Fact]
    public async Task Silent_ones_are_listed_and_follow_their_village_when_it_moves()
    {
        var (id, device) = await Sensors.AddAsync(host, name: "安静的烟感");
        await device.SayAsync(new { kind = "reading" });
        var admin = await host.SignedInAsync("admin");
        (await GridHost.GetStringAsync(admin, "/grid/devices?show=silent")).ShouldNotContain("安静的烟感");
        host.Time.Now = host.Time.Now.AddHours(27);
        (await GridHost.GetStringAsync(admin, "/grid/devices?show=silent")).ShouldContain("安静的烟感");
        var page = await GridHost.GetStringAsync(admin, $"/grid/devices/{id}");
        page.ShouldContain("没声音");

        var (from, to) = ((await host.AreaAsync(SmallDivisions.North)).Path, new AreaPath("9999."));
        await host.SendAsync(new FollowMovedDevices(from, to), Caller.System);
        (await host.ReadAsync(db => db.Set<Device>().Single(row => row.Id == id).Path)).ShouldBe(to);
        await host.SendAsync(new FollowMovedDevices(to, from), Caller.System);
    }
}
