using System.Net;
using Shanzhi.Data;
using Shanzhi.Platform.Tests.Media;

namespace Shanzhi.Faults.Tests;

/// <summary>What the server answers a phone's queue: success is its own 201 with a receipt, and nothing else looks like it.</summary>
public sealed class FieldAnswerTests(SharedCounty shared)
{
    private static readonly string Form = $"/v/{County.Village}/report";

    private static (string, string)[] Report(string text, params (string, string)[] more)
        => [("Input.Text", text), ("Input.PlaceText", "桥头"), ("Input.NotSame", "true"), ("Input.OccurredAt", "2026-11-01T08:00:00.000Z"), .. more];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Sent_many_times_at_once_it_is_done_once_and_each_time_the_same_receipt_comes(DatabaseProvider store)
    {
        using var phone = await (await shared.OnAsync(store)).StaffAsync("grid");
        var key = FieldCalls.NewKey();
        var photo = await phone.UploadAsync(ImageSamples.PngOf(51, 52));
        var fields = Report($"渠边的栏杆松了 {key}", ("Input.Photos", photo.ToString()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => phone.SendAsync(Form, key, fields)));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created && answer.Said == key && answer.Body!.Value.GetProperty("key").GetString() == key);
        answers.Select(answer => answer.Body!.Value.GetProperty("link").GetString()!).Distinct().ShouldHaveSingleItem().ShouldContain("/received?k=");

        // The same key for another content is a conflict that somebody sees.
        var other = await phone.SendAsync(Form, key, Report("别的事"));
        (other.Status, other.Body!.Value.GetProperty("asks").GetBoolean()).ShouldBe((HttpStatusCode.Conflict, false));
        other.Body!.Value.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("已经交过别的内容");
    }

    [Fact]
    public async Task What_is_to_be_mended_is_told_field_by_field_and_the_key_is_not_used_up()
    {
        using var phone = await (await shared.Value).StaffAsync("grid");
        var key = FieldCalls.NewKey();
        var wrong = await phone.SendAsync(Form, key, ("Input.Text", ""));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Body!.Value.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ShouldContain("Input.Text");
        (await phone.SendAsync(Form, key, Report($"改好了 {key}"))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_photo_that_was_swept_is_said_and_the_page_that_asks_back_is_no_success()
    {
        using var phone = await (await shared.Value).StaffAsync("grid");
        var gone = await phone.SendAsync(Form, FieldCalls.NewKey(), Report("照片过期了", ("Input.Photos", Guid.CreateVersion7().ToString())));
        gone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = $"水管漏水 {FieldCalls.NewKey()}";
        (await phone.SendAsync(Form, FieldCalls.NewKey(), Report(text))).Status.ShouldBe(HttpStatusCode.Created);
        var asked = await phone.SendAsync(Form, FieldCalls.NewKey(), ("Input.Text", text), ("Input.PlaceText", "桥头"));
        (asked.Status, asked.Body!.Value.GetProperty("asks").GetBoolean()).ShouldBe((HttpStatusCode.Conflict, true));
    }

    [Fact]
    public async Task Without_a_session_and_with_a_token_of_another_nothing_is_done()
    {
        var county = await shared.Value;
        using var phone = await county.StaffAsync("grid");
        using var guest = county.Browse();
        using var admin = await county.StaffAsync("admin");
        var page = await admin.ReadAsync("/grid/work?tab=all");
        var report = page.Document.QuerySelectorAll("main a[href*='/grid/reports/']").Select(link => link.GetAttribute("href")!).First();
        var key = FieldCalls.NewKey();
        var refused = await guest.SendAsync($"{report}/ask", key, ("Input.Text", "请补充"));
        (refused.Status, refused.Said).ShouldBe((HttpStatusCode.Unauthorized, key));
        (await phone.CallAsync(HttpMethod.Post, Form, key, new FormUrlEncodedContent([new("__FormKey", key), new("Input.Text", "没有令牌")]))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var missing = await phone.SendAsync($"/grid/reports/{Guid.CreateVersion7()}/ask", key, ("Input.Text", "请补充"));
        (missing.Status, missing.Said).ShouldBe((HttpStatusCode.NotFound, key));
    }

    [Fact]
    public async Task A_browser_that_is_no_queue_is_answered_as_ever_and_pages_of_nobody_say_so()
    {
        var county = await shared.Value;
        using var phone = await county.StaffAsync("grid");
        using var guest = county.Browse();
        (await phone.SubmitAsync(await phone.FormAsync(Form), Report("照平常交"))).Status.ShouldBe(302);
        foreach (var (browser, path, kept) in new[] { (phone, "/grid/work", true), (phone, Form, true), (guest, Form, false), (guest, $"/v/{County.Village}", false) })
        {
            using var answer = await browser.Client.GetAsync(path, TestContext.Current.CancellationToken);
            answer.Headers.Contains("X-Field-Keep").ShouldBe(kept, path);
            answer.Headers.Contains("X-Field-Account").ShouldBe(kept, path);
        }
    }
}
