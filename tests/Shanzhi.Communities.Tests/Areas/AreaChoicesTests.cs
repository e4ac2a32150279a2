using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Areas;

public class AreaChoicesTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    [Fact]
    public async Task Villages_stand_under_their_town_and_two_of_one_name_say_theirs()
    {
        await host.SendAsync(new AddOtherTown());
        var choices = await host.InAsync(async scope =>
        {
            var areas = scope.GetRequiredService<IAreaDirectory>();
            return await areas.ByTownshipAsync(await areas.BelowAsync(Shanzhi.Areas.AreaPath.Root, AreaLevel.Village), host.Places.Second);
        });
        choices.Select(choice => (choice.Group.Name, choice.Text)).ShouldBe(
            [("溪口镇", "青竹坪村"), ("溪口镇", "石竹村（溪口镇）"), ("溪口镇", "𠮷山村"), ("庙下乡", "石竹村（庙下乡）")]);
        choices.Single(choice => choice.Selected).Value.ShouldBe(host.Places.Second.ToString());
        choices.Take(3).Select(choice => choice.Group).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("/admin/households")]
    [InlineData("/admin/households/edit")]
    [InlineData("/admin/households/export")]
    [InlineData("/admin/areas/merge")]
    [InlineData("/admin/staff")]
    [InlineData("/admin/notices/edit")]
    public async Task Each_select_of_villages_is_parted_by_town(string page)
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        (await PlaceHost.TextAsync(client, page)).ShouldContain("<optgroup label=\"溪口镇\">");
    }

    [Fact]
    public async Task The_village_looked_at_stays_chosen()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        (await PlaceHost.TextAsync(client, $"/admin/households?village={host.Places.Second}")).ShouldContain($"selected=\"selected\" value=\"{host.Places.Second}\"");
    }
}

internal sealed record AddOtherTown : ICommand<Unit>;

internal sealed class AddOtherTownHandler(Shanzhi.Communities.Data.CommunitiesDbContext db, AreaDirectory areas) : IRequestHandler<AddOtherTown, Unit>
{
    public async Task<Unit> Handle(AddOtherTown request, CancellationToken cancellationToken)
    {
        var from = new DateOnly(2026, 1, 1);
        var county = db.Areas.Single(area => area.Level == AreaLevel.County);
        var town = new Area(county, 20, AreaLevel.Township, "990001200000", "庙下乡", "庙下乡", from);
        db.Areas.AddRange(town, new Area(town, 21, AreaLevel.Village, "990001200201", "石竹村", "石竹村委会", from));
        await db.SaveChangesAsync(cancellationToken);
        areas.Changed();
        return Unit.Value;
    }
}
