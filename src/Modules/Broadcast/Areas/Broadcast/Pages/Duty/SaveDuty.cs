using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Broadcast.Tasks;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Settings;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Duty;

/// <param name="Phone">As typed; for somebody with a post at the place may be left empty.</param>
internal sealed record DutyLine(DateOnly Day, string? Name, string? Phone);

/// <summary>Writes who is on duty on some days; a day without a name is free again.</summary>
internal sealed record SaveDuty(Guid AreaId, string Station, IReadOnlyList<DutyLine> Lines) : ICommand<int>, IIdempotent
{
    object IIdempotent.HashedPayload => new { AreaId, Station, Marks = Keys.HashOf(string.Join('\n', Lines)) };
}

internal sealed class SaveDutyHandler(
    BroadcastDbContext db, IAreaDirectory areas, IStaffDirectory staff, PublicPages pages, IBackgroundSchedule schedule, ITenantSettings settings, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SaveDuty, int>
{
    public const int Most = 370;

    public async Task<int> Handle(SaveDuty request, CancellationToken cancellationToken)
    {
        var place = await areas.FindAsync(request.AreaId, cancellationToken);
        if (place is null || !user.Caller.Can(BroadcastPermissions.Duty, place.Path))
        {
            throw new NotFoundException();
        }

        var station = request.Station.Trim();
        if (station.Length is 0 or > DutySlot.StationLength)
        {
            throw new InputException("Station", "请写在哪里值班，最多 {0} 字。", DutySlot.StationLength);
        }

        if (request.Lines.Count > Most)
        {
            throw new InputException("Lines", "一次最多排 {0} 天。", Most);
        }

        var today = ChineseDates.DayOf(clock.GetUtcNow());
        var serving = await staff.ServingAsync(place.Path, AreaLevel.Township, cancellationToken);
        var days = request.Lines.Select(line => line.Day).ToList();
        var kept = await db.DutySlots.Where(slot => slot.AreaId == place.Id && slot.Station == station && days.Contains(slot.Day)).ToDictionaryAsync(slot => slot.Day, cancellationToken);
        foreach (var (line, at) in request.Lines.Select((line, at) => (line, at)))
        {
            Write(line, at, place, station, today, serving, kept);
        }

        schedule.RunBy(DutyTask.TaskName, Hours.At(today, (await settings.GetAsync<BroadcastSettings>(cancellationToken)).DutyHour));
        await pages.EvictAsync(place.Path, cancellationToken);
        audit.Record("broadcast.duty.save", $"area/{place.Id}");
        return request.Lines.Count(line => !string.IsNullOrWhiteSpace(line.Name));
    }

    private void Write(DutyLine line, int at, AreaView place, string station, DateOnly today, IReadOnlyList<PostHolder> serving, Dictionary<DateOnly, DutySlot> kept)
    {
        if (line.Day < today.AddDays(-31) || line.Day > today.AddDays(400))
        {
            throw new InputException($"Lines[{at}].Name", "{0} 太远了，最多排一年。", ChineseDates.Full(line.Day));
        }

        var name = (line.Name ?? "").Trim();
        var before = kept.GetValueOrDefault(line.Day);
        if (name.Length == 0)
        {
            if (before is not null)
            {
                db.DutySlots.Remove(before);
                kept.Remove(line.Day);
            }

            return;
        }

        if (name.Length > DutySlot.NameLength)
        {
            throw new InputException($"Lines[{at}].Name", "名字最多 {0} 字。", DutySlot.NameLength);
        }

        var post = serving.FirstOrDefault(holder => holder.Name == name);
        var typed = (line.Phone ?? "").Trim();
        var phone = typed.Length > 0 ? PhoneNumbers.Normalize(typed) ?? throw new InputException($"Lines[{at}].Name", "{0} 的手机号要 11 位数字。", ChineseDates.Day(line.Day)) : post?.Phone ?? "";
        if (before is null)
        {
            before = new DutySlot { AreaId = place.Id, Path = place.Path, Station = station, Day = line.Day };
            db.DutySlots.Add(before);
            kept[line.Day] = before;
        }

        before.Give(post?.AccountId, name, phone);
    }
}

/// <summary>换班: two days change holders, and both are told.</summary>
internal sealed record SwapDuty(Guid AreaId, string Station, DateOnly One, DateOnly Other) : ICommand<bool>, IIdempotent;

internal sealed class SwapDutyHandler(BroadcastDbContext db, IAreaDirectory areas, PublicPages pages, IBackgroundSchedule schedule, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SwapDuty, bool>
{
    public async Task<bool> Handle(SwapDuty request, CancellationToken cancellationToken)
    {
        if (await areas.FindAsync(request.AreaId, cancellationToken) is not { } place || !user.Caller.Can(BroadcastPermissions.Duty, place.Path))
        {
            throw new NotFoundException();
        }

        var today = ChineseDates.DayOf(clock.GetUtcNow());
        var slots = await db.DutySlots.Where(slot => slot.AreaId == request.AreaId && slot.Station == request.Station && (slot.Day == request.One || slot.Day == request.Other)).ToListAsync(cancellationToken);
        if (slots is not [var one, var other] || one.Day < today || other.Day < today)
        {
            throw new InputException("Other", "请选两个已经排了人、还没过去的日子。");
        }

        var (account, name, phone) = (one.AccountId, one.Name, one.Phone);
        one.Give(other.AccountId, other.Name, other.Phone);
        other.Give(account, name, phone);
        schedule.RunBy(DutyTask.TaskName, clock.GetUtcNow());
        await pages.EvictAsync(one.Path, cancellationToken);
        audit.Record("broadcast.duty.swap", $"area/{request.AreaId}");
        return true;
    }
}
