using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Compose;
using Shanzhi.Broadcast.Data;
using Shanzhi.Communities;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Practices.Tests;

/// <summary>A notice to a grid reaches who lives and who serves in what it covers, and nobody else (adr 0011).</summary>
public sealed class NoticesToGrids
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Told_to_a_grid_or_a_group_it_reaches_both_homes_and_posts(DatabaseProvider provider)
    {
        await using var at = await GriddedVillage.StartAsync(provider);
        foreach (var (number, tail) in new[] { ("G-1", 91), ("G-2", 92), ("G-3", 93), ("S-1", 94) })
        {
            await at.SendAsync(new SaveResident(null, at.Homes[number], "徐大山", Resident.Head, Gender.Male, new DateOnly(1970, 1, 1), null, $"138000000{tail}", ""), Caller.System);
        }

        var chief = await at.CallerAsync("chief1");
        (await ToldAsync(at, at.First, "格里停水", chief)).ShouldBe(["13800000031", "13800000034", "13800000035", "13800000091", "13800000092"], "the worker of the grid and of its part, the head of its group, both its homes");
        (await ToldAsync(at, at.Upper, "上坪停水", chief)).ShouldBe(["13800000031", "13800000035", "13800000091"], "the worker of the grid that covers the group, and not of a part of the grid");
        (await ToldAsync(at, at.Outer, "外组停水", Caller.System)).ShouldBe(["13800000093"]);

        await at.CoverAsync(at.Second, at.Outer.Id, at.Lower.Id);
        (await ToldAsync(at, at.First, "格里又停水", await at.CallerAsync("chief1"))).ShouldNotContain("13800000092", "the group is another grid's");
        using var browser = await at.SignedInAsync("chief1");
        var form = await PracticeHost.GetStringAsync(browser, $"/broadcast/new?in={at.First.Id}");
        form.ShouldContain("value=\"groupHead\"", customMessage: "whom it reaches may be chosen");
        form.ShouldContain("value=\"gridWorker\"");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Who_serves_a_group_is_right_with_the_act_that_gives_it_to_another_grid(DatabaseProvider provider)
    {
        await using var at = await GriddedVillage.StartAsync(provider);
        (await ServingAsync(at)).ShouldContain("吴一格");
        await at.CoverAsync(at.Second, at.Outer.Id, at.Lower.Id);
        (await ServingAsync(at)).ShouldNotContain("吴一格");
        await at.CoverAsync(at.First, at.Upper.Id, at.Lower.Id);
        (await ServingAsync(at)).ShouldContain("吴一格");
    }

    private static async Task<IReadOnlyList<string>> ServingAsync(GriddedVillage at)
        => [.. (await at.InAsync<IStaffDirectory, IReadOnlyList<PostHolder>>(staff => staff.ServingAsync(at.Lower.Path))).Select(holder => holder.Name)];

    /// <summary>The numbers it went to.</summary>
    private static async Task<IReadOnlyList<string>> ToldAsync(GriddedVillage at, AreaView place, string title, Caller by)
    {
        var id = await at.SendAsync(new SaveCircular(null, new CircularInput { In = place.Id, Households = true, Roles = [Roles.GridWorker, Roles.GroupHead], Title = title, Text = "请提前存水。" }, "http://alpha.test"), by);
        await at.SendAsync(new SendCircular(id), by);
        await at.UntilAsync(async () => await at.InAsync<BroadcastDbContext, bool>(db => db.Circulars.AnyAsync(row => row.Id == id && row.SentAt != null)), "It never went out.");
        return [.. at.Post.Sent.Where(sent => sent.Text.Contains(title, StringComparison.Ordinal)).Select(sent => sent.To).Order(StringComparer.Ordinal)];
    }
}
