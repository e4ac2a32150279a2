using System.Net.Http.Headers;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>The reporter's page once there was an answer: what is written is seen by all, and what was shown stays.</summary>
public sealed class SaidAfterwards(GridHost host) : IClassFixture<GridHost>
{
    private const string Warning = "受理以后，这里写的大家都看得到。别写电话、身份证号。";

    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Whoever_adds_words_is_told_that_all_will_read_them_unless_the_matter_is_private()
    {
        var told = await host.TellAsync("路灯不亮");
        (await OwnAsync(told)).ShouldContain(Warning);
        var hidden = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = "两家争水", CategoryKey = "dispute.family", Anonymous = true, Private = true }, Caller.Guest);
        (await OwnAsync(hidden)).ShouldNotContain(Warning);
    }

    [Fact]
    public async Task The_photos_of_an_answer_that_did_not_satisfy_stay_in_the_timeline()
    {
        var told = await host.TellAsync("井盖没了");
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        await ReplyAsync(told.Id);
        var photos = await host.ReadAsync(db => db.ReportMoves.Single(move => move.ReportId == told.Id && move.Act == ReportAct.Reply).Photos);
        photos.Count.ShouldBe(2);
        await host.SendAsync(new RateReport(told.Id, told.FollowKey, Rating.Not, "只盖了木板"), Caller.Guest);
        var page = await OwnAsync(told);
        photos.ShouldAllBe(photo => page.Contains($"{photo}"));
        page.ShouldContain("alt=\"处理前，点开看大图\"");
        page.ShouldContain("alt=\"处理后，点开看大图\"");
    }

    private Task<string> OwnAsync(SubmitReportResult told) => GridHost.GetStringAsync(host.Host.CreateClient(host.Host.A), $"/r/{told.Number}?k={told.FollowKey}");

    private async Task ReplyAsync(Guid id)
    {
        var client = await host.SignedInAsync("worker");
        var page = $"/grid/reports/{id}/reply";
        var form = await GridHost.GetStringAsync(client, page);
        var at = form.IndexOf("value=\"", form.IndexOf("__RequestVerificationToken", StringComparison.Ordinal), StringComparison.Ordinal) + 7;
        using MultipartFormDataContent content = new() { { new StringContent("盖好了"), "Input.Text" }, { new StringContent(form[at..form.IndexOf('"', at)]), "__RequestVerificationToken" } };
        foreach (var name in new[] { "BeforeFiles", "AfterFiles" })
        {
            ByteArrayContent file = new([.. Photo]);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            content.Add(file, name, $"{name}.png");
        }

        (await client.PostAsync(page, content, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
    }
}
