using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminAreas;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Communities.Tests.Imports;
using Shanzhi.Data;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Areas;

/// <summary>What is held in a village goes along with it, in as many statements whatever there is of it.</summary>
public sealed class FollowedAtOnce
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Posts_and_links_go_up_in_the_other_village_and_hold_there_at_once(DatabaseProvider provider)
    {
        await using var host = new PlaceHost { Provider = provider };
        await host.InitializeAsync();
        using var committee = await host.SignedInAsync(Roles.Committee, SmallPlaces.FirstCode);
        using var head = await host.SignedInAsync(Roles.GroupHead, await host.ReadAsync(db => db.Areas.Where(area => area.Id == host.Places.Upper).Select(area => area.Code).SingleAsync()));
        await host.SendAsync(new SaveHousehold(null, "L01", host.Places.Second, "示例路 1 号", true, true, ""));
        (await PlaceHost.TextAsync(committee, "/admin/households")).ShouldNotContain("L01");
        var link = await LinkAsync(host, "L02", "13800000131");

        await host.SendAsync(new MergeVillages([host.Places.First], host.Places.Second, "示例批复 1 号"));
        await host.SendAsync(new FollowArea(host.Places.First, new AreaPath("1.2.3."), new AreaPath("1.2.4.")));

        var posts = await host.ReadAsync(db => db.Posts.AsNoTracking().OrderBy(post => post.Area).Select(post => new { post.AreaId, post.Area }).ToListAsync());
        posts.Select(post => (post.AreaId, post.Area.Value)).ShouldBe([(host.Places.Second, "1.2.4."), (host.Places.Upper, "1.2.4.6.")]);
        (await host.ReadAsync(db => db.AccountPeople.AsNoTracking().Where(row => row.AccountId == link).Select(row => row.Area).SingleAsync())).ShouldBe(new AreaPath("1.2.4."));
        (await PlaceHost.TextAsync(committee, "/admin/households")).ShouldContain("L01", customMessage: "whoever was known with the rights of before has those of now");
    }

    [Fact]
    public async Task Two_links_and_twelve_follow_in_as_many_statements_and_none_is_read()
    {
        await using var host = new PlaceHost();
        await host.InitializeAsync();
        using var log = await StatementLog.StartAsync(host.Host);
        var few = await FollowingAsync(host, log, 2, new AreaPath("1.2.3."), new AreaPath("1.2.9."));
        few.ShouldNotBeEmpty();
        var many = await FollowingAsync(host, log, 12, new AreaPath("1.2.3."), new AreaPath("1.2.9."));
        many.Count.ShouldBe(few.Count);
        many.ShouldAllBe(text => !text.Contains("\"Name\"", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> FollowingAsync(PlaceHost host, StatementLog log, int links, AreaPath from, AreaPath to)
    {
        for (var at = 0; at < links; at++)
        {
            await LinkAsync(host, $"F{links}-{at}", $"1380000{links:00}{at:00}");
        }

        var before = log.Of("communities_account_people").Count;
        await host.SendAsync(new FollowArea(Guid.CreateVersion7(), from, to));
        return [.. log.Of("communities_account_people").Skip(before)];
    }

    private static async Task<Guid> LinkAsync(PlaceHost host, string number, string phone)
    {
        var home = await host.SendAsync(new SaveHousehold(null, number, host.Places.First, "", true, true, ""));
        await host.SendAsync(new SaveResident(null, home, $"徐{number}", Resident.Head, Gender.Male, null, null, null, ""));
        return await host.LinkAsync(phone, $"徐{number}");
    }
}
