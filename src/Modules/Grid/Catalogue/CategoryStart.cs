namespace Shanzhi.Grid.Catalogue;

/// <summary>The start set of the category tree: 14 classes, 36 items. <c>*</c> is private by default, <c>!</c> shows 110, 119 and 120 first, <c>+</c> is a button on the report form.</summary>
internal static class CategoryStart
{
    private const string Set = """
        roads 道路交通: surface 道路破损+, lamp 路灯故障+, transit 停车客运
        utilities 水电网络: water 供水+, power 供电, telecom 通信广播
        sanitation 环境卫生: waste 垃圾清运分类+, sewage 污水公厕, litter 乱堆乱放
        waters 河道水利: river 河塘沟渠+, works 水利设施
        ecology 生态保护: burning 秸秆焚烧, damage 毁林盗采污染
        building 建房用地: illegal 违建乱搭, land 宅基地承包地
        common 公共空间: occupied 公共空间侵占, asset 集体资产管护
        safety 安全隐患: fire 消防用电用气!, disaster 防汛地灾!, hazard 危房危险点+
        peace 平安求助: security 治安反诈*!, lost 走失寻人!
        dispute 矛盾纠纷: family 家庭邻里*, tenure 征迁土地*, wages 欠薪消费*
        welfare 民生保障: relief 低保救助*, care 养老助残*, insurance 社保医保*
        public 公共服务: schoolHealth 上学就医, jobs 就业务工
        farming 农业生产: technique 农技病虫害, subsidy 惠农补贴, sales 农产品滞销
        village 村务乡风: affairs 三务公开与建议, conduct 干部作风*, customs 移风易俗
        """;

    public static IReadOnlyList<CategoryItem> Items { get; } = [.. Parse()];

    private static IEnumerable<CategoryItem> Parse()
    {
        foreach (var line in Set.Split('\n'))
        {
            var (head, tail) = Two(line, ':');
            var (classKey, className) = Two(head, ' ');
            foreach (var item in tail.Split(',', StringSplitOptions.TrimEntries))
            {
                var (key, name) = Two(item, ' ');
                yield return new CategoryItem($"{classKey}.{key}", className, name.TrimEnd('*', '!', '+'), name.Contains('*', StringComparison.Ordinal), name.Contains('!', StringComparison.Ordinal), name.Contains('+', StringComparison.Ordinal));
            }
        }
    }

    private static (string Head, string Tail) Two(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return (text[..index].Trim(), text[(index + 1)..].Trim());
    }
}

internal sealed record CategoryItem(string Key, string ClassName, string Name, bool Private = false, bool ShowEmergency = false, bool Common = false, int? DuplicateRadius = null);
