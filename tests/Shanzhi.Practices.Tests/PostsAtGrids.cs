using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Pages.AdminAreas;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Grid;
using Shanzhi.Grid.Centre;
using Shanzhi.HouseholdFiles;
using Shanzhi.HouseholdFiles.Lists;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Recording;

namespace Shanzhi.Practices.Tests;

/// <summary>Whoever is posted at a grid reaches the households of the groups it covers, in every module, and nobody else's (adr 0011).</summary>
public sealed class PostsAtGrids
{
    public static TheoryData<DatabaseProvider> Stores => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_worker_at_a_grid_sees_the_households_of_its_groups_and_of_no_other(DatabaseProvider provider)
    {
        await using var at = await GriddedVillage.StartAsync(provider);
        using var worker = await at.SignedInAsync("first");
        foreach (var page in new[] { "/files/{0}", "/visits/households/{0}", "/visits/new?household={0}" })
        {
            await ShouldOpenAsync(at, worker, page, ["G-1", "G-2"], ["G-3", "S-1"]);
        }

        foreach (var list in new[] { "/files", "/visits", $"/files/lists/{at.First.Id}" })
        {
            var shown = await PracticeHost.GetStringAsync(worker, list);
            shown.ShouldSatisfyAllConditions(() => shown.ShouldContain("G-1"), () => shown.ShouldContain("G-2"), () => shown.ShouldNotContain("G-3"), () => shown.ShouldNotContain("S-1"));
        }

        (await at.InAsync<Standpoints, Standpoint>(points => points.FindAsync(null, GridPermissions.View, default), await at.CallerAsync("first"))).Here!.Id.ShouldBe(at.First.Id, "one place, not three");
        (await PracticeHost.GetAsync(worker, $"/files/lists/{at.Second.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var caller = await at.CallerAsync("first");
        (await at.SendAsync(Visit(at.Homes["G-2"]), caller)).Id.ShouldNotBe(Guid.Empty);
        await Should.ThrowAsync<NotFoundException>(() => at.SendAsync(Visit(at.Homes["G-3"]), caller));
        caller.Reach(FilePermissions.View)[0].ShouldBe(at.First.Path, "what a page shows first is the post's own place");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_group_given_to_another_grid_or_another_village_is_out_with_the_act_itself(DatabaseProvider provider)
    {
        await using var at = await GriddedVillage.StartAsync(provider);
        using var worker = await at.SignedInAsync("first");
        await ShouldOpenAsync(at, worker, "/files/{0}", ["G-1", "G-2"], []);
        await at.CoverAsync(at.Second, at.Outer.Id, at.Lower.Id);
        await ShouldOpenAsync(at, worker, "/files/{0}", ["G-1"], ["G-2", "G-3"]);
        await at.CoverAsync(at.First, at.Upper.Id, at.Lower.Id);
        await ShouldOpenAsync(at, worker, "/files/{0}", ["G-1", "G-2"], ["G-3"]);

        await at.SendAsync(new SplitVillage(at.Village, "990100001299", "新坪村", [at.Upper.Id], "示例批复 2 号"), Caller.System);
        await ShouldOpenAsync(at, worker, "/files/{0}", ["G-2"], ["G-1", "G-3"]);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_post_ended_is_out_with_the_act_itself(DatabaseProvider provider)
    {
        await using var at = await GriddedVillage.StartAsync(provider);
        using var worker = await at.SignedInAsync("first");
        await ShouldOpenAsync(at, worker, "/files/{0}", ["G-1"], []);
        var account = (await at.CallerAsync("first")).AccountId;
        var post = await at.InAsync<CommunitiesDbContext, Guid>(db => db.Posts.Where(row => row.AccountId == account).Select(row => row.Id).SingleAsync());
        await at.SendAsync(new EndPost(post, "调走", null), Caller.System);
        (await PracticeHost.GetAsync(worker, $"/files/{at.Homes["G-1"]}")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await at.CallerAsync("first")).Grants.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_manages_a_grid_gives_it_no_group_that_is_not_theirs()
    {
        await using var at = await GriddedVillage.StartAsync(DatabaseProvider.Sqlite);
        var chief = await at.CallerAsync("chief1");
        var manager = new Caller(chief.AccountId, chief.Name, [.. new[] { at.First, at.Upper, at.Lower }.Select(area => new Grant(GridPermissions.ManageName, area.Path))]);
        await Should.ThrowAsync<NotAllowedException>(() => at.CoverAsync(at.First, manager, at.Upper.Id, at.Lower.Id, at.Outer.Id));
        (await at.CallerAsync("first")).Can(FilePermissions.View, at.Outer.Path).ShouldBeFalse();
        await at.CoverAsync(at.First, manager, at.Upper.Id);
        (await at.CallerAsync("first")).Can(FilePermissions.View, at.Lower.Path).ShouldBeFalse("what they hold they may give up");
    }

    [Fact]
    public async Task Nobody_else_reaches_a_grids_groups()
    {
        await using var at = await GriddedVillage.StartAsync(DatabaseProvider.Sqlite);
        using (var informant = await at.SignedInAsync("informant"))
        {
            (await PracticeHost.GetAsync(informant, $"/files/{at.Homes["G-1"]}")).StatusCode.ShouldNotBe(HttpStatusCode.OK, "a post at the grid without the right");
        }

        var micro = await at.CallerAsync("micro");
        micro.Reach(FilePermissions.View).ShouldHaveSingleItem("a part of the grid is not the grid");
        var head = await at.CallerAsync("head");
        head.Reach(FilePermissions.View).ShouldBe([at.Upper.Path], "a group does not reach the others of its grid");
        var village = await at.CallerAsync("worker");
        village.Reach(FilePermissions.View).ShouldHaveSingleItem("what is held at the village reaches them by the tree");

        // A villager's home is no post, wherever it lies.
        var home = await at.InAsync<RoleBook, IReadOnlyList<Grant>>(async book =>
        {
            var roles = new Dictionary<string, RoleView> { [Roles.Villager] = new(Guid.CreateVersion7(), Roles.Villager, "村民", 1, [FilePermissions.ViewName]) };
            return await book.GrantsAsync(roles, [(Roles.Villager, at.First.Path)], default);
        });
        home.ShouldHaveSingleItem().Area.ShouldBe(at.First.Path);

        // Another county asks of this one's grid, and gets nothing.
        (await at.Host.InTenantAsync(at.Host.B, async scope => await scope.GetRequiredService<IAreaCover>().GroupsAsync(at.First.Id))).ShouldBeEmpty();
        // Nor does the first know its groups any more once nobody can see or change them.
        await at.Host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(at.Host.A, ["Shanzhi.Grid"], TestContext.Current.CancellationToken);
        (await at.InAsync<CoveredGroups, IReadOnlyList<AreaPath>>(async covered => await covered.OfAsync(at.First.Path, default))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_serves_a_grid_serves_its_groups_and_its_chief_sees_how_many_were_visited()
    {
        await using var at = await GriddedVillage.StartAsync(DatabaseProvider.Sqlite);
        var (first, chief) = ((await at.CallerAsync("first")).AccountId, await at.CallerAsync("chief1"));
        (await ServingAsync(at, at.Lower)).ShouldContain(first);
        (await ServingAsync(at, at.Outer)).ShouldNotContain(first);
        (await ServingAsync(at, at.Southern)).ShouldNotContain(first);

        using var browser = await at.SignedInAsync("chief1");
        await at.SendAsync(Visit(at.Homes["G-1"]), chief);
        var coverage = await PracticeHost.GetStringAsync(browser, "/visits/coverage");
        coverage.ShouldContain("走访覆盖：第一网格");
        coverage.ShouldContain("data-label=\"户数\">2</td>");
        coverage.ShouldContain("data-label=\"走到\">1</td>");
        var unseen = await PracticeHost.GetStringAsync(browser, "/visits/unseen");
        unseen.ShouldContain("G-2");
        unseen.ShouldNotContain("G-1");
        unseen.ShouldNotContain("G-3");
        (await at.InAsync<MediatR.IMediator, GridLists>(mediator => mediator.Send(new GridListsQuery(at.First.Id, 1)), chief)).Households.ShouldBe(2);
    }

    /// <summary>Each as a request of its own.</summary>
    private static async Task ShouldOpenAsync(GriddedVillage at, HttpClient browser, string page, string[] open, string[] closed)
    {
        foreach (var number in open)
        {
            (await PracticeHost.GetAsync(browser, string.Format(null, page, at.Homes[number]))).StatusCode.ShouldBe(HttpStatusCode.OK, $"{page} {number}");
        }

        foreach (var number in closed)
        {
            (await PracticeHost.GetAsync(browser, string.Format(null, page, at.Homes[number]))).StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{page} {number}");
        }
    }

    private static async Task<IReadOnlyList<Guid?>> ServingAsync(GriddedVillage at, AreaView place)
        => [.. (await at.InAsync<IStaffDirectory, IReadOnlyList<PostHolder>>(staff => staff.ServingAsync(place.Path))).Select(holder => (Guid?)holder.AccountId)];

    private static RecordVisit Visit(Guid household)
        => new() { HouseholdId = household, Contact = Contact.Visit, Diary = "坐了一会儿，家里都好", Receipt = Receipt.Name, ReceiptName = "本人" };
}
