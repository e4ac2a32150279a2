using Shanzhi.Platform.Tests.Divisions;
using Shanzhi.Text;

namespace Shanzhi.Platform.Tests.ChineseText;

public class PinyinTests
{
    [Theory]
    [InlineData("龙游县", "LYX")]
    [InlineData("重庆市", "CQS")]
    [InlineData("宁海县", "NHX")]
    [InlineData("长沙市", "CSS")]
    [InlineData("长兴县", "CXX")]
    [InlineData("长子县", "ZZX")]
    [InlineData("乐清市", "YQS")]
    [InlineData("乐山市", "LSS")]
    [InlineData("六安市", "LAS")]
    [InlineData("厦门市", "XMS")]
    [InlineData("番禺区", "PYQ")]
    [InlineData("吐鲁番市", "TLFS")]
    [InlineData("蚌埠市", "BBS")]
    [InlineData("亳州市", "BZS")]
    [InlineData("涡阳县", "GYX")]
    [InlineData("铅山县", "YSX")]
    [InlineData("台州市", "TZS")]
    [InlineData("丽水市", "LSS")]
    [InlineData("大埔县", "DBX")]
    [InlineData("东阿县", "DEX")]
    [InlineData("浚县", "XX")]
    [InlineData("单县", "SX")]
    [InlineData("润州区", "RZQ")]
    [InlineData("若羌县", "RQX")]
    [InlineData("三门县", "SMX")]
    [InlineData("崆峒区", "KTQ")]
    [InlineData("茄子河区", "QZHQ")]
    [InlineData("达川区", "DCQ")]
    [InlineData("几他", "JT")]
    [InlineData("浙江省重庆路", "ZJSCQL")]
    [InlineData("a1 b-２Ｃ", "A1B2C")]
    [InlineData("𠮷村", "#C")]
    [InlineData("\ue170村", "#C")]
    [InlineData("（）·", "")]
    [InlineData("", "")]
    public void A_place_has_its_initials(string name, string initials) => PinyinInitials.Of(name).ShouldBe(initials);

    [Theory]
    [InlineData("龙游县", "longyouxian")]
    [InlineData("安吉县", "anjixian")]
    [InlineData("重庆市", "chongqingshi")]
    [InlineData("长子县", "zhangzixian")]
    [InlineData("天长市", "tianchangshi")]
    [InlineData("喀什市", "kashishi")]
    [InlineData("铅山县", "yanshanxian")]
    [InlineData("高新A区", "gaoxinaqu")]
    [InlineData("𠮷（）", "")]
    public void A_place_is_read_in_full(string name, string pinyin) => PinyinSyllables.Of(name).ShouldBe(pinyin);

    [Fact]
    public void Every_real_name_reads_as_its_initials_say()
    {
        RealFile.Column("SELECT name FROM area").Where(name => name.All(c => c is >= '\u4e00' and <= '\u9fff'))
            .Where(name => PinyinSyllables.Of(name) is var read && (read.Length < name.Length || char.ToUpperInvariant(read[0]) != PinyinInitials.Of(name)[0]))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Half_a_character_does_no_harm() => PinyinInitials.Of("\ud842村").ShouldBe("#C");

    [Theory]
    [InlineData("单大山", "SDS")]
    [InlineData("曾国", "ZG")]
    [InlineData("解放", "XF")]
    [InlineData("华罗庚", "HLG")]
    [InlineData("尉迟恭", "YCG")]
    [InlineData("仇和", "QH")]
    [InlineData("徐大山", "XDS")]
    [InlineData("李单", "LD")]
    [InlineData("𠮷大山", "#DS")]
    public void A_surname_is_read_in_its_own_way(string name, string initials) => PinyinInitials.OfPerson(name).ShouldBe(initials);

    [Fact]
    public void Every_letter_that_begins_a_syllable_is_reached() =>
        PinyinInitials.Of("安北草大鹅飞高海江开林明南欧平秦然山天王星云中").ShouldBe("ABCDEFGHJKLMNOPQRSTWXYZ");

    [Fact]
    public void Every_real_name_has_initials_for_each_of_its_common_characters()
    {
        var wrong = RealFile.Column("SELECT name FROM area UNION ALL SELECT name FROM street")
            .Where(n => n.All(c => c is >= '\u4e00' and <= '\u9fff'))
            .Where(n => PinyinInitials.Of(n) is var i && (i.Length != n.Length || i.Contains('#')));

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Many_threads_get_the_same_answers()
    {
        var names = RealFile.Column("SELECT name FROM street LIMIT 5000");
        var alone = names.ConvertAll(PinyinInitials.Of);

        names.AsParallel().AsOrdered().Select(PinyinInitials.Of).ToList().ShouldBe(alone);
    }

    [Fact]
    public void Names_sort_by_pinyin_with_polyphones_in_their_own_place()
    {
        string?[] places = ["重庆市", "龙游县", "安吉县", null, "东阳市", "北仑区"];
        places.Order(PinyinComparer.Places).ShouldBe([null, "安吉县", "北仑区", "重庆市", "东阳市", "龙游县"]);

        string[] people = ["徐大山", "单大山", "曾大山", "丁大山", "沈大山"];
        people.Order(PinyinComparer.People).ShouldBe(["丁大山", "单大山", "沈大山", "徐大山", "曾大山"]);
    }
}
