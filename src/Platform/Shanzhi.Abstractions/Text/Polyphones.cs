using System.Collections.Frozen;

namespace Shanzhi.Text;

/// <summary>Words whose characters (多音字) the collation reads otherwise, in one version or another: the word, then its letters.</summary>
internal static class Polyphones
{
    /// <summary>Place names, found anywhere in a text.</summary>
    internal const string Places =
        """
        重庆CQ 长子县ZZX 乐清YQ 六安LA 六合LH 厦门XM 番禺PY 蚌埠BB 蚌山BS 亳州BZ 涡阳GY 铅山YS 台州TZ 丽水LS 大埔DB 黄埔HP 东阿DE
        浚县XX 单县SX 莘县SX 会稽KJ 栎阳YY 朝阳CY 尉犁YL 尉氏WS 犍为QW 荥经YJ 荥阳XY 洪洞HT 繁峙FS 解州XZ 井陉JX 蔚县YX 行唐XT
        泌阳BY 渑池MC 中牟ZM 牟平MP 牟定MD 监利JL 黄陂HP 百色BS 儋州DZ 什邡SF 盱眙XY 句容JR 宕昌TC 吐鲁番TLF 莎车SC 龟兹QC 大城DC
        吴堡WB 柞水ZS 曾都ZD 西藏XZ 藏族ZZ 泊头BT 漯河LH 费县FX 茌平CP 临朐LQ 宿州SZ 宿迁SQ 宿松SS 宿城SC 宿豫SY 歙县SX 黟县YX 枞阳ZY
        东莞DG 瑞昌RC 秭归ZG 郴州CZ 耒阳LY 汨罗ML 綦江QJ 北碚BB 诸暨ZJ 鄞州YZ 嵊州SZ 睢宁SN 邳州PZ 甪直LZ 隰县XX 武陟WZ 万载WZ 筠连JL
        石柱SZ 会同HT 会昌HC 会理HL 会宁HN 会东HD 会泽HZ 会川HC 华阴HY 华州HZ 华容HR 任丘RQ 任城RC 任泽RZ 查干CG 扎赉特ZLT 阿勒泰ALT
        崆峒KT 茄子QZ
        长C 乐L 丽L 盛S 覃Q 圩W 垌D 沈S 厦S 卜B 车C 夹J 柏B 畲S 奓Z 洞D 区Q 朴P
        """;

    /// <summary>Surnames, found at the beginning of a name only.</summary>
    internal const string Surnames =
        """
        万俟MQ 尉迟YC 长孙ZS 澹台TT 单于CY 令狐LH 单S 曾Z 解X 华H 仇Q 区O 查Z 翟Z 朴P 任R 盖G 纪J 冼X 覃Q 缪M 繁P 乐Y 员Y 折S 秘B
        种C 谌C 逄P 隗W 幺Y 石S 车C 沈S 宓M 郇X 郗X 祭Z 那N 柏B 褚C 晁C 牟M 訾Z 臧Z 藏Z 卜B 贾J 洗X 尉W 长C 重C 盛S 召S 瞿Q 殷Y 粘N 呙G 佴N 亓Q
        """;

    /// <summary>The words by their first character, the longest first.</summary>
    internal static FrozenDictionary<char, (string Word, string Letters)[]> ByFirst(string table) =>
        table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Select(Split)
            .GroupBy(w => w.Word[0])
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Word.Length).ToArray());

    private static (string Word, string Letters) Split(string entry)
    {
        var at = entry.AsSpan().IndexOfAnyInRange('A', 'Z');
        return (entry[..at], entry[at..]);
    }
}
