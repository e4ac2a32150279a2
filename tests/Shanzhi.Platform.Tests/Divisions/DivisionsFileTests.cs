using Shanzhi.Divisions;
using Shanzhi.Platform.Divisions;

namespace Shanzhi.Platform.Tests.Divisions;

public class DivisionsFileTests
{
    private static readonly DivisionsFile Divisions = RealFile.Divisions;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Longyou_holds_fifteen_townships_and_288_villages()
    {
        var subtree = await Divisions.SubtreeAsync("330825", Token);

        subtree.CountBy(d => d.Level).ToDictionary().ShouldBe(new Dictionary<DivisionLevel, int>
        {
            [DivisionLevel.County] = 1, [DivisionLevel.Township] = 15, [DivisionLevel.Village] = 288,
        });
        subtree[0].ShouldBe(new Division("330825000000", "330800000000", DivisionLevel.County, "龙游县", "龙游县", "浙江省衢州市"));
        subtree[1].ShouldBe(new Division("330825001000", "330825000000", DivisionLevel.Township, "龙洲街道", "龙洲街道", "浙江省衢州市龙游县"));
        subtree[2].ShouldBe(new Division("330825001001", "330825001000", DivisionLevel.Village, "清廉社区", "清廉社区", "浙江省衢州市龙游县龙洲街道"));
    }

    [Theory]
    [InlineData("330226", "宁海县")]
    [InlineData("441900", "东莞市")]
    [InlineData("419001", "济源市")]
    [InlineData("500101", "万州区")]
    public async Task In_a_subtree_every_parent_stands_before_its_children(string code, string name)
    {
        var subtree = await Divisions.SubtreeAsync(code, Token);

        subtree[0].Name.ShouldBe(name);
        subtree.Count.ShouldBe(1
            + int.Parse(RealFile.Column("SELECT count(*) FROM street WHERE areaCode = $a", 0, ("$a", code))[0])
            + int.Parse(RealFile.Column("SELECT count(*) FROM village WHERE areaCode = $a", 0, ("$a", code))[0]));
        var seen = new HashSet<string> { subtree[0].Code12 };
        subtree.Skip(1).ShouldAllBe(d => seen.Contains(d.ParentCode12!) && seen.Add(d.Code12));
    }

    [Fact]
    public void A_subtree_is_read_by_primary_key_without_a_scan_or_a_sort()
    {
        var plan = RealFile.Column(
            "EXPLAIN QUERY PLAN " + DivisionsFile.BelowSql, 3, ("$townships", "330825"), ("$villages", "330825"), ("$county", "330825"));

        plan.Count(step => step.StartsWith("SEARCH", StringComparison.Ordinal)).ShouldBe(2, string.Join('\n', plan));
        plan.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE"));
    }

    [Fact]
    public async Task Every_county_is_listed_once_and_pages_join_without_a_gap()
    {
        var all = await Divisions.CountiesAsync(cancellationToken: Token);
        all.Count.ShouldBe(2978);
        all.Select(c => c.Code12).Distinct().Count().ShouldBe(2978);
        all.ShouldAllBe(c => c.Level == DivisionLevel.County && c.ParentCode12 != null && c.Within.Length > 0);

        var first = await Divisions.CountiesAsync(take: 1000, cancellationToken: Token);
        var rest = await Divisions.CountiesAsync(first[^1].Code12, cancellationToken: Token);
        first.Concat(rest).ShouldBe(all);
    }

    [Fact]
    public async Task Every_county_has_its_subtree()
    {
        var villages = 0;
        foreach (var county in await Divisions.CountiesAsync(cancellationToken: Token))
        {
            var subtree = await Divisions.SubtreeAsync(county.Code12[..6], Token);
            villages += subtree.Count(d => d.Level == DivisionLevel.Village);
        }

        villages.ShouldBe(620_573 - 1, "all but the placeholder of 金门县");
    }

