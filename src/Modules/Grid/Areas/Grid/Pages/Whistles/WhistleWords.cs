using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Whistles;

internal static class WhistleWords
{
    public static string State(WhistleState state) => state switch
    {
        WhistleState.Open => "正在办",
        WhistleState.Released => "已解散",
        _ => "已取消",
    };

    public static string Chip(WhistleState state) => state switch
    {
        WhistleState.Open => "move",
        WhistleState.Released => "done",
        _ => "stop",
    };

    public static string State(CallState state) => state switch
    {
        CallState.Called => "等报到",
        CallState.In => "已报到",
        CallState.Declined => "说来不了",
        CallState.Excused => "准许不来",
        _ => "办完了",
    };

    public static string Chip(CallState state) => state switch
    {
        CallState.Called => "wait",
        CallState.In => "move",
        CallState.Declined => "ask",
        CallState.Excused => "stop",
        _ => "done",
    };
}
