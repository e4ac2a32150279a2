using System.Net;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Text;

namespace Shanzhi.Communities.Tests.Pages;

/// <summary>A double click, or a bad line: done once, and every answer is the first.</summary>
public sealed class SentTwiceTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    private static readonly DateOnly Today = ChineseDates.DayOf(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task A_household_is_added_once(int times)
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        await OnceAsync(client, times, "/admin/households/edit", ("Input.Number", $"两下{times:000}"), ("Input.AreaId", $"{host.Places.Upper}"), ("Input.RegisteredHere", "true"));
        (await host.ReadAsync(db => db.Households.CountAsync(household => household.Number == $"两下{times:000}"))).ShouldBe(1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task A_resident_a_notice_and_a_staff_account_are_made_once(int times)
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var home = await host.SendAsync(new Communities.Pages.AdminHouseholds.SaveHousehold(null, $"两下{times}户", host.Places.Upper, "", true, true, ""));
        await OnceAsync(client, times, $"/admin/households/{home}/resident", ("Input.Name", "徐两下"), ("Input.Relation", "户主"), ("Input.Gender", "Male"), ("Input.Phone", "13800000077"));
        (await host.ReadAsync(db => db.Residents.CountAsync(resident => resident.HouseholdId == home))).ShouldBe(1);

        await OnceAsync(client, times, "/admin/notices/edit", ("Input.AreaId", $"{host.Places.First}"), ("Input.Kind", "Notice"), ("Input.Title", $"按了{times}下"), ("Input.Body", "只发一条"), ("publish", "true"));
        (await host.ReadAsync(db => db.Notices.CountAsync(notice => notice.Title == $"按了{times}下"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_staff_account_added_twice_is_one_and_its_password_is_shown_once_and_kept_nowhere()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var page = $"/admin/staff/add?place={host.Places.First}";
        (string, string)[] fields = [("__FormKey", Guid.CreateVersion7().ToString("N")), ("place", $"{host.Places.First}"), ("Input.Name", "徐一禾"), ("Input.Login", "twice"), ("Input.Role", Roles.GridWorker), ("Input.Reason", "两委会定的")];
        var first = await (await PlaceHost.PostAsync(client, page, page, fields)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        first.ShouldContain("临时密码");
        var second = await (await PlaceHost.PostAsync(client, page, page, fields)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        second.ShouldContain("添加好了");
        second.ShouldContain("重设密码");
        (await host.ReadAsync(db => db.Accounts.CountAsync(account => account.Login == "twice"))).ShouldBe(1);
    }

    [Fact]
    public async Task An_objection_sent_twice_is_one_and_a_post_ended_twice_is_ended()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var notice = await host.SendAsync(new Communities.Pages.AdminNotices.SaveNotice(
            null, host.Places.First, Domain.NoticeKind.Publicity, "两下名单", "徐**", Today, Today.AddDays(6), "示例会议", null, [], Publish: true));
        await OnceAsync(client, 2, $"/notices/{notice}/object", ("Text", "名单不对"));
        (await host.ReadAsync(db => db.NoticeObjections.CountAsync(objection => objection.NoticeId == notice))).ShouldBe(1);

        using var leaving = await host.SignedInAsync(Roles.GridWorker, SmallPlaces.SecondCode);
        var post = await host.ReadAsync(db => db.Posts.OrderByDescending(row => row.Id).Select(row => row.Id).FirstAsync());
        var (page, key) = ($"/admin/posts/{post}/end", Guid.CreateVersion7().ToString("N"));
        (string, string)[] fields = [("__FormKey", key), ("Input.Reason", "到期了")];
        (await PlaceHost.PostAsync(client, page, page, fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PlaceHost.PostAsync(client, "/admin/staff/add?place=" + host.Places.First, page, fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task OnceAsync(HttpClient client, int times, string page, params (string, string)[] fields)
    {
        (string, string)[] all = [("__FormKey", Guid.CreateVersion7().ToString("N")), .. fields];
        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => PlaceHost.PostAsync(client, page, page, all)));
        answers.Select(answer => answer.StatusCode).Distinct().ShouldBe([HttpStatusCode.Redirect], await answers[^1].Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        answers.Select(answer => answer.Headers.Location).Distinct().ShouldHaveSingleItem();
    }
}
