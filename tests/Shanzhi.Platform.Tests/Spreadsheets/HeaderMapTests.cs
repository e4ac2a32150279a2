using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Tests.Spreadsheets;

public sealed class HeaderMapTests
{
    [Fact]
    public void Width_blanks_stars_notes_and_synonyms_make_no_difference()
    {
        var map = HeaderMap.Match(Tables.Residents, ["电 话：", "备注", "姓　名*", "身份证号（必填）"]);

        map.Columns.ShouldBe(new Dictionary<string, int> { ["name"] = 2, ["id"] = 3, ["phone"] = 0 }, ignoreOrder: true);
        map.Missing.ShouldBeEmpty();
        map.Ignored.ShouldBe(["备注"]);
    }

    [Fact]
    public void The_declared_header_wins_over_a_synonym_standing_left_of_it() =>
        HeaderMap.Match(Tables.Residents, ["户主姓名", "姓名", "证件号码"]).Columns["name"].ShouldBe(1);

    [Fact]
    public void Missing_required_columns_are_named_and_optional_ones_are_not()
    {
        var map = HeaderMap.Match(Tables.Residents, ["电话"]);

        map.Missing.Select(column => column.Key).ShouldBe(["name", "id"]);
        SpreadsheetTexts.DescribeMissing(map.Missing, "File").Arguments.ShouldBe(["姓名、身份证号"]);
    }

    [Fact]
    public void The_header_is_found_under_titles_and_notes()
    {
        var table = Tables.ReadText("龙游县团结村居民花名册,,\n填报单位：村委会,,电话：0570\n\n户主姓名,证件号码,手机号\n李四,330825198001010011,\n", Tables.Residents);

        table.HeaderNumber.ShouldBe(4);
        var map = HeaderMap.Match(Tables.Residents, table.Headers);
        var row = table.Rows.ShouldHaveSingleItem();
        row.Number.ShouldBe(5);
        map.Get(row, "name").ShouldBe("李四");
        map.Get(row, "phone").ShouldBe("");
        map.IsExample(row).ShouldBeFalse();
    }
}
