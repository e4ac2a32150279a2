using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminNotices;
using Shanzhi.Communities.Pages.Notices;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Tests.Pages;

/// <summary>What hangs out for people to object to (公示) is not taken from under their eyes.</summary>
public sealed class PublicityTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    private static readonly DateOnly Today = ChineseDates.DayOf(TimeProvider.System.GetUtcNow());

    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private SaveNotice Sheet => new(null, host.Places.First, NoticeKind.Publicity, "低保名单", "第一行\r\n徐**", Today, Today.AddDays(6), "示例会议", null, [], Publish: true);

    [Fact]
    public async Task A_published_sheet_may_only_hang_longer()
    {
        var id = await host.SendAsync(Sheet);
        foreach (var (field, changed) in new (string, SaveNotice)[]
        {
            ("Kind", Sheet with { Kind = NoticeKind.Notice }),
            ("Title", Sheet with { Title = "换了名单" }),
            ("Body", Sheet with { Body = "换了的人" }),
            ("Basis", Sheet with { Basis = "另一次会议" }),
            ("From", Sheet with { From = Today.AddDays(-3) }),
            ("To", Sheet with { To = Today.AddDays(5) }),
        })
        {
            (await Should.ThrowAsync<InputException>(() => host.SendAsync(changed with { Id = id, Publish = false }))).Errors[0].Field.ShouldBe(field);
        }

        await host.SendAsync(Sheet with { Id = id, Body = "第一行\n徐**", To = Today.AddDays(9), Publish = false });
    }

    [Fact]
    public async Task The_paper_says_which_attachments_there_are_and_where_to_see_them()
    {
        var file = await host.InAsync(scope => scope.GetRequiredService<IMediaStore>().SaveAsync(new MemoryStream(Png), MediaKind.Document, "Files", cancellation: TestContext.Current.CancellationToken));
        var id = await host.SendAsync(Sheet with { Attachments = [file.Id] });
        using var guest = host.Host.CreateClient(host.Host.A);
        var paper = await PlaceHost.TextAsync(guest, $"/notices/{id}/sheet");
        paper.ShouldContain("附件 1：图片，1 KB");
        paper.ShouldContain("到村委会看");
        (await PlaceHost.TextAsync(guest, $"/notices/{await host.SendAsync(Sheet)}/sheet")).ShouldNotContain("附件");
    }

    [Fact]
    public async Task Whoever_objected_can_be_rung_until_they_are_answered_and_is_named_once()
    {
        const string Phone = "13800000066";
        await host.SendAsync(new RunStep("accounts.demo", new DemoAccountsSpec { Accounts = [new DemoAccount { Name = Masking.Phone(Phone), Phone = Phone }] }));
        var villager = await host.ReadAsync(db => db.Accounts.Where(x => x.Phone == Phone).Select(x => x.Id).SingleAsync());
        var id = await host.SendAsync(Sheet);
        var objection = await host.SendAsync(new ObjectToNotice(id, "少了我家"), new Caller(villager, Masking.Phone(Phone), []));
        using var clerk = await host.SignedInAsync(Roles.Committee, SmallPlaces.FirstCode);
        var open = await PlaceHost.TextAsync(clerk, $"/admin/notices/edit/{id}");
        open.ShouldContain($"href=\"tel:{Phone}\"");
        open.ShouldNotContain(Masking.Phone(Phone));
        await host.SendAsync(new AnswerObjection(objection, "补上了"));
        var answered = await PlaceHost.TextAsync(clerk, $"/admin/notices/edit/{id}");
        answered.ShouldContain(Masking.Phone(Phone));
        answered.ShouldNotContain(Phone);
    }

    [Fact]
    public async Task The_answer_to_an_objection_can_be_read_after_the_notice_was_withdrawn()
    {
        using var reader = await host.SignedInAsync(Roles.GridWorker, SmallPlaces.FirstCode);
        var account = await host.ReadAsync(db => db.Accounts.OrderByDescending(x => x.Id).Select(x => x.Id).FirstAsync());
        var id = await host.SendAsync(Sheet);
        var objection = await host.SendAsync(new ObjectToNotice(id, "面积写错了"), new Caller(account, "示例干部", []));
        await host.SendAsync(new AnswerObjection(objection, "量过了，是写错了"));
        await host.SendAsync(new WithdrawNotice(id, "面积写错了，重新公示"));
        (await PlaceHost.TextAsync(reader, $"/notices/{id}")).ShouldContain("量过了，是写错了");
    }

    [Fact]
    public async Task One_withdrawn_is_only_read_and_another_begins_with_its_words_but_not_its_days()
    {
        var id = await host.SendAsync(Sheet);
        await host.SendAsync(new WithdrawNotice(id, "面积写错了"));
        using var clerk = await host.SignedInAsync(Roles.Committee, SmallPlaces.FirstCode);
        var read = await PlaceHost.TextAsync(clerk, $"/admin/notices/edit/{id}");
        read.ShouldContain("面积写错了");
        read.ShouldContain("低保名单");
        read.ShouldNotContain("name=\"Input.Title\"");

        var anew = await PlaceHost.TextAsync(clerk, $"/admin/notices/edit?like={id}");
        anew.ShouldContain("value=\"低保名单\"");
        anew.ShouldContain("value=\"示例会议\"");
        anew.ShouldNotContain($"value=\"{Sheet.To:yyyy-MM-dd}\"");

        using var neighbour = await host.SignedInAsync(Roles.Committee, SmallPlaces.SecondCode);
        (await PlaceHost.TextAsync(neighbour, $"/admin/notices/edit?like={id}")).ShouldNotContain("低保名单");
    }

    [Fact]
    public async Task An_answer_that_is_not_taken_is_still_there_and_so_is_the_notice()
    {
        using var reader = await host.SignedInAsync(Roles.GridWorker, SmallPlaces.FirstCode);
        var account = await host.ReadAsync(db => db.Accounts.OrderByDescending(x => x.Id).Select(x => x.Id).FirstAsync());
        var id = await host.SendAsync(Sheet);
        var objection = await host.SendAsync(new ObjectToNotice(id, "少了我家"), new Caller(account, "示例干部", []));
        using var clerk = await host.SignedInAsync(Roles.Committee, SmallPlaces.FirstCode);
        var page = $"/admin/notices/edit/{id}";
        var typed = new string('查', 1001);
        var answer = await PlaceHost.PostAsync(clerk, page, page + "?handler=Answer", ("objection", $"{objection}"), ("answer", typed));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain(typed);
        text.ShouldContain("value=\"低保名单\"");
        text.ShouldContain("value=\"示例会议\"");
    }

    [Fact]
    public async Task A_sheet_hangs_out_from_today_at_the_earliest_and_one_that_hangs_keeps_its_first_day()
    {
        var back = Sheet with { From = Today.AddDays(-6) };
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(back))).Errors[0].Field.ShouldBe("From");
        var draft = await host.SendAsync(back with { Publish = false });
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(back with { Id = draft }))).Errors[0].Field.ShouldBe("From");
        await host.SendAsync(Sheet with { Id = draft });
    }

    [Fact]
    public async Task The_sheet_in_English_says_in_English_what_its_code_is()
    {
        var id = await host.SendAsync(Sheet);
        using var guest = host.Host.CreateClient(host.Host.A);
        await PlaceHost.GetAsync(guest, "/culture/en");
        (await PlaceHost.TextAsync(guest, $"/notices/{id}/sheet")).ShouldNotContain("公示网页二维码");
    }

    [Fact]
    public async Task A_sheet_whose_days_are_over_is_not_hung_out_and_a_draft_may_still_change()
    {
        var late = Sheet with { From = Today.AddDays(-9), To = Today.AddDays(-1) };
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(late))).Errors[0].Field.ShouldBe("To");
        var draft = await host.SendAsync(late with { Publish = false });
        await host.SendAsync(Sheet with { Id = draft, Title = "改了再贴" });
    }

    [Fact]
    public async Task An_attachment_goes_while_it_is_a_draft_and_stays_once_it_hangs_out()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var draft = await host.SendAsync(Sheet with { Publish = false });
        using var upload = new MultipartFormDataContent
        {
            { new StringContent("Publicity"), "Input.Kind" }, { new StringContent("低保名单"), "Input.Title" }, { new StringContent("徐**"), "Input.Body" }, { new StringContent("示例会议"), "Input.Basis" },
            { new StringContent($"{Today:yyyy-MM-dd}"), "Input.From" }, { new StringContent($"{Today.AddDays(6):yyyy-MM-dd}"), "Input.To" },
        };
        foreach (var name in new[] { "a.png", "b.png" })
        {
            // Two files that differ: the same bytes are one.
            upload.Add(new ByteArrayContent([.. Png, .. name == "a.png" ? Array.Empty<byte>() : [0]]), "Input.Files", name);
        }

        var page = $"/admin/notices/edit/{draft}";
        upload.Add(new StringContent(PlaceHost.TokenIn(await PlaceHost.TextAsync(client, page))), "__RequestVerificationToken");
        (await client.PostAsync(page, upload, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        var kept = await AttachmentsAsync(draft);
        kept.Count.ShouldBe(2);
        (string, string)[] fields = [("Input.Kind", "Publicity"), ("Input.Title", "低保名单"), ("Input.Body", "徐**"), ("Input.Basis", "示例会议"), ("Input.From", $"{Today:yyyy-MM-dd}"), ("Input.To", $"{Today.AddDays(6):yyyy-MM-dd}")];
        (await PlaceHost.PostAsync(client, page, page, [.. fields, ("Input.Removed", $"{kept[0]}"), ("publish", "true")])).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        (await AttachmentsAsync(draft)).ShouldBe([kept[1]]);
        var late = await PlaceHost.PostAsync(client, page, page, [.. fields, ("Input.Removed", $"{kept[1]}")]);
        late.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await AttachmentsAsync(draft)).ShouldBe([kept[1]]);
    }

    private Task<List<Guid>> AttachmentsAsync(Guid notice) => host.ReadAsync(async db => (await db.Notices.SingleAsync(row => row.Id == notice)).Attachments);
}
