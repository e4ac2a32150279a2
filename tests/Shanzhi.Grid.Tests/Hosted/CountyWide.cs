using System.Net;
using Shanzhi.Grid.Categories;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Rules;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What the whole county shares is changed by whoever stands above all of it.</summary>
public sealed class CountyWide(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_townships_manager_changes_neither_the_countys_rules_nor_its_categories()
    {
        var manager = host.Township with { Grants = [.. host.Township.Grants, new Grant(GridPermissions.ManageName, host.Township.Grants[0].Area)] };
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SaveGridSettings(new GridSettings { AcceptHours = 2 }), manager));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SaveCategory(null, "道路交通", "斑马线", false, false, false, null, 1, true), manager));
        await host.SendAsync(new SaveCategory(null, "道路交通", "斑马线", false, false, false, null, 1, true), host.Admin);
        await host.SendAsync(new SaveGridSettings(new GridSettings()), host.Admin);
    }

    [Fact]
    public async Task A_recipe_sets_no_rule_that_the_page_refuses()
    {
        var byRecipe = await Should.ThrowAsync<InputException>(() => host.RunAsync(host.Host.A, """
            { "name": "rules", "displayName": "rules", "steps": [ { "name": "settings", "type": "grid.settings", "value": { "villageDays": -5, "villageTarget": 101 } } ] }
            """));
        byRecipe.Errors.Select(error => error.Field).ShouldBe(["$.steps[0].value.villageDays", "$.steps[0].value.villageTarget"]);
        var byPage = await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveGridSettings(new GridSettings { VillageDays = -5 }), host.Admin));
        byPage.Errors.Single().Field.ShouldBe("VillageDays");
    }

    [Fact]
    public async Task A_kind_switched_off_while_somebody_writes_keeps_what_was_promised_of_it_and_conduct_stays_on()
    {
        var kinds = await host.ReadAsync(db => db.Categories.Where(row => row.Private && row.Active).ToList());
        var (conduct, family) = (kinds.Single(row => row.Restricted), kinds.First(row => !row.Restricted));
        await host.SendAsync(Off(family), host.Admin);
        var told = await host.ReportAsync((await host.TellAsync("家里的事", family.Key)).Id);
        (told.CategoryKey, told.Private).ShouldBe((family.Key, true));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(Off(conduct), host.Admin))).Errors[0].Field.ShouldBe("Active");

        static SaveCategory Off(Category kind) => new(kind.Id, kind.ClassName, kind.Name, kind.Private, kind.ShowEmergency, kind.Common, kind.DuplicateRadius, kind.Order, Active: false);
    }

    [Fact]
    public async Task Pages_and_menu_follow()
    {
        await host.RunAsync(host.Host.A, $$"""{ "name": "people", "displayName": "people", "steps": [ { "name": "accounts.demo", "accounts": [ {{GridHost.Account("townadmin", "镇管理员", Communities.Roles.CountyAdmin, SmallDivisions.NorthTown, 41)}} ] } ] }""");
        var (county, town) = (await host.SignedInAsync("admin"), await host.SignedInAsync("townadmin"));
        foreach (var page in new[] { "/grid/settings", "/grid/categories" })
        {
            (await GridHost.GetAsync(town, page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
            (await GridHost.GetAsync(county, page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await GridHost.GetStringAsync(county, "/grid/grids")).ShouldContain($"{page}\"");
            (await GridHost.GetStringAsync(town, "/grid/grids")).ShouldNotContain($"{page}\"");
        }

        (await GridHost.GetStringAsync(town, "/grid/grids")).ShouldContain("/grid/places\"");
    }
}
