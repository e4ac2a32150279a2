using System.Net;
using System.Text.RegularExpressions;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Two clicks, or a phone that sends again: done once, and the second answer is the first.</summary>
public sealed partial class SentTwice(GridHost host) : IClassFixture<GridHost>
{
    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(nameof(ReportAct.Accept))]
    [InlineData(nameof(ReportAct.StartHandling))]
    [InlineData(nameof(ReportAct.AskInfo))]
    [InlineData(nameof(ReportAct.Explain))]
    [InlineData(nameof(ReportAct.Reply))]
    [InlineData(nameof(ReportAct.Escalate))]
    [InlineData(nameof(ReportAct.Transfer))]
    [InlineData(nameof(ReportAct.Return))]
    [InlineData(nameof(ReportAct.Decline))]
    public async Task An_act_of_a_worker_is_done_once(string name)
    {
        var act = Enum.Parse<ReportAct>(name);
        var told = await host.TellAsync($"按了两下 {act}");
        if (act is ReportAct.StartHandling or ReportAct.AskInfo or ReportAct.Explain or ReportAct.Reply or ReportAct.Escalate)
        {
            await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        }

        if (act is ReportAct.Explain)
        {
            await host.SendAsync(new SupplementReport(told.Id, told.FollowKey, "什么时候来", []), Caller.Guest);
        }

        if (act is ReportAct.Return)
        {
            await host.SendAsync(new AcceptReport(told.Id, UpReason: "村里办不了"), host.Worker);
        }

        var client = await host.SignedInAsync(act is ReportAct.Return ? "town" : act is ReportAct.Transfer ? "chief" : "worker");
        var page = $"/grid/reports/{told.Id}/{ActForm.All.Single(form => form.Act == act).Key}";
        (string, string)[] fields =
        [
            ("__FormKey", Guid.CreateVersion7().ToString("N")), ("Input.Text", act is ReportAct.Accept ? "" : "说一句"), ("Input.Reason", act is ReportAct.Accept ? "" : "写明原因"),
            ("Input.Level", act is ReportAct.Escalate ? "Township" : ""), ("Input.AreaId", act is ReportAct.Transfer ? $"{(await host.AreaAsync(SmallDivisions.NorthToo)).Id}" : ""), ("Input.Urgency", "Yellow"),
        ];
        var form = await GridHost.GetStringAsync(client, page);
        var answers = new List<HttpResponseMessage>();
        for (var time = 0; time < 2; time++)
        {
            answers.Add(await client.PostAsync(page, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", Token().Match(form).Groups["token"].Value))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))), TestContext.Current.CancellationToken));
        }

        answers.ConvertAll(answer => answer.StatusCode).ShouldBe([HttpStatusCode.Redirect, HttpStatusCode.Redirect], await answers[0].Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        answers[1].Headers.Location.ShouldBe(answers[0].Headers.Location);
        (await host.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == told.Id && move.Act == act))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_form_with_other_words_is_no_second_click_and_what_was_typed_stays()
    {
        var told = await AnsweredAsync();
        var (client, page, key) = (host.Host.CreateClient(host.Host.A), $"/r/{told.Number}?k={told.FollowKey}", Guid.CreateVersion7().ToString("N"));
        (await SayAsync(client, page, key, "第一句")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var other = await SayAsync(client, page, key, "第二句");
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var text = await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("第二句");
        text.ShouldNotContain(key, customMessage: "drawn again the form has another key");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Twenty_at_once_are_one(DatabaseProvider provider)
    {
        await using var own = new GridHost { Provider = provider };
        await own.InitializeAsync();
        var told = await own.TellAsync("路灯不亮");
        await own.SendAsync(new AcceptReport(told.Id), own.Worker);
        var (client, page, key) = (own.Host.CreateClient(own.Host.A), $"/r/{told.Number}?k={told.FollowKey}", Guid.CreateVersion7().ToString("N"));
        var token = Token().Match(await GridHost.GetStringAsync(client, page)).Groups["token"].Value;
        var said = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SayAsync(client, page, key, "还是不亮", token)));
        said.Select(answer => answer.StatusCode).Distinct().ShouldBe([HttpStatusCode.Redirect]);
        (await own.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == told.Id && move.Act == ReportAct.Supplement))).ShouldBe(1);

        await own.SendAsync(new ReplyReport(told.Id, "换好了", [], []), own.Worker);
        var rated = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RateAsync(client, page, key, token)));
        rated.Select(answer => answer.StatusCode).Distinct().ShouldBe([HttpStatusCode.Redirect]);
        (await own.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == told.Id && move.Act == ReportAct.Rate))).ShouldBe(1);
    }

    [Fact]
    public async Task A_used_key_opens_no_report_that_is_anothers()
    {
        var (own, foreign) = (await host.TellAsync("自己的"), await host.TellAsync("隔壁村的秘密", area: host.OtherVillage));
        var (client, key) = (await host.SignedInAsync("worker"), Guid.CreateVersion7().ToString("N"));
        var page = $"/grid/reports/{own.Id}/decline";
        var token = Token().Match(await GridHost.GetStringAsync(client, page)).Groups["token"].Value;
        KeyValuePair<string, string>[] fields = [new("__FormKey", key), new("__RequestVerificationToken", token), new("Input.Reason", "不归村里")];
        (await client.PostAsync(page, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var peek = await client.PostAsync($"/grid/reports/{foreign.Id}/decline", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        (await peek.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("隔壁村的秘密");
        (await host.ReportAsync(foreign.Id)).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task A_supplement_that_is_refused_keeps_its_photos_and_drops_the_one_not_wanted()
    {
        var told = await host.TellAsync("补充的照片");
        var (client, page) = (host.Host.CreateClient(host.Host.A), $"/r/{told.Number}?k={told.FollowKey}");
        var refused = await SayAsync(client, page, Guid.CreateVersion7().ToString("N"), new string('长', ReportDraft.MaxText + 1));
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var kept = Kept().Match(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups["id"].Value;
        kept.ShouldNotBeEmpty();
        var dropped = await PageForms.PostAsync(client, page + "&handler=Say", ("Text", "灯杆上"), ("Kept", kept), ("drop", kept));
        Kept().IsMatch(await dropped.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await PageForms.PostAsync(client, page + "&handler=Say", ("Text", "灯杆上"), ("Kept", kept))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ReadAsync(db => db.ReportMoves.Single(move => move.ReportId == told.Id && move.Act == ReportAct.Supplement).Photos)).ShouldBe([Guid.Parse(kept)]);
    }

    private async Task<Reporting.SubmitReportResult> AnsweredAsync()
    {
        var told = await host.TellAsync("路灯又不亮");
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        return told;
    }

    private static async Task<HttpResponseMessage> SayAsync(HttpClient client, string page, string key, string text, string? token = null)
    {
        token ??= Token().Match(await GridHost.GetStringAsync(client, page)).Groups["token"].Value;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(key), "__FormKey" }, { new StringContent(text), "Text" } };
        content.Add(new ByteArrayContent(Photo), "Photo", "1.png");
        return await client.PostAsync(page + "&handler=Say", content, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> RateAsync(HttpClient client, string page, string key, string token) => client.PostAsync(
        page + "&handler=Rate",
        new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("__FormKey", key), new("Rating", "Satisfied"), new("Comment", "快")]), TestContext.Current.CancellationToken);

    [GeneratedRegex("<input[^>]*name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Token();

    [GeneratedRegex("type=\"hidden\" name=\"Kept\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Kept();
}
