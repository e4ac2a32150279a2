using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminAreas;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Tests.Areas;

public sealed class MovingVillagesTests : IAsyncLifetime
{
    private readonly PlaceHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_merged_village_keeps_its_people_and_its_old_address()
    {
        var places = host.Places;
        var home = await host.SendAsync(new SaveHousehold(null, "001", places.Lower, "", true, true, ""));
        await host.SendAsync(new SaveHousehold(null, "002", places.First, "", true, true, ""));
        await host.SendAsync(new MergeVillages([places.First], places.Second, "示例批复 1 号"));

        var into = await host.InAsync(scope => scope.GetRequiredService<IAreaDirectory>().FindAsync(places.Second));
        (await host.InAsync(scope => scope.GetRequiredService<IHouseholdDirectory>().CountAsync(into!.Path))).ShouldBe(2);
        (await host.ReadAsync(db => db.Areas.Where(x => x.Id == places.Lower).Select(x => x.Name).FirstAsync())).ShouldBe("青竹坪村1组");
        (await host.ReadAsync(db => db.Households.Where(x => x.Id == home).Select(x => x.AreaId).FirstAsync())).ShouldBe(places.Lower);

        using var client = host.Host.CreateClient(host.Host.A);
        var old = await PlaceHost.GetAsync(client, $"/v/{SmallPlaces.FirstCode}");
        old.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        old.Headers.Location!.ToString().ShouldBe($"/v/{SmallPlaces.SecondCode}?from={SmallPlaces.FirstCode}");
        (await PlaceHost.TextAsync(client, old.Headers.Location!.ToString())).ShouldContain("青竹坪村现在归石竹村");
    }

    [Fact]
    public async Task A_village_split_off_takes_its_groups_households()
    {
        var places = host.Places;
        await host.SendAsync(new SaveHousehold(null, "001", places.Upper, "", true, true, ""));
        await host.SendAsync(new SaveHousehold(null, "002", places.Lower, "", true, true, ""));
        var grid = await host.SendAsync(new AddArea(places.First, AreaLevel.Grid, "留下的网格"));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SplitVillage(places.First, "990001100299", "新坪村", [places.Upper, grid], "示例批复 2 号")))).Errors[0].Field.ShouldBe("Groups");
        var made = await host.SendAsync(new SplitVillage(places.First, "990001100299", "新坪村", [places.Upper], "示例批复 2 号"));
        var (old, fresh) = await host.InAsync(async scope =>
        {
            var areas = scope.GetRequiredService<IAreaDirectory>();
            var households = scope.GetRequiredService<IHouseholdDirectory>();
            return (await households.CountAsync((await areas.FindAsync(places.First))!.Path), await households.CountAsync((await areas.FindAsync(made))!.Path));
        });
        (old, fresh).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_new_code_takes_over_and_the_old_one_still_leads_there()
    {
        await host.SendAsync(new RecodeArea(host.Places.Third, "990001100888", "示例批复 3 号"));
        var found = await host.InAsync(scope => scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(SmallPlaces.ThirdCode));
        found!.Code.ShouldBe("990001100888");
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new RecodeArea(host.Places.Second, SmallPlaces.ThirdCode, "又一次")));
    }

    [Fact]
    public async Task Whoever_comes_by_the_old_code_reads_that_the_code_changed_and_not_that_the_village_belongs_to_itself()
    {
        await host.SendAsync(new RecodeArea(host.Places.Third, "990001100888", "示例批复 3 号"));
        using var client = host.Host.CreateClient(host.Host.A);
        var old = await PlaceHost.GetAsync(client, $"/v/{SmallPlaces.ThirdCode}");
        var page = await PlaceHost.TextAsync(client, old.Headers.Location!.ToString());
        page.ShouldContain("𠮷山村的代码换了");
        page.ShouldNotContain("现在归");
    }

    [Fact]
    public async Task A_new_code_begins_with_the_countys_digits_and_says_which_were_expected()
    {
        var places = host.Places;
        var split = (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SplitVillage(places.First, "330825109299", "新坪村", [places.Upper], "示例批复 4 号")))).Errors.ShouldHaveSingleItem();
        split.Field.ShouldBe("NewCode");
        split.Arguments.ShouldBe(["甲县", "990001"]);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new RecodeArea(places.Third, "330825109299", "示例批复 5 号")))).Errors.Single().Arguments.ShouldBe(["甲县", "990001"]);
        // A village may move to another township of the county; and the county itself has nothing above to agree with.
        await host.SendAsync(new RecodeArea(places.Third, "990001200201", "示例批复 6 号"));
        await host.SendAsync(new RecodeArea(places.County, "990002000000", "示例批复 7 号"));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new RecodeArea(places.Second, "990001100777", "示例批复 8 号")))).Errors.Single().Arguments.ShouldBe(["甲县", "990002"]);
    }

    [Fact]
    public async Task Adding_a_group_twice_is_adding_it_once()
    {
        var first = await host.SendAsync(new AddArea(host.Places.Third, AreaLevel.Group, "山前组"));
        (await host.SendAsync(new AddArea(host.Places.Third, AreaLevel.Group, "山前组"))).ShouldBe(first);
        (await host.InAsync(scope => scope.GetRequiredService<IAreaDirectory>().ChildrenAsync(host.Places.Third))).Single().Code.ShouldBe(SmallPlaces.ThirdCode + "-g01");
    }

    [Fact]
    public async Task Nobody_merges_villages_they_do_not_manage()
    {
        var town = PlaceHost.With(new Shanzhi.Areas.AreaPath("1.2.4."), Permissions.ManageAreas);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new MergeVillages([host.Places.First], host.Places.Second, "试试"), town));
    }
}
