using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminAreas;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Communities.Pages.AdminImports;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Communities.Tests.Imports;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Tests.Households;

/// <summary>Whoever an account speaks for, it goes on speaking for, wherever the register puts them.</summary>
public sealed class LinkTests : IAsyncLifetime
{
    private readonly PlaceHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_son_who_sets_up_his_own_household_keeps_it_under_his_phone_and_leaves_the_old_one()
    {
        var (home, _, son) = await FamilyAsync(host.Places.Upper);
        var phone = await host.LinkAsync("13800000101", "徐小满");
        var made = await host.SendAsync(new SplitHousehold(home, "L02", null, [son], son));
        (await HomesAsync(phone)).ShouldBe([made]);
    }

    [Fact]
    public async Task A_household_that_moves_and_somebody_renamed_take_the_link_along()
    {
        var (home, _, son) = await FamilyAsync(host.Places.Upper);
        var phone = await host.LinkAsync("13800000102", "徐小满");
        await host.SendAsync(new SaveHousehold(home, "L01", host.Places.Second, "", true, true, ""));
        await host.SendAsync(new SaveResident(son, home, "徐大满", "子", Gender.Male, null, null, null, ""));
        var link = await LinkOfAsync(phone);
        (link.Area, link.Name, link.HouseholdId).ShouldBe((new AreaPath("1.2.4."), "徐大满", home));
    }

    [Fact]
    public async Task A_table_that_moves_a_household_takes_the_link_along_and_an_undo_brings_it_back()
    {
        await FamilyAsync(host.Places.Upper);
        var phone = await host.LinkAsync("13800000103", "徐小满");
        var import = await host.ImportAsync(ImportKind.Roster, "村名,组,户号,姓名,与户主关系\n青竹坪村,1组,L01,徐大山,户主\n");
        (await LinkOfAsync(phone)).Area.ShouldBe(new AreaPath("1.2.3.7."));
        await host.ActAsync(import.Id, ImportAct.Undo);
        (await LinkOfAsync(phone)).Area.ShouldBe(new AreaPath("1.2.3.6."));
    }

    [Fact]
    public async Task Links_posts_claims_and_imports_follow_a_merged_village_and_keep_working_there()
    {
        await FamilyAsync(host.Places.First);
        var phone = await host.LinkAsync("13800000104", "徐小满");
        using var client = await host.SignedInAsync(Roles.Committee, SmallPlaces.FirstCode);
        var import = await host.ImportAsync(ImportKind.Roster, "村名,户号,姓名,与户主关系\n青竹坪村,L09,毛望禾,户主\n");
        await host.SendAsync(new MergeVillages([host.Places.First], host.Places.Second, "示例批复 1 号"));
        // Twice, since events are delivered at least once.
        await host.SendAsync(new FollowArea(host.Places.First, new AreaPath("1.2.3."), new AreaPath("1.2.4.")));
        await host.SendAsync(new FollowArea(host.Places.First, new AreaPath("1.2.3."), new AreaPath("1.2.4.")));
        (await LinkOfAsync(phone)).Area.ShouldBe(new AreaPath("1.2.4."));
        (await host.ReadAsync(db => db.Posts.Select(x => new { x.AreaId, x.Area }).SingleAsync())).ShouldBe(new { AreaId = host.Places.Second, Area = new AreaPath("1.2.4.") });
        (await host.ReadAsync(db => db.Imports.Where(x => x.Id == import.Id).Select(x => x.Scope).SingleAsync())).ShouldBe(new AreaPath("1.2.4."));
        (await PlaceHost.TextAsync(client, "/admin/households")).ShouldContain("L09");
        (await PlaceHost.TextAsync(client, $"/admin/imports/{import.Id}")).ShouldContain("已导入");
    }