    [Theory]
    [InlineData("龙游", "330825000000")]
    [InlineData("龙游县", "330825000000")]
    [InlineData("LYX", "330825000000")]
    [InlineData("lyx 浙江", "330825000000")]
    [InlineData("浙江 龙游", "330825000000")]
    [InlineData("330825", "330825000000")]
    [InlineData("３３０８２５", "330825000000")]
    [InlineData("NHX 宁波", "330226000000")]
    [InlineData("YQS 温州", "330382000000")]
    [InlineData("anji", "330523000000")]
    [InlineData("Longyou", "330825000000")]
    [InlineData("longyouxian", "330825000000")]
    [InlineData("yueqing 浙江", "330382000000")]
    [InlineData("changxing", "330522000000")]
    [InlineData("lvyuan", "220106000000")]
    public async Task A_county_is_found_by_name_code_or_pinyin(string text, string code)
    {
        var found = await Divisions.SearchCountiesAsync(text, 20, Token);

        found.Select(c => c.Code12).ShouldContain(code);
    }

    [Fact]
    public async Task Counties_of_one_name_are_told_apart_by_what_they_lie_in()
    {
        var found = await Divisions.SearchCountiesAsync("鼓楼区", 10, Token);

        found.Select(c => c.FullName).ShouldBe(["江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "福建省福州市鼓楼区", "河南省开封市鼓楼区"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("没有这个县")]
    [InlineData("'; DROP TABLE area; --")]
    [InlineData("%")]
    public async Task Text_that_names_no_county_finds_none(string text) =>
        (await Divisions.SearchCountiesAsync(text, 10, Token)).ShouldBeEmpty();

    [Fact]
    public async Task Search_answers_no_more_than_asked_and_the_best_first()
    {
        (await Divisions.SearchCountiesAsync("县", 5, Token)).Count.ShouldBe(5);
        (await Divisions.SearchCountiesAsync("龙", 10, Token))[0].Name.ShouldStartWith("龙");
    }

    [Theory]
    [InlineData("33", DivisionLevel.Province, "浙江省")]
    [InlineData("3308", DivisionLevel.City, "浙江省衢州市")]
    [InlineData("330825", DivisionLevel.County, "浙江省衢州市龙游县")]
    [InlineData("330825101", DivisionLevel.Township, "浙江省衢州市龙游县湖镇镇")]
    [InlineData("330825101000", DivisionLevel.Township, "浙江省衢州市龙游县湖镇镇")]
    [InlineData("330825001001", DivisionLevel.Village, "浙江省衢州市龙游县龙洲街道清廉社区")]
    [InlineData("110101", DivisionLevel.County, "北京市东城区")]
    [InlineData("419001", DivisionLevel.County, "河南省济源市")]
    [InlineData("4419", DivisionLevel.County, "广东省东莞市")]
    [InlineData("6202", DivisionLevel.County, "甘肃省嘉峪关市")]
    [InlineData("620201", DivisionLevel.County, "甘肃省嘉峪关市")]
    public async Task A_code_finds_its_division(string code, DivisionLevel level, string fullName)
    {
        var found = await Divisions.FindAsync(code, Token);

        found.ShouldNotBeNull();
        (found.Level, found.FullName).ShouldBe((level, fullName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9")]
    [InlineData("99")]
    [InlineData("1101")]
    [InlineData("4190")]
    [InlineData("330825999")]
    [InlineData("330825001999")]
    [InlineData("龙游")]
    [InlineData("33082５")]
    public async Task A_code_of_no_place_finds_nothing(string code)
    {
        (await Divisions.FindAsync(code, Token)).ShouldBeNull();
        (await Divisions.SubtreeAsync(code, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Jinmen_stands_without_its_placeholders()
    {
        (await Divisions.FindAsync("350527000000", Token))!.Level.ShouldBe(DivisionLevel.County);
        (await Divisions.SubtreeAsync("350527", Token)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var missing = new DivisionsFile(Path.Combine(AppContext.BaseDirectory, "no-such.db"));

        (await Should.ThrowAsync<FileNotFoundException>(() => missing.FindAsync("330825", Token))).FileName!.ShouldEndWith("no-such.db");
    }
}
