using System.Text;
using System.Text.RegularExpressions;

namespace Shanzhi.Faults.Tests;

/// <summary>People of the county who between them open every page that holds a form.</summary>
internal static partial class Rounds
{
    private const string Phone = "19900029999";

    public static async Task<Crawl> CrawlAsync(County county)
    {
        var crawl = new Crawl();
        var (here, there) = (await county.AreaAsync(County.Village), await county.AreaAsync(County.OtherVillage));
        var (admin, grid) = (await county.StaffAsync("admin"), await county.StaffAsync("grid"));
        await GuestAsync(county, crawl);
        await VillagerAsync(county, crawl, grid, here);
        foreach (var login in new[] { "grid", "village", "town", "supervisor" })
        {
            await crawl.GoAsync(await county.StaffAsync(login), "/desk", "/my", "/admin/claims", "/grid/work");
        }

        await AdminAsync(crawl, admin, here, there);
        var console = await OperatorAsync(county, crawl);
        foreach (var (route, page) in await Routes.PagesAsync(county))
        {
            foreach (var handler in page.HandlerMethods.Where(handler => handler.HttpMethod.Equals("POST", StringComparison.OrdinalIgnoreCase)))
            {
                var outside = route.StartsWith("/operator", StringComparison.Ordinal);
                crawl.ByHand(outside ? console : admin, outside ? "/operator/account" : "/admin/households/export", route, handler.Name, Routes.Fields(page));
            }
        }

        return crawl;
    }

    /// <summary>Hands in a report without a name as somebody who holds the answer's link.</summary>
    /// <returns>Where the reporter follows it.</returns>
    public static async Task<string> TellAsync(Browser browser, string text, params (string Name, string Value)[] more)
    {
        var form = await browser.FormAsync($"/v/{County.Village}/report");
        var sent = await browser.SubmitAsync(form, [("Input.Text", text), ("Input.PlaceText", "桥头"), ("Input.NotSame", "true"), .. more]);
        sent.Status.ShouldBe(302, sent.Problems);
        return sent.Location;
    }

    /// <summary>Does an act on a report as a member of staff.</summary>
    public static async Task ActAsync(Browser staff, Guid report, string act, params (string Name, string Value)[] fields)
        => (await staff.SubmitAsync(await staff.FormAsync($"/grid/reports/{report}/{act}"), fields)).Status.ShouldBe(302, act);

    private static async Task GuestAsync(County county, Crawl crawl)
    {
        var guest = county.Browse();
        await crawl.GoAsync(guest, "/", $"/v/{County.Village}", "/follow", "/sign-in", "/sign-in/totp", await TellAsync(guest, "桥头路灯不亮", ("Input.Phone", "19900028888")));
        crawl.Keep(guest, await guest.SubmitAsync(await guest.FormAsync("/sign-in", "handler=Send"), ("Input.Phone", "19900028877")));
        crawl.Keep(guest, await guest.SubmitAsync(await guest.FormAsync("/follow"), ("Phone", "19900028866")));
    }

    private static async Task VillagerAsync(County county, Crawl crawl, Browser grid, Guid village)
    {
        var villager = await county.VillagerAsync(Phone);
        var asked = Number(await TellAsync(villager, "水渠堵了"));
        var replied = Number(await TellAsync(villager, "垃圾没人收"));
        var told = Number(await TellAsync(villager, "路面塌了"));
        foreach (var (number, act) in new[] { (asked, "ask"), (replied, "reply") })
        {
            var id = Id().Match((await grid.ReadAsync($"/grid/work?tab=all&q={number}")).Body).Value;
            await ActAsync(grid, Guid.Parse(id), "accept");
            await ActAsync(grid, Guid.Parse(id), act, ("Input.Text", "请看一下"));
        }

        var claim = Claim().Match((await villager.ReadAsync("/my/claim")).Body).Value + village;
        if ((await villager.ReadAsync(claim)).Forms.FirstOrDefault(form => form.Fields.Any(field => field.Name == "Input.IdTail")) is { } form)
        {
            (await villager.SubmitAsync(form, ("Input.Name", "余秀兰"), ("Input.IdTail", "123X"))).Status.ShouldBe(302);
        }

        crawl.Keep(villager, await villager.SubmitAsync(await villager.FormAsync("/my/phone", "handler=Send"), ("Input.NewPhone", "19900028855"), ("Input.OldLost", "true")));
        await crawl.GoAsync(villager, "/my", "/my/phone", claim, $"/my/leave?id={Guid.CreateVersion7()}", $"/v/{County.Village}", $"/r/{asked}", $"/r/{replied}", $"/r/{told}", $"/r/{told}/withdraw", $"/r/{replied}/reopen");
    }

    private static async Task AdminAsync(Crawl crawl, Browser admin, Guid here, Guid there)
    {
        var sheet = Encoding.UTF8.GetBytes("村,组,户号,与户主关系,姓名,身份证号\n下坪村,一组,001,户主,示例甲,\n");
        await admin.PostAsync(await admin.FormAsync("/admin/imports"), (await admin.FormAsync("/admin/imports")).With(), ("Input.File", "住户.csv", sheet));
        await admin.SubmitAsync(await admin.FormAsync($"/grid/grids?village={here}"), ("Name", "试一试"));
        await admin.SubmitAsync(await admin.FormAsync("/admin/brand"), ("Input.Set", "bay"));
        crawl.Keep(admin, await admin.SubmitAsync(await admin.FormAsync("/my/totp", "handler=Start"), ("Password", County.Password)));
        await crawl.GoAsync(
            admin, "/desk", "/admin", "/my", "/grid/work", "/admin/brand", "/admin/imports", "/admin/claims", $"/grid/grids?village={here}", $"/grid/places?village={here}",
            $"/admin/areas/split/{here}", $"/admin/areas/merge?From={there}&Into={here}", "/admin/features/confirm?off=Shanzhi.Grid", "/admin/notices/edit");
    }

    private static async Task<Browser> OperatorAsync(County county, Crawl crawl)
    {
        var console = await county.OperatorAsync();
        await crawl.GoAsync(console, "/operator", "/operator/tenants/new?code=330824");
        await crawl.GoAsync(county.BrowseDefaultHost(), "/operator/sign-in");
        return console;
    }

    public static Guid ReportId(Answer work) => Guid.Parse(Id().Match(work.Body).Value);

    private static string Number(string location) => location.Split('/')[^2];

    [GeneratedRegex(@"(?<="")/my/claim\?\w+=(?=[0-9a-f])", RegexOptions.None, 30000)]
    private static partial Regex Claim();

    [GeneratedRegex("(?<=/grid/reports/)[0-9a-f-]{36}", RegexOptions.None, 30000)]
    private static partial Regex Id();
}