    [Theory]
    [InlineData(Roles.CountyAdmin, true)]
    [InlineData(Roles.CountyCentre, false)]
    [InlineData(Roles.Department, false)]
    [InlineData(Roles.TownshipCentre, true)]
    [InlineData(Roles.TownshipStaff, true)]
    [InlineData(Roles.Committee, true)]
    [InlineData(Roles.Supervisor, false)]
    [InlineData(Roles.GridChief, true)]
    [InlineData(Roles.GridWorker, true)]
    [InlineData("gridInformant", false)]
    [InlineData("gridGuide", false)]
    [InlineData(Roles.GroupHead, true)]
    [InlineData("representative", false)]
    [InlineData(Roles.Liaison, true)]
    [InlineData("reviewGroup", false)]
    [InlineData("shopkeeper", false)]
    [InlineData(Roles.Villager, false)]
    public async Task Full_names_are_for_those_who_work_with_the_households(string role, bool whole)
    {
        var (home, _, _) = await FamilyAsync(host.Places.Upper, "买买提·艾力");
        await host.SendAsync(new RunStep("roles", new RolesSpec()));
        var names = await host.ReadAsync(db => db.Roles.Where(x => x.Key == role).Select(x => x.PermissionNames).FirstAsync());
        var caller = new Caller(Guid.CreateVersion7(), "示例", [.. Role.Split(names).Select(name => new Grant(name, new AreaPath("1.2.3.")))]);
        var shown = await host.InAsync(scope => scope.GetRequiredService<IHouseholdDirectory>().FindAsync(home), caller);
        shown!.DisplayName.ShouldBe(whole ? "买买提·艾力" : "买**·**");
        var file = await host.SendAsync(new GetHousehold(home), caller);
        (file is not null).ShouldBe(whole);
        var list = await host.SendAsync(new FindHouseholds(null, null, 1), caller);
        list.Total.ShouldBe(whole ? 1 : 0);
        var elsewhere = caller with { Grants = [.. caller.Grants.Select(x => x with { Area = new AreaPath("1.2.4.") })] };
        (await host.SendAsync(new GetHousehold(home), elsewhere)).ShouldBeNull();
    }

    [Fact]
    public async Task A_minor_who_heads_a_household_is_a_number_to_strangers()
    {
        var home = await host.SendAsync(new SaveHousehold(null, "L77", host.Places.Upper, "", true, true, ""));
        await host.SendAsync(new SaveResident(null, home, "陈小苗", Resident.Head, Gender.Female, ChineseDates.DayOf(TimeProvider.System.GetUtcNow()).AddYears(-10), null, null, ""));
        (await host.InAsync(scope => scope.GetRequiredService<IHouseholdDirectory>().FindAsync(home), Caller.Guest))!.DisplayName.ShouldBe("L77");
    }

    [Fact]
    public async Task Two_of_one_name_and_birthday_are_told_apart_where_a_grid_worker_picks_them()
    {
        foreach (var (number, place, door) in new[] { ("T01", host.Places.Upper, "坪里1号"), ("T02", host.Places.Lower, "坪里2号") })
        {
            var home = await host.SendAsync(new SaveHousehold(null, number, place, door, true, true, ""));
            await host.SendAsync(new SaveResident(null, home, "徐大山", Resident.Head, Gender.Male, new DateOnly(1970, 1, 1), null, null, ""));
        }

        var found = await host.InAsync(scope => scope.GetRequiredService<IResidentRoster>().MatchAsync(new AreaPath("1.2.3."), "徐大山", null, new DateOnly(1970, 1, 1), default));
        found.Select(x => x.Hint).ShouldBe(["1970 年 1 月 1 日 · 户主 · 溪口镇 青竹坪村 上坪组 · 坪里1号", "1970 年 1 月 1 日 · 户主 · 溪口镇 青竹坪村 1组 · 坪里2号"]);
    }

    private async Task<(Guid Home, Guid Head, Guid Son)> FamilyAsync(Guid place, string head = "徐大山")
    {
        var home = await host.SendAsync(new SaveHousehold(null, "L01", place, "示例路 1 号", true, true, ""));
        return (home,
            await host.SendAsync(new SaveResident(null, home, head, Resident.Head, Gender.Male, null, null, null, "")),
            await host.SendAsync(new SaveResident(null, home, "徐小满", "子", Gender.Male, null, null, null, "")));
    }

    private Task<AccountPerson> LinkOfAsync(Guid account) => host.ReadAsync(db => db.AccountPeople.AsNoTracking().SingleAsync(x => x.AccountId == account));

    private async Task<List<Guid>> HomesAsync(Guid account)
        => [.. (await host.InAsync(scope => scope.GetRequiredService<IHouseholdDirectory>().OfAccountAsync(account))).Select(x => x.Id)];
}
