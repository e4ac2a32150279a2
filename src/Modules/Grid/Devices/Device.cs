using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Devices;

/// <summary>A sensor (设备) that calls when something is wrong. One report is open for it at a time; what it says meanwhile joins that.</summary>
internal sealed class Device : Entity
{
    public const int MaxName = 60;
    public const int MaxSpot = 200;
    public const int MaxReading = 40;

    public required string Name { get; set; }

    public DeviceKind Kind { get; set; }

    public Guid AreaId { get; set; }

    public AreaPath Path { get; set; }

    /// <summary>Where in the area: 祠堂东厢房.</summary>
    public string Spot { get; set; } = "";

    /// <summary>WGS-84 degrees.</summary>
    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>Kind of the reports it opens.</summary>
    public required string CategoryKey { get; set; }

    public Urgency Urgency { get; set; }

    /// <summary>Its reports are seen by those who handle them alone: a help button in somebody's home.</summary>
    public bool Private { get; set; }

    /// <summary>安静时间: alarms this soon after people were told of one are counted and say nothing.</summary>
    public int QuietMinutes { get; set; }

    /// <summary>Not heard for so long, it is taken for broken.</summary>
    public int SilentHours { get; set; }

    public bool Active { get; set; } = true;

    public required string TokenHash { get; set; }

    public DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? LastHeardAt { get; private set; }

    /// <summary>When it counts as silent (没声音) unless it is heard before.</summary>
    public DateTimeOffset SilentAt { get; private set; }

    public string? LastReading { get; private set; }

    public DateTimeOffset? LastReadingAt { get; private set; }

    public DateTimeOffset? LastAlarmAt { get; private set; }

    /// <summary>Between an alarm and its all-clear.</summary>
    public bool Alarming { get; private set; }

    /// <summary>The last report it opened.</summary>
    public Guid? ReportId { get; private set; }

    public string? ReportNumber { get; private set; }

    /// <summary>Alarms of that report, with the one that opened it.</summary>
    public int Alarms { get; private set; }

    /// <summary>When the report's timeline was last told of them.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    public bool IsSilent(DateTimeOffset now) => Active && SilentAt < now;

    public void Heard(DateTimeOffset now) => (LastHeardAt, SilentAt) = (now, now.AddHours(SilentHours));

    /// <summary>Just added, or its hours changed.</summary>
    public void WaitFrom(DateTimeOffset at) => SilentAt = at.AddHours(SilentHours);

    /// <summary>An older reading that was sent late changes nothing.</summary>
    public void Read(string? value, DateTimeOffset at)
    {
        if (!(LastReadingAt > at))
        {
            (LastReading, LastReadingAt) = (value, at);
        }
    }

    /// <returns>Whether people were told so short a time ago that they need not hear of this one. Alarms that nobody heard of make it no longer quiet: what rings on is a thing that goes on.</returns>
    public bool Alarm(DateTimeOffset now)
    {
        (LastAlarmAt, Alarming) = (now, true);
        return ToldAt is { } told && now - told < TimeSpan.FromMinutes(QuietMinutes);
    }

    /// <returns>Whether there was an alarm to clear.</returns>
    public bool Clear()
    {
        var was = Alarming;
        Alarming = false;
        return was;
    }

    public void Opened(Report report, DateTimeOffset now) => (ReportId, ReportNumber, Alarms, ToldAt) = (report.Id, report.Number, 1, now);

    public void Joined() => Alarms++;

    public void Told(DateTimeOffset now) => ToldAt = now;
}
