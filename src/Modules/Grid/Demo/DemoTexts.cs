namespace Shanzhi.Grid.Demo;

/// <summary>Made-up things of everyday; each text says that it is a sample (示例).</summary>
internal static class DemoTexts
{
    /// <summary>Category, what is told, where, and what was done about it.</summary>
    public static IReadOnlyList<(string Category, string Text, string Place, string Reply)> All { get; } =
    [
        ("roads.lamp", "水渠边的路灯不亮，晚上看不见路（示例）", "水渠边 12 号灯杆", "灯头烧坏了，换了新的，晚上试过是亮的（示例）"),
        ("roads.surface", "村道塌了一个坑，骑车容易摔（示例）", "晒谷场旁", "坑填平了，压了水泥（示例）"),
        ("sanitation.waste", "垃圾桶满了没人清（示例）", "村口", "当天清了，以后每天早上清一次（示例）"),
        ("utilities.water", "自来水有点浑（示例）", "老樟树下", "水厂冲洗了管道，请大家放水两分钟（示例）"),
        ("waters.river", "水渠盖板断了一块（示例）", "桥头", "盖板换好了（示例）"),
        ("safety.hazard", "后山掉下几块石头，挡了半边路（示例）", "竹林口", "石头清走了，立了警示牌（示例）"),
        ("sanitation.litter", "路边堆了建筑垃圾（示例）", "文化礼堂后面", "已经让堆的人运走了（示例）"),
        ("utilities.power", "电线垂得很低（示例）", "碾米房旁", "供电所来把线收高了（示例）"),
        ("welfare.care", "邻居老人一个人住，想有人常去看看（示例）", "上坪组", "安排了联户员每周去两次（示例）"),
        ("dispute.family", "两家为了屋檐滴水吵过几次（示例）", "下坪组", "请两家坐下来谈好了，装一条水槽（示例）"),
        ("farming.technique", "橘树叶子发黄，不知道怎么办（示例）", "橘园", "农技员看过了，是缺铁，教了怎么施肥（示例）"),
        ("village.affairs", "想看看上半年的账（示例）", "村委会", "账贴在公开栏了，也发到了村民群（示例）"),
        ("building.illegal", "有人在路边搭棚子（示例）", "车站旁", "谈过了，棚子自己拆了（示例）"),
        ("public.jobs", "想问问附近哪里招工（示例）", "竹口组", "把本月招工单子送过去了（示例）"),
    ];

    public static IReadOnlyList<string> EscalateReasons { get; } = ["村里没有挖机，请乡镇帮忙（示例）", "要供电部门来办（示例）", "跨两个村，要乡镇出面（示例）"];
}
