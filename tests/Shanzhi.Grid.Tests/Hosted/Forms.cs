using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Grid.Categories;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Rules;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Forms as a browser sends them: photos, twice, wrong, and what a county changes about them.</summary>
public sealed partial class Forms(GridHost host) : IClassFixture<GridHost>
{
    private static readonly string Form = $"/v/{SmallDivisions.North}/report";
    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_tenth_photo_is_refused_with_a_word_and_the_nine_are_kept()
    {
        var response = await PostAsync(host.Host.CreateClient(host.Host.A), photos: 10, Typed("十张照片"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await ReadAsync(response);
        page.ShouldContain("照片最多 9 张，多出来的 1 张没有收");
        page.ShouldContain("十张照片");
        KeptPhoto().Count(page).ShouldBe(9);
    }

    [Fact]
    public async Task A_form_with_photos_sent_twice_is_one_report()
    {
        var client = host.Host.CreateClient(host.Host.A);
        var before = await host.ReadAsync(db => db.Reports.Count());
        (string, string)[] fields = [.. Typed("按了两下"), ("__FormKey", Guid.CreateVersion7().ToString("N"))];
        var first = await PostAsync(client, photos: 2, fields);
        var second = await PostAsync(client, photos: 2, fields);
        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Redirect, HttpStatusCode.Redirect));
        second.Headers.Location.ShouldBe(first.Headers.Location);
        (await host.ReadAsync(db => db.Reports.Count())).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Whoever_waits_for_a_code_sees_which_number_it_went_to_and_may_take_another()
    {
        var client = host.Host.CreateClient(host.Host.A);
        host.Time.Now += TimeSpan.FromHours(1);
        (await ReadAsync(await PageForms.PostAsync(client, "/follow", ("Phone", "13800000093")))).ShouldContain("<span class=\"tel\">13800000093</span>");
        var soon = await ReadAsync(await PageForms.PostAsync(client, "/follow?handler=Resend", ("Phone", "13800000093")));
        soon.ShouldContain("class=\"errs\"", customMessage: "a minute has not passed");
        soon.ShouldContain("name=\"Code\"", customMessage: "the first code still counts");
        var again = await ReadAsync(await PageForms.PostAsync(client, "/follow?handler=Again", ("Phone", "13800000093")));
        again.ShouldContain("value=\"13800000093\"");
        again.ShouldNotContain("name=\"Code\"");
    }

    [Fact]
    public async Task A_forgotten_number_is_found_by_phone_and_known_and_unknown_phones_look_alike()
    {
        await host.SendAsync(new Reporting.SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = "找得到吗", CategoryKey = "roads.lamp", Phone = "13800000091" }, Caller.Guest);
        host.Time.Now += TimeSpan.FromHours(1);
        var client = host.Host.CreateClient(host.Host.A);
        List<string> pages = [];
        foreach (var phone in new[] { "13800000091", "13800000092" })
        {
            var asked = await ReadAsync(await PageForms.PostAsync(client, "/follow", ("Phone", phone)));
            var wrong = await ReadAsync(await PageForms.PostAsync(client, "/follow?handler=Open", ("Phone", phone), ("Code", "000000")));
            pages.Add(FormKey().Replace(Token().Replace(asked + wrong, ""), "").Replace(phone, "", StringComparison.Ordinal));
        }

        pages[0].ShouldBe(pages[1]);
        pages[0].ShouldContain("验证码不对");
    }

