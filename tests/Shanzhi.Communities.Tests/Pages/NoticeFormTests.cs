using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Tests.Areas;

namespace Shanzhi.Communities.Tests.Pages;

/// <summary>Writing a notice: nothing sent is lost, all that is wrong is said at once, and it is looked at before it goes out.</summary>
public sealed partial class NoticeFormTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    private const string Page = "/admin/notices/edit";

    [Fact]
    public async Task A_file_is_kept_while_something_else_is_put_right()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var wrong = await ReadAsync(await SendAsync(client, file: true, ("Input.Title", "")));
        wrong.ShouldContain("请写标题。");
        var kept = Kept().Match(wrong).Groups["id"].Value;
        kept.ShouldNotBeEmpty();
        var saved = await SendAsync(client, file: false, ("Input.Title", "带附件的通知"), ("Input.Kept", kept));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ReadAsync(db => db.Notices.SingleAsync(notice => notice.Title == "带附件的通知"))).Attachments.ShouldBe([Guid.Parse(kept)]);
    }

    [Fact]
    public async Task A_file_that_is_not_taken_hides_nothing_else_that_is_wrong()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var page = await ReadAsync(await SendAsync(client, file: true, content: "<html>", ("Input.Title", ""), ("Input.Kind", "Publicity")));
        foreach (var said in new[] { "#Input_Files", "#Input_Title", "#Input_From", "#Input_To", "#Input_Basis" })
        {
            page.ShouldContain($"href=\"{said}\"");
        }
    }

    [Fact]
    public async Task A_notice_is_looked_at_before_it_goes_out()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        (string, string)[] written = [("Input.Title", "先看一看"), ("Input.Body", "| 户主 | 金额 |\n| --- | --- |\n| 徐*山 | 300 元 |")];
        var look = await ReadAsync(await SendAsync(client, file: false, [.. written, ("act", "look")]));
        look.ShouldContain("<td>300 元</td>");
        look.ShouldContain("还没发。");
        look.ShouldContain("青竹坪村");
        (await host.ReadAsync(db => db.Notices.CountAsync(notice => notice.Title == "先看一看"))).ShouldBe(0);
        (await ReadAsync(await SendAsync(client, file: false, [.. written, ("act", "edit")]))).ShouldContain("value=\"先看一看\"");
        (await SendAsync(client, file: false, [.. written, ("publish", "true")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ReadAsync(db => db.Notices.SingleAsync(notice => notice.Title == "先看一看"))).IsPublic.ShouldBeTrue();
    }

    private Task<HttpResponseMessage> SendAsync(HttpClient client, bool file, params (string Name, string Value)[] fields) => SendAsync(client, file, "%PDF-1.4\n%%EOF\n", fields);

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, bool file, string content, params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> all = new()
        {
            ["__RequestVerificationToken"] = PlaceHost.TokenIn(await client.GetStringAsync(Page, TestContext.Current.CancellationToken)),
            ["Input.AreaId"] = host.Places.First.ToString(), ["Input.Kind"] = "Notice", ["Input.Title"] = "标题", ["Input.Body"] = "内容",
        };
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in all)
        {
            form.Add(new StringContent(value), name);
        }

        if (file)
        {
            form.Add(new ByteArrayContent(Encoding.ASCII.GetBytes(content)), "Input.Files", "a.pdf");
        }

        return await client.PostAsync(Page, form, TestContext.Current.CancellationToken);
    }

    private static Task<string> ReadAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("name=\"Input.Kept\" value=\"(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kept();
}
