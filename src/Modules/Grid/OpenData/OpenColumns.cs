namespace Shanzhi.Grid.OpenData;

/// <summary>A column of the file, with what it means.</summary>
/// <param name="Name">In the header, the same for ever.</param>
/// <param name="Type">As CSV on the Web names it.</param>
internal sealed record OpenColumn(string Name, string Title, string Meaning, string Type, Func<OpenReport, object?> Value);

internal static class OpenColumns
{
    public static IReadOnlyList<OpenColumn> All { get; } =
    [
        new("number", "编号", "年、月和当月的顺序号", "string", row => row.Number),
        new("received", "收到", "北京时间", "datetime", row => row.ReceivedAt),
        new("village_code", "村代码", "统计用区划代码，12 位", "string", row => row.VillageCode),
        new("village", "村", "事情所在的村", "string", row => row.VillageName),
        new("category", "分类代码", "大类和小类", "string", row => row.CategoryKey),
        new("category_name", "分类", "小类的名字", "string", row => row.Category),
        new("state", "办到哪了", "导出时的状态", "string", row => row.State),
        new("open", "在办", "还没答复", "boolean", row => row.Open ? "true" : "false"),
        new("level", "哪一级", "答复的那一级；没答复的，是现在在的那一级", "string", row => row.Level),
        new("answered", "答复", "最近一次答复的北京时间", "datetime", row => row.RepliedAt),
        new("closed", "办结", "归档销号的北京时间", "datetime", row => row.ClosedAt),
        new("late", "超过时", "有过一次超时", "boolean", row => row.WasLate ? "true" : "false"),
        new("rating", "评价", "报的人最近一次评价", "string", row => row.Rating),
        new("text", "报的是什么", "受理以后才有；电话、证件号打了星号", "string", row => row.Text),
        new("latitude", "纬度", "WGS-84，约到一百米；受理以后才有", "number", row => row.Latitude),
        new("longitude", "经度", "WGS-84，约到一百米；受理以后才有", "number", row => row.Longitude),
    ];
}
