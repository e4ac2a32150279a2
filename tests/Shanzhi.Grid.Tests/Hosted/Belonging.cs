using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;
using Shanzhi.Privacy;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Whose a report is, by which number they are reached, and how records of it read.</summary>
public sealed partial class Belonging(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task What_was_told_as_a_guest_is_ones_own_once_the_number_is_proved_and_nobody_elses()
    {
        var told = await TellAsync("13800000061", "井盖松了");
        var client = await SignedInAsync("13800000061");
        (await GridHost.GetStringAsync(client, "/my")).ShouldContain("井盖松了");
        (await GridHost.GetStringAsync(client, "/follow/mine")).ShouldContain("井盖松了");
        (await GridHost.GetStringAsync(client, $"/r/{told.Number}")).ShouldNotContain("这是您报的？");
        var other = await SignedInAsync("13800000062");
        (await GridHost.GetStringAsync(other, "/my")).ShouldNotContain("井盖松了");
        (await GridHost.GetStringAsync(other, $"/r/{told.Number}")).ShouldContain("这是您报的？");
    }

    [Fact]
    public async Task A_number_typed_while_signed_in_makes_its_owner_no_reporter()
    {
        var (teller, stranger) = (await SignedInAsync("13800000065"), await SignedInAsync("13800000066"));
        foreach (var (text, phone) in new[] { ("塘坝裂了缝", "13800000066"), ("路边倒了树", "13800000065") })
        {
            (await PageForms.PostAsync(teller, $"/v/{SmallDivisions.North}/report", ("Input.Text", text), ("Input.PlaceText", "桥头"), ("Input.Category", "roads.lamp"), ("Input.Phone", phone), ("Input.Private", "true"), ("Input.NotSame", "true")))
                .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var told = await host.ReadAsync(db => db.Reports.Single(row => row.Text == "塘坝裂了缝"));
        (await GridHost.GetStringAsync(teller, "/my")).ShouldContain("塘坝裂了缝");
        (await GridHost.GetStringAsync(stranger, "/my")).ShouldNotContain("塘坝裂了缝");
        (await GridHost.GetAsync(stranger, $"/r/{told.Number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await FoundByPhoneAsync("13800000066")).ShouldNotContain("塘坝裂了缝");
        (await FoundByPhoneAsync("13800000065")).ShouldContain("路边倒了树", customMessage: "the reporter's own, proved by signing in and by the code just now");
        var exported = await host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var subject = new DataSubject(Phone: "13800000066");
            var kept = scope.GetServices<IPersonalData>().Single(part => part.Name == "我报的事");
            return JsonSerializer.Serialize(await kept.ExportAsync(subject));
        });
        exported.ShouldBe("[]");
    }

    [Fact]
    public async Task Whoever_changed_their_number_is_called_and_found_by_the_new_one()
    {
        var client = await SignedInAsync("13800000063");
        (await PageForms.PostAsync(client, $"/v/{SmallDivisions.North}/report", ("Input.Text", "水管漏了"), ("Input.PlaceText", "桥头"), ("Input.Category", "roads.lamp"), ("Input.Phone", "13800000063"), ("Input.NotSame", "true")))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        host.Time.Now += TimeSpan.FromMinutes(2);
        var asked = await PageForms.PostAsync(client, "/my/phone?handler=Send", ("Input.NewPhone", "13800000064"));
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        var moved = await PageForms.PostAsync(
            client, "/my/phone?handler=Confirm", ("Input.NewPhone", "13800000064"), ("Input.OldLost", "false"), ("Input.NewCode", Code("13800000064")), ("Input.OldCode", Code("13800000063")));
        moved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await moved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var mine = await GridHost.GetStringAsync(client, "/my");
        mine.ShouldNotContain("138****0063");
        await CalledAsync("水管漏了", "13800000064");
    }

    [Fact]
    public async Task A_number_vouched_for_opens_what_its_account_told_and_nothing_told_with_it_as_a_guest()
    {
        await TellAsync("13800000072", "网格员收了钱不办事");
        var told = await SignedInAsync("13800000071");
        (await PageForms.PostAsync(told, $"/v/{SmallDivisions.North}/report", ("Input.Text", "桥栏断了"), ("Input.PlaceText", "桥头"), ("Input.Category", "roads.lamp"), ("Input.Phone", "13800000071"), ("Input.NotSame", "true")))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var admin = await host.SignedInAsync("admin");
        (await PageForms.PostAsync(admin, "/admin/pass-code?handler=Change", ("Spot.OldPhone", "13800000071"), ("Spot.NewPhone", "13800000072"), ("Spot.Reason", "当面看了身份证"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var given = await PageForms.PostAsync(admin, "/admin/pass-code", ("Input.Phone", "13800000072"), ("Input.Reason", "当面看了身份证"));
        var code = PassCode().Match(await given.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups["code"].Value;
        var client = host.Host.CreateClient(host.Host.A);
        (await PageForms.PostAsync(client, "/sign-in?handler=Enter", ("Input.Phone", "13800000072"), ("Input.Code", code))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var mine = await GridHost.GetStringAsync(client, "/follow/mine");
        mine.ShouldContain("桥栏断了");
        mine.ShouldNotContain("收了钱");
        await CalledAsync("桥栏断了", "13800000072");
    }

    [Fact]
    public async Task Records_speak_of_people_and_reports_by_name_and_number()
    {
        var told = await host.TellAsync("记一笔");
        await host.SendAsync(new Acts.AcceptReport(told.Id), host.Worker);
        var client = await host.SignedInAsync("admin");
        var page = await GridHost.GetStringAsync(client, "/admin/audit");
        page.ShouldContain($"反映的事 {ReportNumber.Grouped(told.Number)}");
        page.ShouldContain("账号 余小满");
        page.ShouldNotContain(told.Id.ToString());
    }

    private async Task<SubmitReportResult> TellAsync(string phone, string text)
    {
        var told = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = text, CategoryKey = "roads.lamp", Phone = phone }, Caller.Guest);
        (await host.SendAsync(new ConfirmReport(told.Id, Code(phone)), Caller.Guest)).ShouldNotBeNull();
        return told;
    }

    private async Task<string> FoundByPhoneAsync(string phone)
    {
        host.Time.Now += TimeSpan.FromMinutes(2);
        var client = host.Host.CreateClient(host.Host.A);
        await PageForms.PostAsync(client, "/follow", ("Phone", phone));
        var opened = await PageForms.PostAsync(client, "/follow?handler=Open", ("Phone", phone), ("Code", Code(phone)));
        return await GridHost.GetStringAsync(client, opened.Headers.Location!.ToString());
    }

    private async Task CalledAsync(string text, string phone)
    {
        var called = "";
        for (var tries = 0; called != phone && tries < 100; tries++)
        {
            // The word goes through the outbox.
            await Task.Delay(100, TestContext.Current.CancellationToken);
            var kept = await host.ReadAsync(db => db.Reports.Single(row => row.Text == text).Phone);
            called = await host.Host.InTenantAsync(host.Host.A, scope => Task.FromResult(scope.GetRequiredService<PhoneVault>().Show(kept)));
        }

        called.ShouldBe(phone);
    }

    [GeneratedRegex("receipt__no num\">(?<code>[0-9 ]{7})<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PassCode();

    private string Code(string phone) => host.Post.Sent.Last(message => message.To == phone && message.Secret is not null).Secret!;

    private async Task<HttpClient> SignedInAsync(string phone)
    {
        host.Time.Now += TimeSpan.FromMinutes(2);
        var client = host.Host.CreateClient(host.Host.A);
        await PageForms.PostAsync(client, "/sign-in?handler=Send", ("Input.Phone", phone));
        (await PageForms.PostAsync(client, "/sign-in?handler=Enter", ("Input.Phone", phone), ("Input.Code", Code(phone)))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }
}
