using Shanzhi.Communities;
using Shanzhi.Testing;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Links;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 06, 四级化事法: whoever has ten to fifteen households is in touch with each of them every week.</summary>
[Collection(nameof(OneHost))]
public sealed class QionghaiPractice(PracticeHost host)
{
    private const string Weekly = "每周遍访包的户：上门、电话、微信都算";

    [Fact]
    public async Task Each_of_the_households_is_reached_every_week_by_visit_telephone_or_message()
    {
        var qionghai = await Practice.ProvisionAsync(host, "qionghai");
        var homes = await qionghai.SettleAsync(12);
        var liaison = await qionghai.HireAsync(Roles.Liaison, SmallDivisions.North, "党员老陈", 41);
        (await qionghai.TodayAsync(liaison)).ShouldBeEmpty("nothing is theirs yet");
        await qionghai.SendAsync(new AssignLiaison([.. homes.Select(home => home.Id)], liaison.AccountId), qionghai.Committee);
        (await qionghai.TodayAsync(liaison)).ShouldBe(homes.Select(home => (home.Number, Weekly)), ignoreOrder: true);

        foreach (var (at, contact) in new[] { Contact.Visit, Contact.Phone, Contact.Message }.Index())
        {
            await qionghai.GoAsync(homes[at], liaison, contact);
        }

        (await qionghai.TodayAsync(liaison)).Count.ShouldBe(9);
        host.Time.Now += TimeSpan.FromDays(7);
        (await qionghai.TodayAsync(liaison)).Count.ShouldBe(12, "a new week asks again");
        (await PracticeHost.GetStringAsync(await qionghai.SignedInAsync("village"), "/visits/plans")).ShouldContain("每一户，每周 1 次（上门、打电话、发消息）");
        (await PracticeHost.GetStringAsync(await qionghai.SignedInAsync("village"), "/visits/links")).ShouldContain("党员老陈");
    }

    [Fact]
    public async Task A_contact_area_holds_ten_to_fifteen_households()
    {
        var qionghai = await Practice.ProvisionAsync(host, "qionghai");
        var layer = (await qionghai.AskAsync<Grid.Services.LayerBook, Grid.Domain.LayerSettings>(book => book.GetAsync(default).AsTask())).Find("contact")!;
        (layer.HouseholdsLeast, layer.HouseholdsMost, layer.Post("member")!.Name, layer.Post("member")!.Masked).ShouldBe((10, 15, "党员中心户", true));
    }
}
