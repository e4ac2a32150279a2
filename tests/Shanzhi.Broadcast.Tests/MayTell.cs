using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Compose;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Broadcast.Tests;

/// <summary>Who may tell what to whom, and read of it what.</summary>
[Collection(nameof(OneVillage))]
public sealed class MayTell(BroadcastHost host)
{
    [Fact]
    public async Task Rights_hold_by_area_and_by_kind()
    {
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveCircular(null, BroadcastHost.Call("没有这个权") with { In = host.Village.Id }, ""), host.Worker));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new SaveCircular(null, BroadcastHost.Notice("别的村") with { In = host.Village.Id }, ""), host.Other));
        var id = await host.TellAsync(BroadcastHost.Notice("只归北村"));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RemindCircular(id), host.Other));
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new SendCircular(id), host.Committee));
        await Should.ThrowAsync<NotFoundException>(() => host.Host.SendAsync(host.Host.B, new SendCircular(id), Caller.System));
        using var south = await host.SignedInAsync("south");
        (await south.GetAsync($"/broadcast/{id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await south.GetAsync($"/broadcast/{id}/people", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_rings_a_village_sees_what_came_from_above_with_their_own_people_alone()
    {
        var town = await host.Host.InTenantAsync(host.Host.A, scope => scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(SmallDivisions.NorthTown));
        var id = await host.SendAsync(new SaveCircular(null, BroadcastHost.Call("全镇动员") with { In = town!.Id, Roles = [Roles.GridWorker, Roles.TownshipCentre] }, "http://alpha.test"), host.Town);
        using var worker = await host.SignedInAsync("worker");
        (await worker.GetAsync($"/broadcast/{id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        await host.SendAsync(new SendCircular(id), host.Town);
        await host.RunAsync("kernel.jobs");
        var list = await worker.GetStringAsync($"/broadcast/{id}/people", TestContext.Current.CancellationToken);
        list.ShouldContain("徐一禾");
        list.ShouldContain("13800000012");
        list.ShouldNotContain("王思源");
        list.ShouldNotContain("13800000091");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RemindCircular(id), host.Worker));
        (await worker.GetStringAsync($"/broadcast/{id}/board", TestContext.Current.CancellationToken)).ShouldContain("<b>1</b><span>应到</span>", customMessage: "of those called up, the village's own");
        (await worker.GetStringAsync($"/broadcast/{id}", TestContext.Current.CancellationToken)).ShouldContain("<b>1</b><span>发给</span>");
        using var desk = await host.SignedInAsync("town");
        (await desk.GetStringAsync($"/broadcast/{id}/board", TestContext.Current.CancellationToken)).ShouldContain("<b>4</b><span>应到</span>");
    }

    [Fact]
    public async Task Whoever_may_not_read_the_numbers_of_a_draft_leaves_them_as_they_are()
    {
        var notice = BroadcastHost.Notice("名单还在") with { In = host.Village.Id };
        var id = await host.SendAsync(new SaveCircular(null, notice, ""), host.Committee);
        var blind = host.Committee with { Grants = [.. host.Committee.Grants.Where(grant => grant.Permission != BroadcastPermissions.Phones.Name)] };
        await host.SendAsync(new SaveCircular(id, notice with { Title = "名单真的还在", People = null }, ""), blind);
        (await host.CircularAsync(id)).Title.ShouldBe("名单真的还在");
        (await host.ReadAsync(db => db.Contacts.Count(contact => contact.OwnerId == id))).ShouldBe(2);
        await host.SendAsync(new SaveCircular(id, notice with { People = "徐大山 13800000091" }, ""), host.Committee);
        (await host.ReadAsync(db => db.Contacts.Count(contact => contact.OwnerId == id))).ShouldBe(1);
        var day = host.Time.Now;
        host.Time.Now = day.AddDays(91);
        await host.RunAsync("broadcast.forget");
        host.Time.Now = day;
        (await host.ReadAsync(db => db.Contacts.Count(contact => contact.OwnerId == id))).ShouldBe(0, "a draft that nobody sends keeps no numbers either");
    }

    [Theory]
    [InlineData("", "写不全", "Title")]
    [InlineData("标题", "", "Text")]
    [InlineData("证件 330825199001011234", "要公开", "Text")]
    public async Task What_cannot_go_out_is_said_beside_its_field(string title, string text, string field)
        => (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveCircular(null, BroadcastHost.Notice(title) with { In = host.Village.Id, Text = text, Public = true }, ""), host.Committee)))
            .Errors.ShouldHaveSingleItem().Field.ShouldBe(field);
}
