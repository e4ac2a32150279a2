namespace Shanzhi.Grid.Devices;

/// <summary>What a device watches.</summary>
internal enum DeviceKind
{
    /// <summary>烟感</summary>
    Smoke = 1,

    /// <summary>水位</summary>
    WaterLevel = 2,

    /// <summary>水质</summary>
    WaterQuality = 3,

    /// <summary>井盖</summary>
    Manhole = 4,

    /// <summary>消防栓</summary>
    Hydrant = 5,

    /// <summary>垃圾分类站</summary>
    Waste = 6,

    /// <summary>求助按钮</summary>
    Button = 7,

    /// <summary>其他</summary>
    Other = 8,
}
