using Shanzhi.Platform.Tests.Divisions;
using Shanzhi.Text;

namespace Shanzhi.Platform.Tests.ChineseText;

public class PlaceNamesTests
{
    [Theory]
    [InlineData("团结村委会", "团结村")]
    [InlineData("团结村村委会", "团结村")]
    [InlineData("团结村民委员会", "团结村")]
    [InlineData("团结村村民委员会", "团结村")]
    [InlineData("王庄村委会", "王庄村")]
    [InlineData("新村村委会", "新村")]
    [InlineData("时村", "时村")]
    [InlineData("多福巷社区居委会", "多福巷社区")]
    [InlineData("西苑社区居民委员会", "西苑社区")]
    [InlineData("清廉社区", "清廉社区")]
    [InlineData("九委社区", "九委社区")]
    [InlineData("曹杨一村居委会", "曹杨一村")]
    [InlineData("第一居委会", "第一社区")]
    [InlineData("中山路社区委员会", "中山路社区")]
    [InlineData("巴彦嘎查委员会", "巴彦嘎查")]
    [InlineData("巴彦嘎查村委员会", "巴彦嘎查")]
    [InlineData("红旗农场虚拟生活区", "红旗农场生活区")]
    [InlineData("经济开发区虚拟社区", "经济开发区社区")]
    [InlineData("二道湾子村委会（二分场）", "二道湾子村")]
    [InlineData("合隆居委会（合隆经济开发区）（省级）", "合隆社区")]
    [InlineData("东于（瞿阝）村委会", "东于（瞿阝）村")]
    [InlineData("水产村（方泰）村委会", "水产村")]
    [InlineData("李庄村村民委会", "李庄村")]
    [InlineData("宁远村民委员会委", "宁远村")]
    [InlineData("东南村村委", "东南村")]
    [InlineData("机床厂家委会", "机床厂社区")]
    [InlineData("尖克牧委会", "尖克村")]
    [InlineData("一连生活区", "一连生活区")]
    [InlineData(" 团结村委会 ", "团结村")]
    [InlineData("向阳村（十一村）委会", "向阳村")]
    [InlineData("店东村民村委员会", "店东村")]
    [InlineData("三河（居）委会", "三河社区")]
    [InlineData("", "")]
    public void A_place_is_called_what_people_call_it(string official, string shortName) => PlaceNames.Short(official).ShouldBe(shortName);

    [Fact]
    public void None_of_the_620573_real_names_stays_a_committee_or_vanishes()
    {
        var names = RealFile.Column("SELECT name FROM village");
        names.Count.ShouldBe(620_573);

        var wrong = names.Select(n => (Name: n, Short: PlaceNames.Short(n)))
            .Where(n => string.IsNullOrWhiteSpace(n.Short) || n.Short.EndsWith("委会", StringComparison.Ordinal) || n.Short.EndsWith("员会", StringComparison.Ordinal)
                || n.Short.EndsWith("村委", StringComparison.Ordinal) || n.Short.EndsWith("居委", StringComparison.Ordinal) || n.Short.EndsWith("委员", StringComparison.Ordinal)
                || n.Short.EndsWith("村民", StringComparison.Ordinal) || n.Short.EndsWith("社区居", StringComparison.Ordinal) || n.Short.Count(c => c is '（' or '(') != n.Short.Count(c => c is '）' or ')') || n.Short.Contains("虚拟社区"));

        wrong.ShouldBeEmpty();
    }
}
