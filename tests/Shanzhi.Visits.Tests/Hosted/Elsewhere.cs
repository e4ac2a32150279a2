using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Components;
using Shanzhi.Visits.Data;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>What visits say on pages of others: among a grid's four lists, and on a household's file.</summary>
public abstract class Elsewhere(VisitsHost host)
{
    [Fact]
    public async Task A_grids_list_holds_whom_nobody_was_at_this_month_for_those_who_reach_there()
    {
        var grid = Guid.CreateVersion7();
        await host.SendAsync(new LieIn(grid, ["V-1", "V-2"]), Caller.System);
        await host.VisitAsync("V-1", host.Worker);
        var list = await AskAsync(new GridVisitsQuery(grid), host.Worker);
        (list.Households, list.Left).ShouldBe((2, 1));
        list.Next.Single().Number.ShouldBe("V-2");
        (await AskAsync(new GridVisitsQuery(grid), host.OtherWorker)).Households.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_tells_who_was_there_last_to_those_who_may_see_its_visits()
    {
        var visit = await host.VisitAsync("V-3", host.Worker);
        (await AskAsync(new FileVisitsQuery(host.Homes["V-3"]), host.Worker)).ShouldNotBeNull().Latest.ShouldContain(line => line.Id == visit.Id);
        (await AskAsync(new FileVisitsQuery(host.Homes["V-3"]), host.OtherWorker)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_may_read_a_file_but_not_go_there_is_not_led_to_the_households_page()
    {
        var reader = new Caller(Guid.CreateVersion7(), "李守信", [new Grant(VisitPermissions.ViewName, host.Village.Path)]);
        (await AskAsync(new FileVisitsQuery(host.Homes["V-4"]), reader))?.MayOpen.ShouldBeFalse();
        (await AskAsync(new FileVisitsQuery(host.Homes["V-4"]), host.Worker)).ShouldNotBeNull().MayOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_county_counts_whoever_has_households_without_choosing_a_village()
    {
        await host.SendAsync(new Links.AssignLiaison([host.Homes["V-3"], host.Homes["V-4"]], host.Worker.AccountId), host.Admin);
        await host.SendAsync(new Links.AssignLiaison([host.Homes["V-6"]], host.Committee.AccountId), host.Admin);
        var page = await VisitsHost.GetStringAsync(await host.SignedInAsync("admin"), "/visits/links");
        page.ShouldContain("<b>2</b><span>人在联户");
        page.ShouldContain("<b>3</b><span>户没人联");
    }

    private Task<T> AskAsync<T>(IQuery<T> query, Caller caller) => host.AskAsync<IMediator, T>(mediator => mediator.Send(query), caller);
}

/// <summary>Puts households into a grid by hand: only a command may write.</summary>
[Repeatable("a test's own")]
internal sealed record LieIn(Guid Grid, IReadOnlyList<string> Numbers) : ICommand<int>;

internal sealed class LieInHandler(VisitsDbContext db) : IRequestHandler<LieIn, int>
{
    public Task<int> Handle(LieIn request, CancellationToken cancellationToken)
        => db.Households.Where(row => request.Numbers.Contains(row.Number)).ExecuteUpdateAsync(set => set.SetProperty(row => row.GridId, request.Grid), cancellationToken);
}

public sealed class ElsewhereOnSqlite(SqliteVisits host) : Elsewhere(host), IClassFixture<SqliteVisits>;

public sealed class ElsewhereOnPostgreSql(PostgreSqlVisits host) : Elsewhere(host), IClassFixture<PostgreSqlVisits>;
