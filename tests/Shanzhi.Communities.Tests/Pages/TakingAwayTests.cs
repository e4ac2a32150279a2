using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Text;

namespace Shanzhi.Communities.Tests.Pages;

/// <summary>Tables that are taken away: their names, and the reason on record.</summary>
public sealed class TakingAwayTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    [Fact]
    public async Task What_is_taken_away_is_named_by_place_thing_and_day()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var day = $"{ChineseDates.DayOf(TimeProvider.System.GetUtcNow()):yyyy-MM-dd}";
        var staff = await PlaceHost.PostAsync(client, "/admin/staff/export", "/admin/staff/export", ("Reason", "核对在岗"));
        staff.Content.Headers.ContentDisposition!.FileNameStar.ShouldEndWith($"-工作人员名册-{day}.xlsx");
        (await PlaceHost.GetAsync(client, "/my?handler=Export")).Content.Headers.ContentDisposition!.FileNameStar.ShouldEndWith($"-我的信息-{day}.json");
        var households = await PlaceHost.PostAsync(client, "/admin/households/export", "/admin/households/export", ("Place", host.Places.First.ToString()), ("Reason", "核对名单"));
        households.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"青竹坪村-住户花名册-{day}.xlsx");
    }

    [Fact]
    public async Task The_staff_table_is_taken_away_with_a_reason_on_record_and_never_by_a_link()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        (await PlaceHost.GetAsync(client, "/admin/staff?handler=Export")).Content.Headers.ContentDisposition.ShouldBeNull();
        var without = await PlaceHost.PostAsync(client, "/admin/staff/export", "/admin/staff/export");
        (await without.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("请写导出做什么用");
        await PlaceHost.PostAsync(client, "/admin/staff/export", "/admin/staff/export", ("Reason", "年底核对在岗"));
        (await PlaceHost.TextAsync(client, "/admin/audit")).ShouldContain("年底核对在岗");
    }
}
