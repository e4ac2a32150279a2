using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;

namespace Shanzhi.Grid.Devices;

/// <summary>What a device says. Its clock may be wrong, and it may say the same again.</summary>
/// <param name="Key">Made by the sender; without one, what says the same at the same time is one.</param>
[Repeatable("an event is known by its key; of readings only the latest counts")]
internal sealed record HearDevice(Guid DeviceId, DeviceEventKind Kind, string? Value, string? Message, DateTimeOffset? At, string? Key) : ICommand<HeardDevice>;

/// <param name="Result">opened, joined, quiet, cleared, kept, repeated, visit.</param>
internal sealed record HeardDevice(string Result, string? Number);

[Feature(GridFeatures.Devices)]
internal sealed class HearDeviceHandler(GridDbContext db, DeviceReports reports, Missorts missorts, ReportBook book) : IRequestHandler<HearDevice, HeardDevice>
{
    /// <summary>A clock further ahead than this is wrong.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>What happened longer ago was not waiting for a signal: the clock is wrong.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromDays(7);

    public async Task<HeardDevice> Handle(HearDevice request, CancellationToken cancellationToken)
    {
        Check(request);
        var now = book.Now;
        var device = await db.Set<Device>().SingleOrDefaultAsync(row => row.Id == request.DeviceId && row.Active, cancellationToken) ?? throw new NotFoundException();
        var at = request.At is { } said && said <= now + Ahead && said >= now - Behind ? said : now;
        device.Heard(now);
        if (request.Kind == DeviceEventKind.Reading)
        {
            device.Read(request.Value, at);
            return new HeardDevice("kept", null);
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Key is { Length: > 0 } own ? "#" + own : $"{request.Kind}|{request.At:O}|{request.Value}|{request.Message}|{(request.At is null ? now.ToUnixTimeSeconds() / 60 : 0)}")));
        if (await db.Set<DeviceEvent>().AsNoTracking().FirstOrDefaultAsync(row => row.DeviceId == device.Id && row.Key == key, cancellationToken) is { } before)
        {
            return new HeardDevice("repeated", before.ReportId is not null && before.ReportId == device.ReportId ? device.ReportNumber : null);
        }

        var kept = new DeviceEvent { DeviceId = device.Id, Key = key, Kind = request.Kind, Value = request.Value, Message = request.Message, At = at, ReceivedAt = now };
        db.Add(kept);
        if (request.Kind == DeviceEventKind.Missort)
        {
            return new HeardDevice(await missorts.CountAsync(device, kept, cancellationToken) ? "visit" : "kept", null);
        }

        var report = await reports.OpenOfAsync(device, cancellationToken);
        var result = request.Kind == DeviceEventKind.Clear ? await ClearAsync(device, report, cancellationToken) : await AlarmAsync(device, report, request, at, cancellationToken);
        kept.ReportId = result is "opened" || report is not null ? device.ReportId : null;
        return new HeardDevice(result, kept.ReportId is null ? null : device.ReportNumber);
    }

    private async Task<string> AlarmAsync(Device device, Report? report, HearDevice said, DateTimeOffset at, CancellationToken cancellation)
    {
        var now = book.Now;
        var quiet = device.Alarm(now);
        if (report is null)
        {
            // It rings on though it was seen to a moment ago.
            if (quiet)
            {
                return "quiet";
            }

            device.Opened(await reports.OpenAsync(device, Tell(device, said), at, cancellation), now);
            return "opened";
        }

        device.Joined();
        if (!(now - device.ToldAt < TimeSpan.FromMinutes(device.QuietMinutes)))
        {
            await reports.SayAsync(device, report, $"又报警了，一共 {device.Alarms} 次。{Told(said)}", cancellation);
        }

        return "joined";
    }

    private async Task<string> ClearAsync(Device device, Report? report, CancellationToken cancellation)
    {
        if (device.Clear() && report is not null)
        {
            await reports.SayAsync(device, report, "设备说恢复正常了，请到现场看过再答复。", cancellation);
        }

        return "cleared";
    }

    private static void Check(HearDevice request)
    {
        Limit("value", request.Value, Device.MaxReading);
        Limit("message", request.Message, DeviceEvent.MaxMessage);
        Limit("key", request.Key, 200);
        if (request.Kind == DeviceEventKind.Missort && string.IsNullOrWhiteSpace(request.Value))
        {
            throw new InputException("value", "分类投错的，value 写户号。");
        }
    }

    private static void Limit(string field, string? text, int most)
    {
        if (text?.Length > most)
        {
            throw new InputException(field, "{0} 太长，最多 {1} 字。", field, most);
        }
    }

    private static string Tell(Device device, HearDevice said) => $"设备报警：{device.Name}（{DeviceWords.Kind(device.Kind)}）。{Told(said)}";

    private static string Told(HearDevice said) => string.Join('，', new[] { said.Message, said.Value is { Length: > 0 } value ? $"读数 {value}" : null }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
