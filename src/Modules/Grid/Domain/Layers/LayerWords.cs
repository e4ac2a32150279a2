using Shanzhi.Communities;

namespace Shanzhi.Grid.Domain;

/// <summary>Words on screen for what layers and boundaries have.</summary>
internal static class LayerWords
{
    public static string Area(AreaLevel level) => level switch
    {
        AreaLevel.County => "县",
        AreaLevel.Township => "乡镇",
        AreaLevel.Village => "村",
        AreaLevel.Group => "组",
        AreaLevel.Grid => "网格",
        _ => "微网格",
    };

    public static string Finding(FindingKind kind) => kind switch
    {
        FindingKind.NoBoundary => "没画边界",
        FindingKind.Outside => "画到外面去了",
        FindingKind.Overlap => "和别的重叠",
        FindingKind.Gap => "有地方没盖到",
        FindingKind.GroupOut => "组没划进去",
        FindingKind.HouseholdsOut => "有户没划进去",
        FindingKind.TooMany => "户数偏多",
        FindingKind.TooFew => "户数偏少",
        FindingKind.TooLarge => "面积偏大",
        FindingKind.TeamShort => "岗位没配齐",
        _ => "一个都没有",
    };

    public static string Datum(Datum datum) => datum switch
    {
        Domain.Datum.Gcj02 => "火星坐标 GCJ-02（高德、腾讯）",
        Domain.Datum.Bd09 => "百度坐标 BD-09",
        _ => "WGS-84（GPS、天地图）",
    };
}
