using System.Text.RegularExpressions;

namespace Shanzhi.Faults.Tests;

/// <summary>What somebody may not see answers as what is not there, whoever asks.</summary>
public sealed partial class AccessTests(SharedCounty shared)
{
    /// <summary>What of the administrator's things opens for others too. The second grid worker and the second village serve elsewhere.</summary>
    private static readonly (string Who, string[] May)[] People =
    [
        ("", ["/notices/"]),
        ("villager", ["/notices/"]),
        ("grid", ["/notices/", "/admin/households/", "/grid/reports/", "/files/", "/visits/households/"]),
        ("grid2", ["/notices/"]),
        ("village2", ["/notices/"]),
        ("supervisor", ["/notices/"]),
        ("town", ["/notices/", "/admin/households/", "/admin/notices/", "/admin/posts/", "/admin/staff/", "/grid/reports/", "/files/", "/visits/households/"]),
        ("water", ["/notices/"]),
    ];

    [Fact]
    public async Task A_thing_of_another_area_or_role_answers_byte_for_byte_as_one_that_is_not_there()
    {
        // Its own: what other tests report would come first on the lists, from places of any of these people.
        await using var county = await County.StartAsync();
        using var admin = await county.StaffAsync("admin");
        var crawl = new Crawl();
        await crawl.GoAsync(admin, "/desk", "/admin", "/grid/work", "/admin/households", "/admin/staff", "/admin/notices", "/admin/areas");
        var addresses = crawl.Pages.Where(route => route.Key.Contains(":guid", StringComparison.Ordinal)).SelectMany(route => route.Value).Where(path => Id().Count(path) == 1).ToList();
        var elsewhere = await ElsewhereAsync(admin, addresses);
        addresses.RemoveAll(path => elsewhere.Contains(Id().Match(path).Value));
        addresses.Count.ShouldBeGreaterThan(10);
        List<string> complaints = [];
        foreach (var (who, may) in People)
        {
            HashSet<string> opened = [];
            using var browser = who.Length == 0 ? county.Browse() : who == "villager" ? await county.VillagerAsync("19900025555") : await county.StaffAsync(who);
            foreach (var address in addresses)
            {
                var (seen, missing) = (await PlainAsync(browser, address), await PlainAsync(browser, Id().Replace(address, Guid.CreateVersion7().ToString())));
                // The form of an act that cannot be done now leads back to the report, for those who may see it.
                if (seen != missing && (seen.Status is 200 || (seen.Status is 302 && missing.Status is 404)))
                {
                    opened.Add(Array.Find(may, start => address.StartsWith(start, StringComparison.Ordinal)) ?? address);
                }
                else if (seen != missing)
                {
                    complaints.Add($"{who} gets {seen.Status} from {address}, and {missing.Status} for an id that nobody has");
                }
            }

            complaints.AddRange(opened.Except(may).Select(address => $"{who} may not open {address}"));
            complaints.AddRange(may.Except(opened).Select(start => $"{who} opens nothing below {start}"));
        }

        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_of_another_tenant_in_a_field_answers_as_one_that_nobody_has()
    {
        var county = await shared.Value;
        var foreign = (await county.AreaAsync("330825109205", county.B)).ToString();
        var crawl = new Crawl();
        using var admin = await county.StaffAsync("admin");
        await crawl.GoAsync(admin, "/admin/households", "/admin/staff", "/grid/work", "/admin/notices/edit");
        List<string> complaints = [];
        foreach (var form in crawl.Forms.Values.Select(met => met.Form).Where(form => !form.Route.Contains("feature", StringComparison.Ordinal)))
        {
            foreach (var field in form.Fields.Where(field => field.Kind is "select" or "hidden" or "radio" && IdField().IsMatch(field.Name)).Select(field => field.Name).Distinct())
            {
                var nobodys = Guid.CreateVersion7().ToString();
                var (theirs, none) = (await admin.SubmitAsync(form, (field, foreign)), await admin.SubmitAsync(form, (field, nobodys)));
                if ((theirs.Status, Without(theirs.Problems, foreign)) != (none.Status, Without(none.Problems, nobodys)))
                {
                    complaints.Add($"{form.Action} with {field}: {theirs.Status} {theirs.Problems} for another tenant's id, {none.Status} {none.Problems} for nobody's");
                }
            }
        }

        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dismissed_worker_is_out_at_the_next_request_whatever_is_still_open_on_the_desk()
    {
        await using var county = await County.StartAsync();
        using var worker = await county.StaffAsync("grid2");
        using var admin = await county.StaffAsync("admin");
        using var phone = county.Browse();
        (await worker.GetAsync("/grid/work")).Status.ShouldBe(200);
        var open = await worker.FormAsync("/my", "SignOutEverywhere");
        var list = await admin.ReadAsync($"/admin/staff?q={Uri.EscapeDataString("童秋生")}");
        var page = list.Document.QuerySelectorAll("a").Where(link => link.TextContent.Contains("童秋生", StringComparison.Ordinal)).Select(link => link.GetAttribute("href")!).First();
        var saved = await admin.SubmitAsync(await admin.FormAsync(page, "handler=Save"), ("Input.Disabled", "true"), ("Input.Reason", "免职（示例）"));
        saved.Status.ShouldBe(302, saved.Problems);
        (await worker.GetAsync("/grid/work")).Location.ShouldContain("/sign-in");
        (await worker.SubmitAsync(open)).Status.ShouldBeOneOf(400, 401, 404);
        (await worker.GetAsync("/desk")).Status.ShouldNotBe(200);
    }

    /// <summary>Reports and households of other villages than the first grid worker's: those of the second village open there.</summary>
    private static async Task<HashSet<string>> ElsewhereAsync(Browser admin, IEnumerable<string> addresses)
    {
        HashSet<string> elsewhere = new(StringComparer.Ordinal);
        foreach (var path in addresses.Where(path => OfAPlace().IsMatch(path)).Select(path => OfAPlace().Match(path).Value).Distinct(StringComparer.Ordinal))
        {
            if (!(await admin.GetAsync(path)).Body.Contains("小汀村", StringComparison.Ordinal))
            {
                elsewhere.Add(Id().Match(path).Value);
            }
        }

        elsewhere.ShouldNotBeEmpty();
        return elsewhere;
    }

    /// <summary>A field that takes no id at all says back how what was sent begins.</summary>
    private static string Without(string problems, string id)
        => problems.Replace(id, "", StringComparison.Ordinal).Replace(id[..20], "", StringComparison.Ordinal);

    private static async Task<(int Status, string Location, string Body)> PlainAsync(Browser browser, string path)
    {
        var answer = await browser.GetAsync(path);
        return (answer.Status, Id().Replace(answer.Location, ""), Varying().Replace(Id().Replace(answer.Body, ""), ""));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 30000)]
    private static partial Regex Id();

    [GeneratedRegex("^(/grid/reports/|/files/|/files/lists/|/visits/households/)[0-9a-f-]{36}", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex OfAPlace();

    [GeneratedRegex("(Id|To|Lead|Into|Person|From)$", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex IdField();

    /// <summary>Token and key of a form, and the reference of an error.</summary>
    [GeneratedRegex("""(?<=name="__RequestVerificationToken" type="hidden" value=")[^"]+|(?<=name="__FormKey" value=")[^"]+|\b[0-9a-f]{8}\b|\b0H[0-9A-Z]{11}(:[0-9A-F]{8})?\b""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Varying();
}
