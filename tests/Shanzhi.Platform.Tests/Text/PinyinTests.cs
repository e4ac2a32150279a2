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
    public void Counties_that_are_hard_to_read_have_their_official_reading()
    {
        const string official =
            """
            宝坻区baodiqu 井陉县jingxingxian 乐亭县laotingxian 蔚县yuxian 大城县daichengxian 泊头市botoushi 繁峙县fanshixian 洪洞县hongtongxian
            珲春市hunchunshi 调兵山市diaobingshanshi 乐清市yueqingshi 台州市taizhoushi 蚌埠市bengbushi 六安市luanshi 涡阳县guoyangxian 枞阳县zongyangxian
            歙县shexian 长乐区changlequ 铅山县yanshanxian 牟平区mupingqu 单县shanxian 东阿县dongexian 乐陵市laolingshi 中牟县zhongmuxian 召陵区shaolingqu
            尉氏县weishixian 泌阳县biyangxian 浚县xunxian 黄陂区huangpiqu 监利市jianlishi 耒阳市leiyangshi 番禺区panyuqu 大埔县dabuxian 佛冈县fogangxian
            龙圩区longxuqu 百色市boseshi 儋州市danzhoushi 郫都区piduqu 犍为县qianweixian 荥经县yingjingxian 筠连县junlianxian 什邡市shifangshi 弥勒市mileshi
            八宿县basuxian 佛坪县fopingxian 吴堡县wubuxian 柞水县zhashuixian 宕昌县tanchangxian 吐鲁番市tulufanshi 库尔勒市kuerleshi 尉犁县yulixian
            疏勒县shulexian 策勒县celexian 莎车县shachexian 尼勒克县nilekexian 阿勒泰市aletaishi 阿城区achengqu 厦门市xiamenshi
            """;
        var names = official.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

        names.Select(entry => entry.TrimEnd([.. "abcdefghijklmnopqrstuvwxyz"])).Select(name => name + PinyinSyllables.Of(name)).ShouldBe(names);
    }

    [Theory]
    [InlineData("宝坻区", "BDQ")]
    [InlineData("召陵区", "SLQ")]
    [InlineData("龙圩区", "LXQ")]
    [InlineData("曾母村", "ZMC")]
    public void The_initials_are_those_of_the_full_reading(string name, string initials) => PinyinInitials.Of(name).ShouldBe(initials);

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

    [Theory]
    [InlineData("龙游县", "ly")]
    [InlineData("龙游县", "longyou")]
    [InlineData("龙游县", "Long You")]
    [InlineData("绿春县", "lvchun")]
    [InlineData("西安村", "xi'an")]
    public void A_place_is_found_by_initials_and_by_pinyin(string place, string typed) => PinyinSearch.Begins(place, typed).ShouldBeTrue();

    [Theory]
    [InlineData("龙游县", "youxian")]
    [InlineData("龙游县", "lyq")]
    [InlineData("龙游县", " ")]
    [InlineData("𠮷山村", "jishan")]
    public void What_does_not_begin_a_name_finds_nothing(string place, string typed) => PinyinSearch.Begins(place, typed).ShouldBeFalse();

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
