namespace Shanzhi.Bench.County;

/// <summary>Made-up names and things, put together anew for each: so many that a word finds a few, not all.</summary>
internal static class Words
{
    private static readonly string[] Surnames = ["徐", "张", "毛", "陈", "吴", "余", "李", "童", "王", "周", "方", "叶", "郑", "胡", "姜", "邱", "祝", "汪", "傅", "林", "雷", "蓝", "钟", "夏"];
    private const string Given = "大小望一守春根秋水明贵福兰英华国建军文永志金玉梅红秀珍芳娟雪建平新海江波涛勇强伟杰宇轩子涵欣怡佳";

    /// <summary>Category, what is the matter, and what was done.</summary>
    private static readonly (string Category, string Thing, string Done)[] Matters =
    [
        ("roads.lamp", "路灯不亮，晚上看不见路", "灯头烧坏了，换了新的"), ("roads.surface", "村道塌了一个坑，骑车容易摔", "坑填平了，压了水泥"), ("sanitation.waste", "垃圾桶满了没人清", "当天清了，以后每天早上清一次"),
        ("utilities.water", "自来水有点浑", "水厂冲洗了管道"), ("waters.river", "水渠盖板断了一块", "盖板换好了"), ("safety.hazard", "掉下几块石头，挡了半边路", "石头清走了，立了警示牌"),
        ("sanitation.litter", "路边堆了建筑垃圾", "已经让堆的人运走了"), ("utilities.power", "电线垂得很低", "供电所来把线收高了"), ("welfare.care", "老人一个人住，想有人常去看看", "安排了联户员每周去两次"),
        ("dispute.family", "两家为了屋檐滴水吵过几次", "请两家坐下来谈好了"), ("farming.technique", "橘树叶子发黄，不知道怎么办", "农技员看过了，教了怎么施肥"), ("building.illegal", "有人在路边搭棚子", "谈过了，棚子自己拆了"),
    ];

    private static readonly string[] Places = ["村口", "水渠边", "晒谷场旁", "老樟树下", "桥头", "文化礼堂后面", "竹林口", "碾米房旁", "橘园", "车站旁", "祠堂前", "小学门口", "卫生室旁", "水库坝上", "山脚"];
    private static readonly string[] When = ["今天早上", "昨天晚上", "这两天", "上个星期起", "下雨以后", "一直"];
    private static readonly string[] Asks = ["请派人来看看。", "请帮忙处理一下。", "麻烦尽快。", "老人小孩路过危险。", "已经说过一次了。", "谢谢。"];

    public static string Name(Chance chance) => chance.Of(Surnames) + Given[chance.Next(Given.Length)] + (chance.In(0.7) ? Given[chance.Next(Given.Length)] : "");

    public static (string Category, string Text, string Place, string Done) Matter(Chance chance)
    {
        var matter = Matters[Math.Min(chance.Next(Matters.Length), chance.Next(Matters.Length + 4))];
        var place = $"{Name(chance)}家{chance.Of(Places)}{chance.Next(99) + 1}号";
        return (matter.Category, $"{chance.Of(When)}，{place}{matter.Thing}。{chance.Of(Asks)}", place, matter.Done);
    }
}
