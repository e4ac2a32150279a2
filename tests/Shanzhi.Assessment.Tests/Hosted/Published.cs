using System.Net;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Objections;
using Shanzhi.Assessment.Runs;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Testing;

namespace Shanzhi.Assessment.Tests.Hosted;

/// <summary>From settled figures to the wall, with the assessed people's rights on the way.</summary>
public sealed class Published
{
    private static readonly (DateOnly From, DateOnly To) Month = (new(2026, 10, 1), new(2026, 10, 31));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_result_goes_from_settled_to_shown_objected_answered_published_and_expired(DatabaseProvider provider)
    {
        await using var host = new AssessHost { Provider = provider };
        await host.InitializeAsync();
        await host.CountAsync(SmallDivisions.North, (10, 10), (9, 10));
        await host.CountAsync(SmallDivisions.NorthToo, (3, 3), (1, 2));
        await host.CountAsync(SmallDivisions.South, (2, 10), (5, 10));
        var scheme = await host.SchemeAsync();
        var run = await host.SendAsync(new MakeRun(scheme, null, Month.From, Month.To), host.Admin);

        // Settled: what is counted later changes nothing.
        await host.CountAsync(SmallDivisions.North, (0, 10), (0, 10));
        await ShouldStandAsync(host, run, ("北村", 9400, 1, Board.Red), ("北二村", 7000, null, Board.None), ("南村", 3800, 2, Board.Black));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new MakeRun(scheme, null, Month.From, Month.To), host.Admin));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new PublishRun(run), host.Admin), "nobody could object yet");

        // Not one's to see before it is shown; then its own line, and nobody else's.
        var south = await host.SignedInAsync("south");
        (await AssessHost.StatusAsync(south, $"/assessment/runs/{run}")).ShouldBe(HttpStatusCode.NotFound);
        await host.SendAsync(new ShowRun(run), host.Admin);
        host.Post.Sent.ShouldHaveSingleItem("the village that would be on the black list hears of it first").Text.ShouldContain("黑榜");
        var page = await AssessHost.GetAsync(south, $"/assessment/runs/{run}");
        page.ShouldContain("南村");
        page.ShouldNotContain("北村");
        (await AssessHost.StatusAsync(host.Host.CreateClient(host.Host.A), $"/assessment/results/{run}")).ShouldBe(HttpStatusCode.NotFound, "nobody else sees it before the days for objections are over");

        // Objected by the village, answered by another than who settled it, counted anew.
        var line = await host.ReadAsync(db => db.RunLines.Single(row => row.RunId == run && row.SubjectName == "南村"));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ObjectToRun(line.Id, "我们不服"), host.North));
        var objection = await host.SendAsync(new ObjectToRun(line.Id, "有五件已经办好了，没有算"), host.South);
        (await host.SendAsync(new ObjectToRun(line.Id, "有五件已经办好了，没有算"), host.South)).ShouldBe(objection, "pressed twice");
        host.Time.Now += TimeSpan.FromDays(4);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ObjectToRun(line.Id, "还有一件"), host.South), "the days are over");
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new PublishRun(run), host.Admin), "somebody waits for an answer");
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new AnswerRunObjection(objection, ObjectionOutcome.Rejected, "没错"), host.Admin));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AnswerRunObjection(objection, ObjectionOutcome.Recounted, "自己答"), host.South));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new AnswerRunObjection(objection, ObjectionOutcome.Recounted, " "), host.Centre));
        await host.CountAsync(SmallDivisions.South, (10, 10), (10, 10));
        await host.SendAsync(new AnswerRunObjection(objection, ObjectionOutcome.Recounted, "查过，五件确实办好了"), host.Centre);
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new AnswerRunObjection(objection, ObjectionOutcome.Rejected, "又改主意"), host.Centre));
        await ShouldStandAsync(host, run, ("南村", 10_000, 1, Board.Red), ("北二村", 7000, null, Board.None), ("北村", 9400, 2, Board.None));

        await host.SendAsync(new PublishRun(run), host.Admin);
        var guest = host.Host.CreateClient(host.Host.A);
        foreach (var address in new[] { $"/assessment/results/{run}", $"/assessment/results/{run}/sheet", "/", $"/v/{SmallDivisions.South}" })
        {
            (await AssessHost.GetAsync(guest, address)).ShouldContain("红榜", customMessage: address);
        }

        (await AssessHost.GetAsync(guest, $"/assessment/results/{run}")).ShouldContain("查过，五件确实办好了");
        (await AssessHost.GetAsync(guest, $"/assessment/results/{run}/sheet")).ShouldContain("示例县考核办法");
        (await AssessHost.StatusAsync(host.Host.CreateClient(host.Host.B), $"/assessment/results/{run}")).ShouldBe(HttpStatusCode.NotFound);

        // Its time over, the list is put away; taken down, the reason stands there.
        host.Time.Now = new DateTimeOffset(2026, 12, 28, 1, 0, 0, TimeSpan.Zero);
        (await AssessHost.GetAsync(host.Host.CreateClient(host.Host.A), "/assessment/results")).ShouldNotContain("村级考核");
        (await AssessHost.StatusAsync(guest, $"/assessment/results/{run}/sheet")).ShouldBe(HttpStatusCode.NotFound);
        await host.SendAsync(new WithdrawRun(run, "重新核了一遍"), host.Admin);
        (await AssessHost.GetAsync(guest, $"/assessment/results/{run}")).ShouldContain("重新核了一遍");
        await host.SendAsync(new MakeRun(scheme, null, Month.From, Month.To), host.Admin);
    }

    private static async Task ShouldStandAsync(AssessHost host, Guid run, params (string Name, int Points, int? Rank, Board Board)[] expected)
    {
        var lines = await host.ReadAsync(db => db.RunLines.Where(line => line.RunId == run).Select(line => new { line.SubjectName, line.Points, line.Rank, line.Board }).ToList());
        lines.Select(line => (line.SubjectName, line.Points, line.Rank, line.Board)).ShouldBe(expected, ignoreOrder: true);
    }
}
