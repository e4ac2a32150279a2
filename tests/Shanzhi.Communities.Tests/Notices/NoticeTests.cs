using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminNotices;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Tests.Notices;

public class NoticeTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    private static readonly DateOnly Day = ChineseDates.DayOf(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData("联系人手机 138 1234 0012", nameof(SaveNotice.Body))]
    [InlineData("身份证 330825197001010018", nameof(SaveNotice.Body))]
    public void A_full_number_does_not_get_published(string body, string field)
        => Errors(Publicity() with { Body = body }).ShouldContain(field);

    [Fact]
    public void A_publicity_needs_its_period_and_its_basis()
        => Errors(Publicity() with { From = null, To = null, Basis = "" }).ShouldBe([nameof(SaveNotice.From), nameof(SaveNotice.To), nameof(SaveNotice.Basis)], ignoreOrder: true);

    [Fact]
    public void A_good_publicity_passes() => Errors(Publicity()).ShouldBeEmpty();

    [Fact]
    public async Task A_notice_of_the_town_shows_in_its_villages_and_one_of_a_village_only_there()
    {
        await host.SendAsync(Publicity() with { AreaId = host.Places.Town, Title = "全镇公示" });
        await host.SendAsync(Publicity() with { AreaId = host.Places.First, Title = "本村公示" });
        (await TitlesAsync(host.Places.First)).ShouldContain("全镇公示");
        (await TitlesAsync(host.Places.First)).ShouldContain("本村公示");
        (await TitlesAsync(host.Places.Second)).ShouldContain("全镇公示");
        (await TitlesAsync(host.Places.Second)).ShouldNotContain("本村公示");
        (await TitlesAsync(host.Places.Town)).ShouldNotContain("本村公示");
    }

    [Fact]
    public async Task A_withdrawn_notice_leaves_the_lists_and_its_page_says_why()
    {
        var id = await host.SendAsync(Publicity() with { AreaId = host.Places.Third, Title = "要撤的" });
        await host.SendAsync(new WithdrawNotice(id, "写错了日期"));
        (await TitlesAsync(host.Places.Third)).ShouldNotContain("要撤的");
        using var client = host.Host.CreateClient(host.Host.A);
        (await PlaceHost.TextAsync(client, $"/notices/{id}")).ShouldContain("写错了日期");
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new WithdrawNotice(id, "再撤一次")));
    }

    [Fact]
    public async Task Numbers_of_one_day_count_on()
    {
        var first = await host.SendAsync(Publicity() with { AreaId = host.Places.Third });
        var second = await host.SendAsync(Publicity() with { AreaId = host.Places.Third });
        var numbers = await host.ReadAsync(db => db.Notices.Where(x => x.Id == first || x.Id == second).OrderBy(x => x.Number).Select(x => x.Number).ToListAsync());
        (int.Parse(numbers[1][^2..]) - int.Parse(numbers[0][^2..])).ShouldBe(1);
    }

    [Fact]
    public async Task An_objection_is_answered_where_it_was_made_and_pressing_twice_is_pressing_once()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        var id = await host.SendAsync(Publicity() with { AreaId = host.Places.Second, From = today, To = today.AddDays(6) });
        using var client = await host.SignedInAsync(Roles.GridWorker, SmallPlaces.SecondCode);
        (await PlaceHost.TextAsync(client, $"/notices/{id}")).ShouldContain("提异议");
        foreach (var _ in new[] { 1, 2 })
        {
            await PlaceHost.PostAsync(client, $"/notices/{id}/object", $"/notices/{id}/object", ("Text", "少了我家的分"));
        }

        var objection = await host.ReadAsync(db => db.NoticeObjections.AsNoTracking().SingleAsync(x => x.NoticeId == id));
        var elsewhere = PlaceHost.With(new Shanzhi.Areas.AreaPath("1.2.3."), Permissions.PublishNotices);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new AnswerObjection(objection.Id, "查过了"), elsewhere));
        await host.SendAsync(new AnswerObjection(objection.Id, "查过了，漏记 2 分，已经补上"));
        (await PlaceHost.TextAsync(client, $"/notices/{id}")).ShouldContain("漏记 2 分");
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new AnswerObjection(objection.Id, "再答一次")));
    }

    [Fact]
    public async Task A_publicity_that_is_over_puts_its_names_away_and_takes_no_more_objections()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        var id = await host.SendAsync(Publicity() with { AreaId = host.Places.Second, Body = "徐*山 12 分", To = today });
        await host.SendAsync(new PassNotice(id, today.AddDays(-1)));
        using var guest = host.Host.CreateClient(host.Host.A);
        var page = await PlaceHost.TextAsync(guest, $"/notices/{id}");
        page.ShouldContain("公示期满");
        page.ShouldNotContain("徐*山 12 分");
        (await PlaceHost.GetAsync(guest, $"/notices/{id}/sheet")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        using var clerk = await host.SignedInAsync(Roles.Committee, SmallPlaces.SecondCode);
        (await PlaceHost.TextAsync(clerk, $"/notices/{id}")).ShouldContain("徐*山 12 分");
        (await PlaceHost.TextAsync(clerk, $"/notices/{id}/sheet")).ShouldContain("监督电话");
        (await PlaceHost.GetAsync(clerk, $"/notices/{id}/object")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static SaveNotice Publicity()
        => new(null, Guid.CreateVersion7(), NoticeKind.Publicity, "10 月家庭积分公示", "名单见下，名字中间一字不公开。", Day, Day.AddDays(6), "2026 年 3 月 15 日村民代表会议通过", "0570-000 0009", [], Publish: true);

    private static List<string> Errors(SaveNotice notice) => [.. new SaveNoticeValidator().Validate(notice).Errors.Select(error => error.PropertyName).Distinct()];

    private Task<List<string>> TitlesAsync(Guid area) => host.InAsync(async scope =>
    {
        var place = await scope.GetRequiredService<IAreaDirectory>().FindAsync(area);
        return (await scope.GetRequiredService<NoticeBoard>().ListAsync(place!, 0, 50, default)).Lines.Select(line => line.Title).ToList();
    });
}

/// <summary>As if the last day had come and gone.</summary>
internal sealed record PassNotice(Guid Id, DateOnly To) : ICommand<Unit>;

internal sealed class PassNoticeHandler(CommunitiesDbContext db) : IRequestHandler<PassNotice, Unit>
{
    public async Task<Unit> Handle(PassNotice request, CancellationToken cancellationToken)
    {
        (await db.Notices.SingleAsync(row => row.Id == request.Id, cancellationToken)).To = request.To;
        return Unit.Value;
    }
}
