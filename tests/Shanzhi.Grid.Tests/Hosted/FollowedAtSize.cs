using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Handovers;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Teams;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>A village of ten years moves, and a worker of many posts leaves: what is asked of the store does not grow with what there is.</summary>
public sealed class FollowedAtSize
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Reports_follow_whatever_desk_they_lie_on_and_keep_what_does_not_move(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        var (from, to) = (await host.AreaAsync(SmallDivisions.NorthToo), await host.AreaAsync(SmallDivisions.North));
        var group = await host.GroupAsync(from.Id, "二村一组");
        var (plain, passed, ofGroup, conduct, beside) = (
            await host.TellAsync("路灯", area: from.Id), await host.TellAsync("水管", area: from.Id), await host.TellAsync("沟渠", area: group),
            await host.TellAsync("作风", "village.conduct", from.Id, "某某"), await host.TellAsync("别村的", area: host.Village));
        await host.SendAsync(new EscalateReport(passed.Id, "缺人", SolvingLevel.Township), Caller.System);
        var before = await host.ReportAsync(passed.Id);
        var (secret, other) = (await host.ReportAsync(conduct.Id), await host.ReportAsync(beside.Id));

        (await host.SendAsync(new FollowMovedArea(from.Path, to.Path), Caller.System)).ShouldBe(4);

        (await host.ReportAsync(plain.Id)).ShouldSatisfyAllConditions(
            row => (row.VillageId, row.VillagePath, row.VillageName).ShouldBe((to.Id, to.Path, to.Name)), row => (row.Path, row.DeskPath).ShouldBe((to.Path, to.Path)));
        var after = await host.ReportAsync(passed.Id);
        (after.VillageId, after.Path, after.DeskPath, after.DeskName, after.Level).ShouldBe((to.Id, to.Path, before.DeskPath, before.DeskName, SolvingLevel.Township));
        (after.LastMovedAt, after.Moves).ShouldBe((before.LastMovedAt, before.Moves), "nobody did anything to it");
        after.Revision.ShouldBeGreaterThan(before.Revision, "whoever has it open saves it no more with the paths of before");
        (await host.ReportAsync(ofGroup.Id)).Path.Value.ShouldStartWith(to.Path.Value);
        var told = await host.ReportAsync(conduct.Id);
        (told.Path, told.DeskPath, told.DeskName, told.VillagePath, told.VillageId).ShouldBe((secret.Path, secret.DeskPath, secret.DeskName, to.Path, to.Id), "it stays at the township, and is of the other village");
        (await host.ReportAsync(beside.Id)).Revision.ShouldBe(other.Revision);
        (await host.SendAsync(new FollowMovedArea(from.Path, to.Path), Caller.System)).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task What_waits_to_be_checked_is_checked_where_it_lies_by_then(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        await host.PublishAsync(rules => rules with { Checker = Checker.Desk });
        var (from, to) = (await host.AreaAsync(SmallDivisions.NorthToo), await host.AreaAsync(SmallDivisions.North));
        var (left, joined) = (await host.GroupAsync(from.Id, "二村一组"), await host.GroupAsync(to.Id, "一组"));
        var (ofVillage, ofGroup) = (await host.TellAsync("路灯", area: from.Id), await host.TellAsync("沟渠", area: left));
        await host.SendAsync(new EscalateReport(ofGroup.Id, "缺人", SolvingLevel.Village), Caller.System);
        foreach (var told in new[] { ofVillage, ofGroup })
        {
            await host.SendAsync(new AcceptReport(told.Id, ReplyText: "办好了"), Caller.System);
            (await host.ReportAsync(told.Id)).CheckPath.ShouldBe(from.Path);
        }

        var paths = await host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var areas = scope.GetRequiredService<IAreaDirectory>();
            return (From: (await areas.FindAsync(left))!.Path, To: (await areas.FindAsync(joined))!.Path);
        });
        (await host.SendAsync(new FollowMovedArea(paths.From, paths.To), Caller.System)).ShouldBe(1);
        var moved = await host.ReportAsync(ofGroup.Id);
        (moved.State, moved.DeskPath, moved.CheckPath, moved.Path).ShouldBe((ReportState.Checking, to.Path, (AreaPath?)to.Path, paths.To), "the desk of the village the group is of now");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new PassReport(ofVillage.Id, "去看过"), host.Chief));

        await host.SendAsync(new FollowMovedArea(from.Path, to.Path), Caller.System);
        (await host.ReportAsync(ofVillage.Id)).CheckPath.ShouldBe(to.Path);
        foreach (var told in new[] { ofVillage, ofGroup })
        {
            await host.SendAsync(new PassReport(told.Id, "去看过"), host.Chief);
            (await host.ReportAsync(told.Id)).State.ShouldBe(ReportState.Replied);
        }
    }

    [Fact]
    public async Task Three_reports_and_thirty_are_followed_in_as_many_statements_and_none_is_read()
    {
        await using var host = await LayerHost.StartAsync(DatabaseProvider.Sqlite);
        var (here, there) = (await host.AreaAsync(SmallDivisions.NorthToo), await host.AreaAsync(SmallDivisions.North));
        using var log = await StatementLog.StartAsync(host.Host);
        await TellAsync(host, here.Id, 3);
        await host.SendAsync(new FollowMovedArea(here.Path, there.Path), Caller.System);
        var few = Following(log).Count;
        few.ShouldBeGreaterThan(1);
        await TellAsync(host, here.Id, 30);
        await host.SendAsync(new FollowMovedArea(here.Path, there.Path), Caller.System);

        (Following(log).Count - few).ShouldBe(few);
        Following(log).ShouldAllBe(text => !text.Contains("\"PlaceText\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_posts_and_twelve_are_handed_over_and_back_in_as_many_statements()
    {
        await using var host = await LayerHost.StartAsync(DatabaseProvider.Sqlite);
        using var log = await StatementLog.StartAsync(host.Host);
        var (few, fewBack) = await HandOverAsync(host, log, 2);
        (few, fewBack).ShouldBeGreaterThan((1, 1));
        var (many, manyBack) = await HandOverAsync(host, log, 12);
        (many, manyBack).ShouldBe((few, fewBack));
    }

    /// <summary>What was asked of teams, units and posts: to hand over, and to take back. Grids are left out: whoever mirrors what they cover reads them meanwhile.</summary>
    private static async Task<(int There, int Back)> HandOverAsync(GridHost host, StatementLog log, int posts)
    {
        var (worker, chief) = (host.Worker.AccountId!.Value, host.Chief.AccountId!.Value);
        for (var at = 0; at < posts; at++)
        {
            var grid = await host.GridAsync(host.Village, $"网格{posts}-{at}");
            await host.SendAsync(new AppointMember(grid, "chief", worker, "", "", null), host.Admin);
        }

        var held = await host.ReadAsync(db => db.TeamMembers.Where(member => member.AccountId == worker && member.To == null).OrderByDescending(member => member.Id).Take(posts).Select(member => member.Id).ToList());
        var before = Asked(log);
        var done = await host.SendAsync(new HandOverPosts(worker, chief, held, "调岗"), host.Admin);
        done.Done.ShouldBe(posts);
        var there = Asked(log) - before;
        (await host.ReadAsync(db => db.Grids.Count(grid => grid.LeadAccountId == chief))).ShouldBe(posts);
        before = Asked(log);
        (await host.SendAsync(new UndoHandover(done.Id), host.Admin)).Done.ShouldBe(posts);
        var back = Asked(log) - before;
        (await host.ReadAsync(db => db.Grids.Count(grid => grid.LeadAccountId == chief))).ShouldBe(0);
        return (there, back);
    }

    private static int Asked(StatementLog log)
        => new[] { "grid_team_members", "grid_patches", "communities_posts" }.Sum(table => log.Of(table).Count(text => text.StartsWith("SELECT", StringComparison.Ordinal)));

    private static IReadOnlyList<string> Following(StatementLog log)
        => [.. log.Of("grid_reports").Where(text => text.StartsWith("UPDATE", StringComparison.Ordinal) || text.Contains("\"VillagePath\" >=", StringComparison.Ordinal))];

    private static async Task TellAsync(GridHost host, Guid area, int count)
    {
        for (var at = 0; at < count; at++)
        {
            await host.TellAsync($"路灯不亮了，第 {at} 盏", area: area);
        }
    }
}
