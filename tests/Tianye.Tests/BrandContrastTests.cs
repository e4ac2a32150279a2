using Shanzhi.Ui;

namespace Tianye.Tests;

public class BrandContrastTests
{
    public static TheoryData<string> Sets => new(BrandSets.All.Select(s => s.Id));

    [Theory, MemberData(nameof(Sets))]
    public void Every_set_on_offer_can_be_read(string id) =>
        BrandContrast.Check(BrandSets.Find(id).Tokens).ShouldBeEmpty();

    [Fact]
    public void Black_on_white_is_21_and_a_colour_on_itself_is_1()
    {
        BrandContrast.Ratio("#000000", "#FFFFFF").ShouldBe(21, 0.001);
        BrandContrast.Ratio("#2A6B3C", "#2A6B3C").ShouldBe(1, 0.001);
    }

    [Fact]
    public void Longyou_measures_as_the_look_book_says()
    {
        var bamboo = BrandSets.Find("bamboo").Tokens;
        BrandContrast.Ratio("#FFFFFF", bamboo.Deep).ShouldBe(11.8, 0.06);
        BrandContrast.Ratio("#FFFFFF", bamboo.Brand).ShouldBe(6.4, 0.06);
        BrandContrast.Ratio(bamboo.OnDeep, bamboo.Deep).ShouldBe(8.8, 0.06);
    }

    [Fact]
    public void A_pale_brand_is_refused_with_the_pair_and_its_ratio()
    {
        var failures = BrandContrast.Check(BrandSets.Find("bamboo").Tokens with { Brand = "#8BC34A" });
        failures.Select(f => f.Pair).ShouldBe(["白字写在主色上", "主色写在纸底上", "主色写在浅底上"]);
        failures[0].Ratio.ShouldBeInRange(2.0, 2.2);
        failures[0].Required.ShouldBe(4.5);
    }

    [Fact]
    public void Ink_on_the_big_button_must_reach_seven()
    {
        var failure = BrandContrast.Check(BrandSets.Neutral.Tokens with { Accent = "#C98A2B" }).ShouldHaveSingleItem();
        failure.Pair.ShouldBe("黑字写在大按钮上");
        failure.Required.ShouldBe(7);
    }

    [Fact]
    public void An_unknown_set_falls_back_to_the_neutral_one() => BrandSets.Find("gone").ShouldBe(BrandSets.Neutral);

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#123456;}body{display:none")]
    [InlineData("#123456\n")]
    public void What_is_not_a_colour_never_reaches_a_style_sheet(string colour) =>
        Should.Throw<ArgumentException>(() => BrandSets.Neutral.Tokens with { Deep = colour });

    [Theory]
    [InlineData("https://elsewhere.example/a.svg")]
    [InlineData("//elsewhere.example/a.svg")]
    [InlineData("/a.svg\");}body{}")]
    public void An_address_stays_on_the_site_and_in_its_quotes(string address) =>
        Should.Throw<ArgumentException>(() => BrandSets.Neutral.Tokens with { Hero = address });

    [Fact]
    public void The_style_sheet_names_every_token()
    {
        var css = (BrandSets.Find("bay").Tokens with { Hero = "/longyou/h.svg?v=1", Emblem = "/e.svg" }).ToCss();
        css.ShouldBe(":root{--brand-deep:#0F3850;--brand:#17607F;--brand-soft:#E3EEF3;--brand-line:#B6D0DC;--brand-on-deep:#CBE1EB;"
            + "--brand-accent:#F3A881;--brand-accent-ink:#8A4320;--brand-art:url(\"/longyou/h.svg?v=1\");--brand-emblem:url(\"/e.svg\")}\n");
    }
}
