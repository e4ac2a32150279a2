using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Tests.Pages;

/// <summary>What staff who chose English read.</summary>
public sealed partial class EnglishPagesTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    [Fact]
    public async Task In_English_a_household_has_English_dates_and_words()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var home = await host.SendAsync(new SaveHousehold(null, "英文001", host.Places.Upper, "", true, true, ""));
        await host.SendAsync(new SaveResident(null, home, "徐大山", "户主", Gender.Male, new DateOnly(1970, 1, 2), null, null, ""));
        await PlaceHost.GetAsync(client, "/culture/en");
        var page = await PlaceHost.TextAsync(client, $"/admin/households/{home}");
        page.ShouldMatch("Head Male <time [^>]*>2 Jan 1970<");
        page.ShouldNotContain("户主");
    }

    [Fact]
    public async Task In_English_the_start_roles_rights_and_menus_are_English_and_the_way_back_to_Chinese_is_there()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        (await PlaceHost.TextAsync(client, "/admin/roles")).ShouldContain("/culture/en?back=");
        await PlaceHost.GetAsync(client, "/culture/en");
        var page = await PlaceHost.TextAsync(client, "/admin/roles");
        page.ShouldContain("County administrator");
        page.ShouldContain("/culture/zh-Hans?back=");
        HanText().Matches(page).Select(match => match.Value).Except(["中文", "甲县", "示例", "示例干部"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, "1 village")]
    [InlineData(2, "2 villages")]
    public async Task English_has_a_form_for_one_and_one_for_more(int count, string said)
        => (await host.InAsync(scope =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            return Task.FromResult(scope.GetRequiredService<IStringLocalizer<SharedStrings>>()["{0} 个村", count].Value);
        })).ShouldBe(said);

    [GeneratedRegex("[\\p{IsCJKUnifiedIdeographs}]+", RegexOptions.None, 1000)]
    private static partial Regex HanText();
}
