using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Patrols;

/// <summary>打卡 at a point; what is found there becomes a report. A phone without signal keeps it and sends it later.</summary>
internal sealed record CheckPoint : ICommand<Guid>, IIdempotent
{
    public string? IdempotencyKey { get; init; }

    public required string Code { get; init; }

    public bool Scanned { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public string Note { get; init; } = "";

    public IReadOnlyList<Guid> Photos { get; init; } = [];

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>What was found; its photos are those of the check.</summary>
    public HeardDraft? Found { get; init; }

    public IReadOnlyList<string> MediaMarks { get; init; } = [];

    object IIdempotent.HashedPayload => MediaMarks.Count == 0 ? this : this with { Photos = [], Found = Found is null ? null : Found with { Photos = [] } };
}

internal sealed class CheckPointHandler(VisitsDbContext db, HeardDesk desk, IMediaStore media, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<CheckPoint, Guid>
{
    private const int MostDaysLate = 14;

    public async Task<Guid> Handle(CheckPoint request, CancellationToken cancellationToken)
    {
        var point = await db.Points.SingleOrDefaultAsync(row => row.Code == request.Code && row.Active, cancellationToken) is { } row && user.Caller.Can(VisitPermissions.Patrol, row.Path) ? row : throw new NotFoundException();
        var (now, worker) = (clock.GetUtcNow(), user.Caller.AccountId ?? throw new NotAllowedException("打卡要先登录。"));
        if (request.Note.Length > PatrolCheck.NoteLength || request.Photos.Count > MediaIds.MaxPhotos)
        {
            throw new InputException(nameof(request.Note), "说明最多 {0} 字，照片最多 {1} 张。", PatrolCheck.NoteLength, MediaIds.MaxPhotos);
        }

        if (request.OccurredAt is { } at && (at > now.AddMinutes(10) || at < now.AddDays(-MostDaysLate)))
        {
            throw new InputException(nameof(request.OccurredAt), "时间写现在以前、{0} 天以内的。", MostDaysLate);
        }

        var found = request.Found is { IsEmpty: false } draft ? draft : null;
        var occurred = request.OccurredAt is { } when && when < now ? when : now;
        var onMap = request is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
        var check = new PatrolCheck
        {
            PointId = point.Id, Path = point.Path, WorkerId = worker, WorkerName = user.Caller.Name, OccurredAt = occurred, ReceivedAt = now, Day = Clock.Day(occurred), Scanned = request.Scanned,
            Found = found is not null, Note = request.Note.Trim(), Photos = found is null ? MediaIds.Join(request.Photos) : "", Latitude = onMap ? request.Latitude : null, Longitude = onMap ? request.Longitude : null,
            MappedOn = onMap ? Clock.Day(occurred) : null,
        };
        db.Checks.Add(check);
        if (found is not null)
        {
            // The photos show what was found: they go with the report.
            await desk.TellAsync(new HeardAt(check.Id, null, point.Path, worker, occurred), found with { Photos = request.Photos, Place = string.IsNullOrWhiteSpace(found.Place) ? point.Name : found.Place }, cancellationToken);
        }
        else
        {
            await media.ClaimAsync(request.Photos, $"visits.check/{check.Id}", cancellation: cancellationToken);
        }

        audit.Record("visits.check.record", $"visits.point/{point.Id}");
        return check.Id;
    }
}
