namespace Shanzhi.Grid.Devices;

internal static class DeviceWords
{
    public static string Kind(DeviceKind kind) => kind switch
    {
        DeviceKind.Smoke => "烟感",
        DeviceKind.WaterLevel => "水位",
        DeviceKind.WaterQuality => "水质",
        DeviceKind.Manhole => "井盖",
        DeviceKind.Hydrant => "消防栓",
        DeviceKind.Waste => "垃圾分类站",
        DeviceKind.Button => "求助按钮",
        _ => "其他",
    };

    public static string Event(DeviceEventKind kind) => kind switch
    {
        DeviceEventKind.Alarm => "报警",
        DeviceEventKind.Clear => "恢复正常",
        DeviceEventKind.Missort => "分类投错",
        _ => "读数",
    };
}
