namespace Shanzhi.Grid;

/// <summary>What of grid management a county switches on its own.</summary>
internal static class GridFeatures
{
    /// <summary>每周通报: a sheet a village and week, made on Mondays.</summary>
    public const string Bulletins = "Shanzhi.Grid.Bulletins";

    /// <summary>吹哨报到</summary>
    public const string Whistles = "Shanzhi.Grid.Whistles";

    /// <summary>指挥中心: one screen a level, trends, month and special reports.</summary>
    public const string Command = "Shanzhi.Grid.Command";

    /// <summary>Open311 接口: other systems report and follow by GeoReport v2.</summary>
    public const string Open311 = "Shanzhi.Grid.Open311";

    /// <summary>开放数据: public reports as files for everybody.</summary>
    public const string OpenData = "Shanzhi.Grid.OpenData";

    /// <summary>设备接入: sensors whose alarms become reports.</summary>
    public const string Devices = "Shanzhi.Grid.Devices";
}
