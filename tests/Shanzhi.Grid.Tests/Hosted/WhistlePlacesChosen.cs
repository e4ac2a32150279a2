using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Where a whistle of grids is blown: a county has thousands of them, and no list shows them all.</summary>
public sealed class WhistlePlacesChosen
{
    private const int Many = 60;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Of_many_grids_the_part_is_chosen_first_and_nobody_blows_outside_their_reach(DatabaseProvider provider)
    {
        await using var host = new GridHost { Provider = provider };
        await host.InitializeAsync();
        await host.RunAsync(host.Host.A, $$"""{ "name": "whistles", "displayName": "whistles", "steps": [ { "name": "features", "enable": ["{{GridFeatures.Whistles}}"] } ] }""");
        var (north, tooNorth, south) = (await host.AreaAsync(SmallDivisions.North), await host.AreaAsync(SmallDivisions.NorthToo), await host.AreaAsync(SmallDivisions.South));
        var grid = Guid.Empty;
        for (var at = 0; at < Many; at++)
        {
            grid = await host.SendAsync(new AddArea(north.Id, AreaLevel.Grid, $"北村{at}格"), Caller.System);
        }

        var (other, far) = (await host.SendAsync(new AddArea(tooNorth.Id, AreaLevel.Grid, "北二格"), Caller.System), await host.SendAsync(new AddArea(south.Id, AreaLevel.Grid, "南格"), Caller.System));
        var rule = new WhistleRule("grids", "网格吹哨", SolvingLevel.Grid, [Roles.GridChief], AreaLevel.Village, Term.Hours(2));
        await host.PublishAsync(rules => rules with { Whistles = [rule] });

        (await PartsAsync(host.Admin, null)).ShouldBe(("", "北镇、南镇"));
        var town = await host.AreaAsync(SmallDivisions.NorthTown);
        (await PartsAsync(host.Admin, town.Id)).ShouldBe(("", "北村、北二村"));
        (await PartsAsync(host.Township, null)).Parts.ShouldBe("北村、北二村", "where all lie in one township there is none to choose");
        (await PartsAsync(host.Township, south.Id)).Parts.ShouldBe("北村、北二村", "a part that is not theirs is none");
        (await PartsAsync(host.Admin, tooNorth.Id)).ShouldBe(("北二格", ""));
        (await PartsAsync(host.Admin, north.Id)).Places.Split('、').Length.ShouldBe(Many);

        foreach (var (area, may) in new[] { (grid, true), (other, true), (far, false), (north.Id, false) })
        {
            (await InAsync(host.Township, book => book.ChoiceAsync(rule.Key, area, null, default))).ShouldSatisfyAllConditions(choice => (choice is not null).ShouldBe(may), choice => choice?.Area.Id.ShouldBe(area));
        }

        (await InAsync(host.Township, book => book.ChoiceAsync(rule.Key, grid, tooNorth.Path, default))).ShouldBeNull("a report of another village is none of this grid's");

        var admin = await host.SignedInAsync("admin");
        (await GridHost.GetStringAsync(admin, "/grid/whistles/new?rule=grids")).ShouldContain($"in={town.Id}");
        (await GridHost.GetStringAsync(admin, $"/grid/whistles/new?rule=grids&in={north.Id}")).ShouldContain($"value=\"{grid}\"");
        (await GridHost.GetStringAsync(admin, $"/grid/whistles/new?rule=grids&at={grid}")).ShouldContain("name=\"Input.Title\"");

        async Task<(string Places, string Parts)> PartsAsync(Caller caller, Guid? inside)
        {
            var found = await InAsync(caller, book => book.PlacesAsync(rule, null, inside, default));
            return (string.Join('、', found.Places.Select(place => place.Name)), string.Join('、', found.Parts.Select(part => part.Name)));
        }

        Task<T> InAsync<T>(Caller caller, Func<WhistleBook, Task<T>> ask) => host.Host.InTenantAsync(host.Host.A, scope => ask(scope.GetRequiredService<WhistleBook>()), caller with
        {
            Grants = [.. caller.Grants, .. caller.Grants.Select(grant => new Grant(GridPermissions.BlowName, grant.Area)).Distinct()],
        });
    }
}