    [Fact]
    public async Task A_category_that_may_be_an_emergency_says_the_numbers_where_it_is_chosen_and_first_thing_after()
    {
        var client = host.Host.CreateClient(host.Host.A);
        (await GridHost.GetStringAsync(client, Form)).ShouldContain("走失寻人（有危险先打 110、119、120）");
        var told = await PostAsync(client, 0, ("Input.Text", "老人没回家"), ("Input.PlaceText", "杨梅山"), ("Input.Other", "peace.lost"), ("Input.Anonymous", "true"));
        var received = await GridHost.GetStringAsync(client, told.Headers.Location!.ToString());
        received.IndexOf("tel:110", StringComparison.Ordinal).ShouldBeInRange(1, received.IndexOf("收到了</h1>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_lies_near_is_hinted_at_within_the_radius_of_its_own_category_and_in_its_own_grid()
    {
        var group = await host.SendAsync(new AddArea(host.Village, AreaLevel.Group, "三组"), Caller.System);
        var grid = await host.SendAsync(new AddArea(host.Village, AreaLevel.Grid, "第三网格"), Caller.System);
        await host.SendAsync(new AddGrid(grid, [group], null), Caller.System);
        await host.TellAsync("水渠盖板断了一块", "waters.river", group);
        var client = host.Host.CreateClient(host.Host.A);
        var alike = await PostAsync(client, 0, ("Input.Text", "水渠的盖板断了"), ("Input.PlaceText", "桥"), ("Input.AreaId", $"{group}"), ("Input.Category", "waters.river"), ("Input.Anonymous", "true"));
        (await ReadAsync(alike)).ShouldContain("附近有人报过一样的事");

        await host.SendAsync(Tell(29.03, 119.17), Caller.Guest);
        var near = new[] { ("Input.Text", "又一处"), ("Input.PlaceText", "路"), ("Input.Category", "roads.surface"), ("Input.Anonymous", "true"), ("Input.Latitude", "29.0309"), ("Input.Longitude", "119.17") };
        (await ReadAsync(await PostAsync(client, 0, near))).ShouldContain("附近有人报过一样的事");
        var surface = await host.ReadAsync(db => db.Categories.Single(category => category.Key == "roads.surface"));
        await host.SendAsync(new SaveCategory(surface.Id, surface.ClassName, surface.Name, false, false, true, 50, surface.Order, true), host.Admin);
        (await PostAsync(client, 0, near)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_category_is_added_once_and_its_mistakes_are_named()
    {
        var twice = await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveCategory(null, "道路交通", "路灯故障", false, false, false, null, 1, true), host.Admin));
        twice.Errors[0].Field.ShouldBe("Name");
        var wide = await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveCategory(null, "道路交通", "标线", false, false, false, 9999, 1, true), host.Admin));
        wide.Errors[0].Field.ShouldBe("DuplicateRadius");
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SaveCategory(null, "道路交通", "标线", false, false, false, null, 1, true), host.Worker));
    }

    [Fact]
    public async Task Targets_and_words_are_kept_by_their_form_and_what_the_first_rules_are_made_of_stays()
    {
        var client = await host.SignedInAsync("admin");
        (string, string)[] typed =
        [
            ("Input.VillageTarget", "90"), ("Input.LevelTargets[grid]", "75"), ("Input.LevelTargets[village]", "15"), ("Input.LevelTargets[above]", "10"),
            ("Input.AnonymousAllowed", "true"), ("Input.DuplicateRadius", "12"), ("Input.StateWords[filed]", "办结"),
        ];
        var wrong = await ReadAsync(await PageForms.PostAsync(client, "/grid/settings", [.. typed[1..], ("Input.VillageTarget", "101")]));
        wrong.ShouldContain("<a href=\"#Input_VillageTarget\">不出村就办好的，要到百分之几：请填 0 到 100 的整数。</a>", customMessage: "the list says which field it means");
        (await PageForms.PostAsync(client, "/grid/settings", typed)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var kept = await host.Host.InTenantAsync(host.Host.A, scope => scope.GetRequiredService<Services.GridSettingsReader>().GetAsync(default).AsTask());
        (kept.DuplicateRadius, kept.LevelTargets["village"], kept.State(ReportState.Filed)).ShouldBe((12, 15, "办结"));
        (kept.AcceptHours, kept.Levels.Count).ShouldBe((24, 4));
        await host.SendAsync(new SaveGridSettings(new GridSettings()), host.Admin);
    }

    private static (string, string)[] Typed(string text)
        => [("Input.Text", text), ("Input.PlaceText", "桥头"), ("Input.Category", "sanitation.litter"), ("Input.Anonymous", "true"), ("Input.NotSame", "true")];

    private Reporting.SubmitReport Tell(double latitude, double longitude)
        => new() { AreaId = host.Village, PlaceText = "路口", Text = "有个坑", CategoryKey = "roads.surface", Anonymous = true, Latitude = latitude, Longitude = longitude };

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, int photos, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await GridHost.GetStringAsync(client, Form)).Groups["token"].Value;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        for (var at = 0; at < photos; at++)
        {
            content.Add(new ByteArrayContent(Photo), "Photo", $"{at}.png");
        }

        return await client.PostAsync(Form, content, TestContext.Current.CancellationToken);
    }

    private static Task<string> ReadAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("<input[^>]*name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"[^>]*>", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Token();

    [GeneratedRegex("<input[^>]*name=\"__FormKey\"[^>]*>", RegexOptions.None, 30000)]
    private static partial Regex FormKey();

    [GeneratedRegex("type=\"hidden\" name=\"Input.Photos\"", RegexOptions.None, 30000)]
    private static partial Regex KeptPhoto();
}
