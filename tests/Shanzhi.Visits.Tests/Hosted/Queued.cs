using System.Net;
using System.Text.Json;
using Shanzhi.Messaging;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Points;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>What was done where there is no signal comes in later, perhaps twice: forms as a phone's queue sends them.</summary>
public sealed class Queued(SqliteVisits host) : IClassFixture<SqliteVisits>
{
    [Fact]
    public async Task A_visit_sent_twice_is_one_at_the_time_it_was_and_one_report()
    {
        var worker = await host.SignedInAsync("worker");
        var (key, at, page) = (NewKey(), Clock.Local(host.Time.Now.AddHours(-5)), $"/visits/new?household={host.Homes["V-5"]}");
        (string, string)[] form =
        [
            ("Input.Contact", "Visit"), ("Input.OccurredAt", $"{at:yyyy-MM-ddTHH:mm}"), ("Input.Diary", "山里没信号时记的"), ("Input.Latitude", "29.03"), ("Input.Longitude", "119.17"),
            ("Input.Receipt", "Name"), ("Input.ReceiptName", "本人"), ("Input.HeardText", "水渠塌了一段"),
        ];
        var (status, first) = await SendAsync(worker, page, key, form);
        status.ShouldBe(HttpStatusCode.Created);
        host.Time.Now += TimeSpan.FromMinutes(10);
        var again = await SendAsync(worker, page, key, form);
        (again.Status, again.Body.GetProperty("link").GetString()).ShouldBe((HttpStatusCode.Created, first.GetProperty("link").GetString()));
        (await SendAsync(worker, page, key, [.. form[..2], ("Input.Diary", "改了话"), .. form[3..]])).Status.ShouldBe(HttpStatusCode.Conflict);

        var visit = await host.ReadAsync(db => db.Visits.Single(row => row.Diary == "山里没信号时记的"));
        (Clock.Local(visit.OccurredAt).ToString("HH:mm", null), visit.Day, visit.Latitude).ShouldBe((at.ToString("HH:mm", null), DateOnly.FromDateTime(at.DateTime), 29.03));
        visit.ReceivedAt.ShouldBe(host.Time.Now.AddMinutes(-10));
        await host.UntilAsync(db => db.Heard.Any(row => row.OriginId == visit.Id && row.Number != null));
        var heard = await host.ReadAsync(db => db.Heard.Single(row => row.OriginId == visit.Id));
        heard.OccurredAt.ShouldBe(visit.OccurredAt);
    }

