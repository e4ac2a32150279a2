using System.Globalization;
using System.Text.RegularExpressions;

namespace Shanzhi.E2E;

/// <summary>A county that a test opens for itself from the operator's console, and the people who serve there.</summary>
/// <param name="Id">Its number in the catalogue.</param>
/// <param name="Prefix">Where it answers.</param>
internal sealed partial record County(int Id, string Prefix, string AdministratorPassword)
{
    /// <summary>Of everybody whom a test takes on, from their first sign-in.</summary>
    public const string Password = "柿子红了满山坡甜得很";

    /// <summary>Searches the official divisions, sets the county up, and names its administrator (login <c>chief</c>).</summary>
    public static async Task<County> OpenAsync(Visitor operators, string password, string name, string prefix, bool look = false)
    {
        async Task LookAsync(string picture)
        {
            if (look)
            {
                await operators.CheckAsync(picture);
            }
        }

        var page = operators.Page;
        await operators.OpenAsync("/operator/sign-in");
        await LookAsync("operator-sign-in");
        await page.Locator("#Input_Login").FillAsync("operator");
        await page.Locator("#Input_Password").FillAsync(password);
        await operators.PressAsync("登录");
        await operators.FollowAsync("新建一个县");
        await page.Locator("#q").FillAsync(name);
        await operators.PressAsync("找");
        await LookAsync("operator-found");
        await page.Locator("main .list a", new() { HasText = name }).First.ClickAsync();
        await page.Locator("#Input_Identifier").FillAsync(prefix);
        await page.Locator("#Input_PathPrefix").FillAsync(prefix);
        await page.Locator("#Input_Brand").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await LookAsync("operator-new");
        await operators.PressAsync("开始建");
        await operators.SeeAsync($"{name}已经建好");
        await LookAsync("operator-done");
        await operators.FollowAsync("定一位管理员");
        await page.Locator("#Input_Name").FillAsync("章明川（示例）");
        await page.Locator("#Input_Login").FillAsync("chief");
        await LookAsync("operator-administrator");
        await operators.PressAsync("定下");
        await LookAsync("operator-administrator-named");
        var given = await page.Locator(".receipt__no").InnerTextAsync();
        await operators.FollowAsync(name);
        await LookAsync("operator-county");
        return new(int.Parse(Number().Match(page.Url).Value, CultureInfo.InvariantCulture), prefix, given);
    }

    /// <summary>Signs in with a password that was read out, which must be changed before anything opens.</summary>
    public static async Task FirstSignInAsync(Visitor person, string login, string given, string? picture = null)
    {
        await person.SignInAsync(login, given);
        await person.Page.Locator("#Input_Old").FillAsync(given);
        await person.Page.Locator("#Input_New").FillAsync(Password);
        await person.Page.Locator("#Input_Again").FillAsync(Password);
        if (picture is not null)
        {
            await person.CheckAsync(picture);
        }

        await person.PressAsync("改密码");
        await person.SeeAsync("我的职务");
    }

    /// <summary>The administrator takes a grid worker on at a village; answers the password to read out.</summary>
    public static async Task<string> TakeOnAsync(Visitor administrator, string town, string village, string login, string name)
    {
        var page = administrator.Page;
        await administrator.OpenAsync("/admin/staff/add");
        await administrator.CheckAsync("staff-place");
        await administrator.PressAsync(town);
        await administrator.PressAsync(village);
        await page.Locator("#Input_Role").SelectOptionAsync(new SelectOptionValue { Label = "专（兼）职网格员" });
        await page.Locator("#Input_Name").FillAsync(name);
        await page.Locator("#Input_Login").FillAsync(login);
        await page.Locator("#Input_Phone").FillAsync("19900020006");
        await page.Locator("#Input_Reason").FillAsync("村两委会议定的");
        await administrator.CheckAsync("staff-add");
        await administrator.PressAsync("添加");
        await administrator.CheckAsync("staff-added");
        return await page.Locator(".receipt__no").InnerTextAsync();
    }

    [GeneratedRegex(@"(?<=/tenants/)\d+", RegexOptions.None, 30000)]
    private static partial Regex Number();
}
