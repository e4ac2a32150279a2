namespace Shanzhi.E2E;

/// <summary>Every page that those who serve can reach by links from where they begin.</summary>
public sealed class StaffWalkTests(Site site)
{
    /// <summary>Open to everybody, and walked by the stranger.</summary>
    private static readonly string[] Public = ["/v/", "/t/", "/notices", "/r/", "/about", "/follow", "/sign-in", "/?"];

    [Theory(Timeout = Limits.Test)]
    [InlineData("admin")]
    [InlineData("grid")]
    [InlineData("village")]
    public async Task Staff(string login)
    {
        await using var person = await site.VisitorAsync(Sizes.Desk);
        await person.SignInAsync(login);
        await Walk.RunAsync(person, login, ["/desk", "/my"], path => path.Length > 1 && !Public.Any(start => path.StartsWith(start, StringComparison.Ordinal)), atLeast: 8);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task The_operator()
    {
        await using var person = await site.VisitorAsync(Sizes.Desk, county: "");
        await person.OpenAsync("/operator/sign-in");
        await person.Page.Locator("#Input_Login").FillAsync("operator");
        await person.Page.Locator("#Input_Password").FillAsync(site.OperatorPassword);
        await person.PressAsync("登录");
        await Walk.RunAsync(person, "operator", ["/operator"], path => path.StartsWith("/operator", StringComparison.Ordinal), atLeast: 6);
    }
}
