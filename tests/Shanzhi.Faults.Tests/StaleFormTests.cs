using System.Reflection;
using System.Text.RegularExpressions;
using Shanzhi.Platform.Hosting;

namespace Shanzhi.Faults.Tests;

/// <summary>A page that lay open for days, or whose cookie the phone threw away.</summary>
public sealed partial class StaleFormTests(SharedCounty shared)
{
    private const string Typed = "昨天晚上写了很久的一段话";

    [Fact]
    public async Task A_form_without_its_cookie_gives_back_what_was_typed()
    {
        using var before = (await shared.Value).Browse();
        using var after = (await shared.Value).Browse();
        var form = await before.FormAsync($"/v/{County.Village}/report");
        Expect(await after.SubmitAsync(form, ("Input.Text", Typed), ("Input.PlaceText", "桥头")), $"/v/{County.Village}/report");
    }

    [Fact]
    public async Task So_does_one_with_the_token_of_another_county_or_of_somebody_since_signed_in()
    {
        var county = await shared.Value;
        using var other = county.Browse(county.B);
        using var phone = county.Browse();
        var token = (await other.FormAsync("/follow")).Fields.Single(field => field.Name == Form.Token).Value!;
        var form = await phone.FormAsync($"/v/{County.Village}/report");
        Expect(await phone.SubmitAsync(form, ("Input.Text", Typed), (Form.Token, token)), $"/v/{County.Village}/report");

        using var villager = await county.VillagerAsync("19900027777");
        Expect(await villager.SubmitAsync(form, ("Input.Text", Typed)), $"/v/{County.Village}/report");
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task So_does_one_with_a_token_somebody_made_up(string token)
    {
        using var phone = (await shared.Value).Browse();
        Expect(await phone.SubmitAsync(await phone.FormAsync($"/v/{County.Village}/report"), ("Input.Text", Typed), (Form.Token, token)), $"/v/{County.Village}/report");
    }

    [Fact]
    public async Task A_password_is_not_given_back()
    {
        using var before = (await shared.Value).Browse();
        using var after = (await shared.Value).Browse();
        var answer = await after.SubmitAsync(await before.FormAsync("/sign-in/staff"), ("Input.Name", "admin"), ("Input.Password", "不能露的密码"));
        answer.Status.ShouldBe(400);
        answer.Body.ShouldNotContain("不能露的密码");
    }

    [Fact]
    public void Every_field_that_takes_a_password_is_known_by_its_name()
    {
        var root = typeof(StaleFormTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
        var fields = new[] { "src", "themes", "templates" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cshtml", SearchOption.AllDirectories))
            .SelectMany(page => PasswordField().Matches(File.ReadAllText(page))).Select(match => match.Groups["name"].Value).Distinct().ToList();
        fields.Count.ShouldBeGreaterThan(4);
        fields.Where(field => !ErrorPages.IsSecret(field)).ShouldBeEmpty();
    }

    [GeneratedRegex("<input (asp-for|name)=\"(?<name>[^\"]+)\" type=\"password\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PasswordField();

    private static void Expect(Answer answer, string page)
    {
        answer.Status.ShouldBe(400);
        answer.Document.QuerySelectorAll("textarea[readonly]").Select(text => text.TextContent).ShouldContain(Typed);
        answer.Document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldContain(page);
    }
}
