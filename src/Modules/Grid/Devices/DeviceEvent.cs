using Shanzhi.Data;

namespace Shanzhi.Grid.Devices;

internal enum DeviceEventKind
{
    /// <summary>报警</summary>
    Alarm = 1,

    /// <summary>恢复正常</summary>
    Clear = 2,

    /// <summary>读数; only the last is kept, with the device.</summary>
    Reading = 3,

    /// <summary>投错了: what a household (户号, as the value) threw in was sorted wrongly. No report: told often enough, somebody goes and shows them how.</summary>
    Missort = 4,
}

/// <summary>An alarm, or its all-clear, as it came.</summary>
internal sealed class DeviceEvent : Entity
{
    public const int MaxKey = 64;
    public const int MaxMessage = 200;

    public Guid DeviceId { get; init; }

    /// <summary>Digest of the sender's key: the same is one event.</summary>
    public required string Key { get; init; }

    public DeviceEventKind Kind { get; init; }

    public string? Value { get; init; }

    public string? Message { get; init; }

    /// <summary>By the device's clock, as far as that can be believed.</summary>
    public DateTimeOffset At { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The report it opened or joined; null when none was.</summary>
    public Guid? ReportId { get; set; }
}