    [Fact]
    public async Task A_check_in_sent_twice_is_one_though_its_point_was_retired_in_between()
    {
        var point = await host.SendAsync(new SavePoint(null, host.Upper, "渡口", "", null, null, true), host.Committee);
        var code = await host.ReadAsync(db => db.Points.Single(row => row.Id == point).Code);
        var worker = await host.SignedInAsync("worker");
        var (key, at) = (NewKey(), Clock.Local(host.Time.Now.AddHours(-3)));
        (string, string)[] form = [("Input.OccurredAt", $"{at:yyyy-MM-ddTHH:mm}"), ("Input.Note", "缆绳旧了")];
        (await SendAsync(worker, $"/patrol/{code}", key, form)).Status.ShouldBe(HttpStatusCode.Created);
        await host.SendAsync(new SavePoint(point, host.Upper, "渡口", "", null, null, false), host.Committee);
        (await SendAsync(worker, $"/patrol/{code}", key, form)).Status.ShouldBe(HttpStatusCode.Created);
        var check = await host.ReadAsync(db => db.Checks.Single(row => row.PointId == point));
        (Clock.Local(check.OccurredAt).ToString("HH:mm", null), check.Scanned).ShouldBe((at.ToString("HH:mm", null), true));
        (await SendAsync(worker, $"/patrol/{code}", NewKey(), form)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_code_is_not_sent_long_after_and_the_same_form_is_mended_with_another_receipt()
    {
        var worker = await host.SignedInAsync("worker");
        var (key, page) = (NewKey(), $"/visits/new?household={host.Homes[OwnHomes.Number]}");
        var sent = host.Post.Sent.Count;
        (string, string)[] form = [("Input.Contact", "Visit"), ("Input.OccurredAt", $"{Clock.Local(host.Time.Now.AddHours(-2)):yyyy-MM-ddTHH:mm}"), ("Input.Diary", "回执码没发成的一次")];
        var (status, refused) = await SendAsync(worker, page, key, [.. form, ("Input.Receipt", "Code")]);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Said(refused).ShouldBe(("Input.Receipt", "回执码要当面念，过了 1 小时就不发了。请换一种回执：写谁在家，或者为什么没有。"));
        host.Post.Sent.Count.ShouldBe(sent);
        (await SendAsync(worker, page, key, [.. form, ("Input.Receipt", "Name"), ("Input.ReceiptName", "本人")])).Status.ShouldBe(HttpStatusCode.Created);
        (await host.ReadAsync(db => db.Visits.Single(row => row.Diary == "回执码没发成的一次").Receipt)).ShouldBe(Receipt.Name);
    }

    [Fact]
    public async Task A_wrong_code_is_mended_on_the_form_it_was_written_on()
    {
        var visit = await host.SendAsync(new Recording.RecordVisit { HouseholdId = host.Homes[OwnHomes.Number], Diary = "坐了坐", Receipt = Receipt.Code }, host.Worker);
        var right = host.Post.Sent.Last(message => message.To == OwnHomes.Phone).Secret!;
        var worker = await host.SignedInAsync("worker");
        var (key, page) = (NewKey(), $"/visits/{visit.Id}/receipt");
        var (status, refused) = await SendAsync(worker, page, key, [("Code", right == "000000" ? "111111" : "000000")]);
        (status, Said(refused).Field).ShouldBe((HttpStatusCode.UnprocessableEntity, "Code"));
        (await SendAsync(worker, page, key, [("Code", right)])).Status.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(worker, page, key, [("Code", right)])).Status.ShouldBe(HttpStatusCode.Created);
        (await host.ReadAsync(db => db.Visits.Single(row => row.Id == visit.Id).Receipt)).ShouldBe(Receipt.Code);
    }

    [Fact]
    public async Task Pages_of_the_day_stay_on_the_phone_and_what_is_restricted_does_not()
    {
        var (worker, town) = (await host.SignedInAsync("worker"), await host.SignedInAsync("town"));
        var point = await host.SendAsync(new SavePoint(null, host.Upper, "晒谷场", "", null, null, true), host.Committee);
        var code = await host.ReadAsync(db => db.Points.Single(row => row.Id == point).Code);
        var home = host.Homes["V-1"];
        foreach (var (client, page, kept) in new[]
        {
            (worker, "/visits", true), (worker, $"/visits/households/{home}", true), (worker, $"/visits/new?household={home}", true), (worker, "/visits/new", true), (worker, "/visits/patrols", true), (worker, $"/patrol/{code}", true),
            (town, "/visits/care", false), (town, "/visits/unseen", false),
        })
        {
            using var answer = await client.GetAsync(page, TestContext.Current.CancellationToken);
            answer.Headers.Contains("X-Field-Keep").ShouldBe(kept, page);
        }
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("N");

    private static (string Field, string Message) Said(JsonElement refusal)
    {
        var error = refusal.GetProperty("errors")[0];
        return (error.GetProperty("field").GetString()!, error.GetProperty("message").GetString()!);
    }

    /// <summary>A form under its own key, with a token of whoever is signed in at that moment.</summary>
    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpClient phone, string page, string key, (string Name, string Value)[] fields)
    {
        var who = JsonElement.Parse(await VisitsHost.GetStringAsync(phone, "/field/me"));
        using var request = new HttpRequestMessage(HttpMethod.Post, page)
        {
            Content = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__FormKey", key), new(who.GetProperty("field").GetString()!, who.GetProperty("token").GetString()!)]),
        };
        request.Headers.Add("X-Field", $"later {key}");
        using var answer = await phone.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text is ['{', ..] ? JsonElement.Parse(text) : default);
    }
}
