using Shanzhi.HouseholdFiles.Domain;

namespace Shanzhi.HouseholdFiles.Catalogue;

/// <summary>What the lists of tasks and duties (网格事务清单、服务责任清单) hold to begin with.</summary>
internal static class StartItems
{
    private static readonly (GridList List, Rhythm Rhythm, string Title)[] Set =
    [
        (GridList.Tasks, Rhythm.Week, "网格里走一圈，看看有没有安全隐患"),
        (GridList.Tasks, Rhythm.Week, "看一遍垃圾分类点和公厕"),
        (GridList.Tasks, Rhythm.Month, "问一遍独居老人、留守儿童过得怎么样"),
        (GridList.Tasks, Rhythm.Month, "上门宣传这个月的政策"),
        (GridList.Tasks, Rhythm.Month, "排查邻里矛盾"),
        (GridList.Tasks, Rhythm.Quarter, "查一遍出租房和消防器材"),
        (GridList.Tasks, Rhythm.HalfYear, "民情档案集中更新一遍"),
        (GridList.Duties, Rhythm.Month, "反映的事按时办了"),
        (GridList.Duties, Rhythm.Month, "走访到了，记录是真的"),
        (GridList.Duties, Rhythm.Month, "信息采得准，住户没有意见"),
        (GridList.Duties, Rhythm.Quarter, "群众满意，没有投诉"),
    ];

    public static IEnumerable<ListItem> Items() => Set.Select((item, at) => new ListItem { List = item.List, Rhythm = item.Rhythm, Title = item.Title, Order = at + 1 });
}
