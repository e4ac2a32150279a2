namespace Shanzhi.Broadcast.Domain;

internal enum CircularKind
{
    /// <summary>通知</summary>
    Notice = 1,

    /// <summary>紧急通知: does not wait for the morning, and reaches those who want no ordinary notices.</summary>
    Urgent = 2,

    /// <summary>动员: asks who comes, and where they are by their own answer.</summary>
    Mobilise = 3,

    /// <summary>走失寻人</summary>
    Lost = 4,
}

internal enum CircularState
{
    Draft = 1,

    /// <summary>待审: a second pair of eyes has to look before it spreads.</summary>
    Waiting = 2,

    /// <summary>到点再发: waits for the end of the quiet hours.</summary>
    Queued = 3,

    Sending = 4,

    Sent = 5,

    /// <summary>Stopped on the way; may go on.</summary>
    Stopped = 6,

    /// <summary>Over: the mobilisation is closed, the lost person was found.</summary>
    Closed = 7,

    Withdrawn = 8,
}

internal static class CircularRules
{
    public static bool IsPressing(this CircularKind kind) => kind != CircularKind.Notice;

    /// <summary>Has begun to go out, and is neither taken back nor over.</summary>
    public static bool IsLive(this CircularState state) => state is CircularState.Sending or CircularState.Sent or CircularState.Stopped;

    public static string Word(this CircularKind kind) => kind switch
    {
        CircularKind.Notice => "通知",
        CircularKind.Urgent => "紧急通知",
        CircularKind.Mobilise => "动员",
        _ => "走失寻人",
    };

    public static string Word(this CircularState state) => state switch
    {
        CircularState.Draft => "还没发",
        CircularState.Waiting => "等人审",
        CircularState.Queued => "到点再发",
        CircularState.Sending => "正在发",
        CircularState.Sent => "发完了",
        CircularState.Stopped => "停下了",
        CircularState.Closed => "结束了",
        _ => "撤回了",
    };

    public static string Chip(this CircularState state) => state switch
    {
        CircularState.Draft or CircularState.Waiting or CircularState.Queued => "wait",
        CircularState.Sending => "move",
        CircularState.Sent or CircularState.Closed => "done",
        _ => "stop",
    };
}
