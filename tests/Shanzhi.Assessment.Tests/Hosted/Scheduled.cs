using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Objections;
using Shanzhi.Data;
using Shanzhi.Testing;

namespace Shanzhi.Assessment.Tests.Hosted;

/// <summary>定期考核 by itself, under the same rules.</summary>
public sealed class Scheduled
{
    [Fact]
    public async Task What_the_schedule_makes_is_shown_with_it_or_not_made_at_all()
    {
        await using var host = new AssessHost();
        await host.InitializeAsync();
        await host.CountAsync(SmallDivisions.South, (1, 10), (1, 10));
        host.Time.Now = ChinaDays.Start(new(2026, 11, 18));
        await host.SchemeAsync(save => save with { Cycle = Cycle.Weekly, Automatic = true, ObjectionDays = 2 });
        host.Time.Now = ChinaDays.Start(new(2026, 11, 23)).AddHours(1);
        host.Post.Broken = true;
        await Should.ThrowAsync<InvalidOperationException>(host.TickAsync);
        (await host.ReadAsync(db => db.Runs.Count())).ShouldBe(0, "no draft is left that nobody would ever show");
        host.Post.Broken = false;
        await host.TickAsync();
        (await host.ReadAsync(db => db.Runs.Single().State)).ShouldBe(RunState.Shown);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_week_is_settled_once_shown_and_published_when_nobody_waits_for_an_answer(DatabaseProvider provider)
    {
        await using var host = new AssessHost { Provider = provider };
        await host.InitializeAsync();
        await host.CountAsync(SmallDivisions.North, (10, 10), (10, 10));
        await host.CountAsync(SmallDivisions.South, (1, 10), (1, 10));
        host.Time.Now = ChinaDays.Start(new(2026, 11, 18));
        await host.SchemeAsync(save => save with { Cycle = Cycle.Weekly, Automatic = true, ObjectionDays = 2 });
        (await host.TickAsync()).ShouldBe(ChinaDays.Start(new(2026, 11, 23)));
        (await host.ReadAsync(db => db.Runs.Count())).ShouldBe(0, "what was over before there was a scheme is not judged by it");

        host.Time.Now = ChinaDays.Start(new(2026, 11, 23)).AddHours(1);
        (await host.TickAsync()).ShouldBe(ChinaDays.Start(new(2026, 11, 26)), "two days for objections after the Monday");
        await host.TickAsync();
        var run = await host.ReadAsync(db => db.Runs.Single());
        (run.From, run.To, run.State, run.ObjectUntil).ShouldBe((new(2026, 11, 16), new(2026, 11, 22), RunState.Shown, new DateOnly(2026, 11, 25)));

        var line = await host.ReadAsync(db => db.RunLines.Single(row => row.SubjectName == "南村"));
        var objection = await host.SendAsync(new ObjectToRun(line.Id, "数错了"), host.South);
        host.Time.Now = ChinaDays.Start(new(2026, 11, 26));
        await host.TickAsync();
        (await host.ReadAsync(db => db.Runs.Single().State)).ShouldBe(RunState.Shown, "an objection is open");
        await host.SendAsync(new AnswerRunObjection(objection, ObjectionOutcome.Rejected, "查过了，没错"), host.Admin);
        await host.TickAsync();
        (await host.ReadAsync(db => db.Runs.Single().State)).ShouldBe(RunState.Published);

        var guest = host.Host.CreateClient(host.Host.A);
        (await AssessHost.GetAsync(guest, $"/v/{SmallDivisions.South}")).ShouldContain("黑榜");
        host.Time.Now = ChinaDays.Start(new(2026, 11, 30));
        await host.TickAsync();
        (await host.ReadAsync(db => db.Runs.Count())).ShouldBe(2);
    }

    [Fact]
    public async Task The_start_set_and_the_demo_come_by_recipe_once_and_pages_show_them()
    {
        await using var host = new AssessHost();
        await host.InitializeAsync();
        const string Steps = """{ "name": "assessment.schemes" }, { "name": "assessment.demo", "published": "village" }""";
        (await host.RunAsync(Steps)).Steps.SelectMany(step => step.Changes).Count().ShouldBe(2);
        (await host.RunAsync(Steps)).Steps.SelectMany(step => step.Changes).ShouldBeEmpty();
        var formula = await host.ReadAsync(db => db.SchemeVersions.Single().Formula);
        formula.Measures.Select(measure => (measure.Key, measure.Weight)).ShouldBe([("grid.response", 3000), ("grid.solved", 3500), ("grid.satisfied", 3500)]);

        var admin = await host.SignedInAsync("admin");
        var scheme = await host.ReadAsync(db => db.Schemes.Single().Id);
        var run = await host.ReadAsync(db => db.Runs.Single().Id);
        foreach (var page in new[] { "/assessment", "/assessment/runs", $"/assessment/runs/{run}", "/assessment/schemes", "/assessment/schemes/edit", $"/assessment/schemes/edit/{scheme}", "/assessment/marks", "/assessment/results", $"/assessment/results/{run}", $"/assessment/results/{run}/sheet", $"/assessment/runs/{run}/withdraw", "/admin", "/assessment/mine" })
        {
            (await AssessHost.GetAsync(admin, page)).ShouldContain("<h1", customMessage: page);
        }

        (await AssessHost.GetAsync(admin, "/assessment?handler=Export&format=csv")).ShouldContain("北村");
        (await AssessHost.GetAsync(await host.SignedInAsync("town"), "/assessment/gradings")).ShouldContain("公路站");
        var answer = await PageForms.PostAsync(admin, $"/assessment/schemes/edit/{scheme}?handler=Preview", ("Input.Name", "试试"), ("Input.Basis", "试"), ("Input.ObjectionDays", "3"), ("Input.MinimumSample", "1"), ("Input.Measures[0].Key", "grid.solved"), ("Input.Measures[0].Weight", "100"));
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("上个月会是这样");
        (await host.ReadAsync(db => db.SchemeVersions.Count())).ShouldBe(1, "a preview keeps nothing");
    }
}
