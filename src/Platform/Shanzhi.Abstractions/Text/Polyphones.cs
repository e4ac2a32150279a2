using System.Collections.Frozen;

namespace Shanzhi.Text;

/// <summary>Words whose characters (多音字) the collation reads otherwise, in one version or another: the word, then how it is read.</summary>
internal static class Polyphones
{
    /// <summary>Readings in place names, found anywhere in a text; an apostrophe stands between syllables, ü is written u.</summary>
    internal const string Places =
        """
        重庆chong'qing 长子县zhang'zi'xian 乐清yue'qing 乐亭lao'ting 六安lu'an 六合lu'he 六枝liu'zhi 厦门xia'men 番禺pan'yu 蚌埠beng'bu 蚌山beng'shan
        亳州bo'zhou 涡阳guo'yang 铅山yan'shan 台州tai'zhou 丽水li'shui 大埔da'bu 黄埔huang'pu 东阿dong'e 阿城a'cheng 阿房e'pang 浚县xun'xian 单县shan'xian
        莘县shen'xian 莘庄xin'zhuang 会稽kuai'ji 栎阳yue'yang 朝阳chao'yang 尉犁yu'li 尉氏wei'shi 犍为qian'wei 荥经ying'jing 荥阳xing'yang 洪洞hong'tong
        繁峙fan'shi 解州xie'zhou 井陉jing'xing 蔚县yu'xian 行唐xing'tang 泌阳bi'yang 渑池mian'chi 中牟zhong'mu 牟平mu'ping 牟定mou'ding 监利jian'li
        黄陂huang'pi 百色bo'se 儋州dan'zhou 什邡shi'fang 盱眙xu'yi 句容ju'rong 宕昌tan'chang 吐鲁番tu'lu'fan 莎车sha'che 龟兹qiu'ci 大城dai'cheng
        吴堡wu'bu 柞水zha'shui 曾都zeng'du 西藏xi'zang 藏族zang'zu 泊头bo'tou 漯河luo'he 费县fei'xian 茌平chi'ping 临朐lin'qu 宿州su'zhou 宿迁su'qian
        宿松su'song 宿城su'cheng 宿豫su'yu 歙县she'xian 黟县yi'xian 枞阳zong'yang 东莞dong'guan 瑞昌rui'chang 秭归zi'gui 郴州chen'zhou 耒阳lei'yang
        汨罗mi'luo 綦江qi'jiang 北碚bei'bei 诸暨zhu'ji 鄞州yin'zhou 嵊州sheng'zhou 睢宁sui'ning 邳州pi'zhou 甪直lu'zhi 隰县xi'xian 武陟wu'zhi 万载wan'zai
        筠连jun'lian 石柱shi'zhu 会同hui'tong 会昌hui'chang 会理hui'li 会宁hui'ning 会东hui'dong 会泽hui'ze 会川hui'chuan 华阴hua'yin 华州hua'zhou
        华容hua'rong 任丘ren'qiu 任城ren'cheng 任泽ren'ze 查干cha'gan 扎赉特zha'lai'te 阿勒泰a'le'tai 崆峒kong'tong 茄子qie'zi 乐陵lao'ling 珲春hun'chun
        长chang 乐le 丽li 盛sheng 覃qin 圩wei 垌dong 沈shen 厦sha 卜bu 车che 夹jia 柏bai 畲she 奓zha 洞dong 区qu 朴po 都du 什shi 曾zeng 藏zang 茄qie
        勒le 佛fo 宝坻bao'di 召陵shao'ling 龙圩long'xu
        """;

    /// <summary>Surnames, found at the beginning of a name only.</summary>
    internal const string Surnames =
        """
        万俟MQ 尉迟YC 长孙ZS 澹台TT 单于CY 令狐LH 单S 曾Z 解X 华H 仇Q 区O 查Z 翟Z 朴P 任R 盖G 纪J 冼X 覃Q 缪M 繁P 乐Y 员Y 折S 秘B
        种C 谌C 逄P 隗W 幺Y 石S 车C 沈S 宓M 郇X 郗X 祭Z 那N 柏B 褚C 晁C 牟M 訾Z 臧Z 藏Z 卜B 贾J 洗X 尉W 长C 重C 盛S 召S 瞿Q 殷Y 粘N 呙G 佴N 亓Q
        """;

    /// <summary>The words by their first character, the longest first, each with its reading as <paramref name="write"/> puts it.</summary>
    internal static FrozenDictionary<char, (string Word, string Letters)[]> ByFirst(string table, Func<string, string> write) =>
        Entries(table)
            .GroupBy(entry => entry.Word[0], entry => (entry.Word, write(entry.Reading)))
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Word.Length).ToArray());

    /// <summary>The entries of a table: Chinese characters, then letters.</summary>
    internal static IEnumerable<(string Word, string Reading)> Entries(string table) =>
        from entry in table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        let at = entry.AsSpan().IndexOfAnyInRange('A', 'z')
        select (entry[..at], entry[at..]);
}
