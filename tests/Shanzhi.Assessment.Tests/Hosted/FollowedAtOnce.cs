using Shanzhi.Areas;
using Shanzhi.Assessment.Runs;
using Shanzhi.Assessment.Services;
using Shanzhi.Data;
using Shanzhi.Testing;

namespace Shanzhi.Assessment.Tests.Hosted;

/// <summary>Results of many months go along with a village that moves, and none is read for it.</summary>
public sealed class FollowedAtOnce
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Lines_follow_and_are_not_read(DatabaseProvider provider)
    {
        await using var host = new AssessHost { Provider = provider };
        await host.InitializeAsync();
        var scheme = await host.SchemeAsync();
        for (var month = 1; month <= 3; month++)
        {
            await host.SendAsync(new MakeRun(scheme, null, new(2026, month, 1), new DateOnly(2026, month, 1).AddMonths(1).AddDays(-1)), host.Admin);
        }

        var (from, to) = ((await host.AreaAsync(SmallDivisions.NorthToo)).Path, new AreaPath("9.9.9."));
        using var log = await StatementLog.StartAsync(host.Host);
        await host.SendAsync(new FollowMovedArea(from, to));
        await host.SendAsync(new FollowMovedArea(from, to));
        log.Of("assessment_run_lines").ShouldAllBe(text => !text.Contains("\"SubjectName\"", StringComparison.Ordinal));
        (await host.ReadAsync(db => db.RunLines.Where(line => line.SubjectName == "北二村").Select(line => line.Path).ToList())).ShouldBe([to, to, to]);
        (await host.ReadAsync(db => db.RunLines.Count(line => line.SubjectName == "北村" && line.Path == to))).ShouldBe(0);
    }
}
