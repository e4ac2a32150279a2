using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;
using Shanzhi.Visits.Tasks;

namespace Shanzhi.Visits.Recording;

internal sealed class RecordVisitHandler(
    VisitsDbContext db, HouseholdAccess access, RoleNames roles, Places places, HeardDesk desk, ReceiptDesk receipts, IMediaStore media, IBackgroundSchedule schedule, IAuditTrail audit, TimeProvider clock)
    : IRequestHandler<RecordVisit, RecordedVisit>
{
    private const int MostDaysLate = 60;
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(10);

    public async Task<RecordedVisit> Handle(RecordVisit request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var worker = access.Caller.AccountId ?? throw new NotAllowedException("记走访要先登录。");
        var household = request.HouseholdId is { } id ? await access.ToVisitAsync(id, cancellationToken) : null;
        var (areaId, path) = await PlaceAsync(request, household, cancellationToken);
        Check(request, household, now);
        // A photo that is on the visit and on the thing heard is one file: it goes with the report, as a patrol's do.
        var heard = request.Heard is { IsEmpty: false } draft ? draft with { Photos = [.. draft.Photos.Where(photo => photo != request.Signature)] } : null;
        var photos = request.Photos.Except(heard?.Photos ?? []).ToList();
        var occurred = request.OccurredAt is { } at && at < now ? at : now;
        var visit = new Visit
        {
            HouseholdId = household?.HouseholdId,
            AreaId = areaId,
            Path = path,
            WorkerId = worker,
            WorkerName = access.Caller.Name,
            Role = await roles.OwnAsync(cancellationToken),
            Contact = request.Contact,
            OccurredAt = occurred,
            ReceivedAt = now,
            Day = Clock.Day(occurred),
            Diary = request.Diary.Trim(),
            Photos = MediaIds.Join(photos),
            // A position that is on no map counts as none; nobody is to mend what the phone noted.
            Latitude = OnMap(request) ? request.Latitude : null,
            Longitude = OnMap(request) ? request.Longitude : null,
            MappedOn = OnMap(request) ? Clock.Day(occurred) : null,
            ReceiptName = request.ReceiptName.Trim(),
        };
        db.Visits.Add(visit);
        var needsCode = await receipts.TakeAsync(visit, request, cancellationToken);
        await media.ClaimAsync([.. photos, .. visit.SignatureId is { } signature ? new[] { signature } : []], $"visits.visit/{visit.Id}", cancellation: cancellationToken);
        if (household is not null)
        {
            household.Reached(visit);
            await AnswerEventsAsync(visit, household.HouseholdId, cancellationToken);
        }

        if (heard is not null)
        {
            await desk.TellAsync(new HeardAt(visit.Id, visit.HouseholdId, path, worker, occurred), heard, cancellationToken);
        }

        schedule.RunBy(BulletinTask.TaskName, BulletinTask.After(now));
        audit.Record("visits.visit.record", $"visits.visit/{visit.Id}");
        return new RecordedVisit(visit.Id, needsCode);
    }

    /// <summary>Being there is what an event asks for; a call does not close it. Care visits go on from this day.</summary>
    private async Task AnswerEventsAsync(Visit visit, Guid household, CancellationToken cancellation)
    {
        if (visit.Contact != Contact.Visit)
        {
            return;
        }

        foreach (var happened in await db.CareEvents.Where(row => row.HouseholdId == household && row.OpenUntil != null && row.HappenedOn <= visit.Day).ToListAsync(cancellation))
        {
            happened.Visit(visit);
        }

        (await db.RestrictedCares.Where(row => row.HouseholdId == household).ToListAsync(cancellation)).ForEach(care => care.Visited(visit.Day));
    }

    private async Task<(Guid Id, AreaPath Path)> PlaceAsync(RecordVisit request, VisitHousehold? household, CancellationToken cancellation)
    {
        if (household is not null)
        {
            return (await places.IdAsync(household.Path, cancellation), household.Path);
        }

        var area = request.AreaId is { } id ? await places.FindAsync(id, VisitPermissions.Visit, cancellation) : throw new InputException(nameof(request.AreaId), "请选在哪个村、哪个组。");
        return area.Level >= AreaLevel.Village ? (area.Id, area.Path) : throw new InputException(nameof(request.AreaId), "请选到村或组。");
    }

    private static void Check(RecordVisit request, VisitHousehold? household, DateTimeOffset now)
    {
        List<InputError> errors = [];
        if (!Enum.IsDefined(request.Contact) || (household is null && request.Contact != Contact.Reception))
        {
            errors.Add(new InputError(nameof(request.Contact), household is null ? "不是去哪一户的，请选“接访”。" : "请选是怎么联系的。"));
        }

        if (request.Diary.Trim().Length is 0 or > Visit.DiaryLength)
        {
            errors.Add(new InputError(nameof(request.Diary), "请写几句聊了什么，最多 {0} 字。", Visit.DiaryLength));
        }

        if (request.OccurredAt is { } at && (at > now + ClocksDiffer || at < now.AddDays(-MostDaysLate)))
        {
            errors.Add(new InputError(nameof(request.OccurredAt), "时间写现在以前、{0} 天以内的。", MostDaysLate));
        }

        if (request.Photos.Count > MediaIds.MaxPhotos)
        {
            errors.Add(new InputError(nameof(request.Photos), "照片最多 {0} 张，请删掉几张。", MediaIds.MaxPhotos));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private static bool OnMap(RecordVisit request) => request is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
}
