using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Lists;

/// <summary>Ticks an item off in a grid for its running period, with the day and what shows it; done again, it is corrected.</summary>
/// <param name="GridId">The grid's area.</param>
/// <param name="Good">Of a duty: found good. A task is done or not ticked at all.</param>
/// <param name="Undo">It was ticked by mistake.</param>
internal sealed record MarkItem(Guid GridId, Guid ItemId, DateOnly? DoneOn, bool Good, string? Evidence, IReadOnlyList<Guid> Photos, bool Undo = false) : ICommand<Unit>, IIdempotent
{
    public const int MostPhotos = 3;
}

internal sealed class MarkItemHandler(HouseholdFilesDbContext db, GridFinder grids, HouseholdAccess access, IMediaStore media, ICurrentUser user, IAuditTrail audit) : IRequestHandler<MarkItem, Unit>
{
    public async Task<Unit> Handle(MarkItem request, CancellationToken cancellationToken)
    {
        var grid = await grids.FindAsync(request.GridId, cancellationToken);
        var item = await db.ListItems.SingleOrDefaultAsync(row => row.Id == request.ItemId && row.Active, cancellationToken) ?? throw new NotFoundException();
        var right = RightTo(item.List);
        if (!user.Caller.Can(right, grid.Path))
        {
            throw new NotAllowedException(right.Title);
        }

        var day = access.Day(request.DoneOn, nameof(request.DoneOn));
        var period = Periods.Start(item.Rhythm, access.Today);
        if (day < period)
        {
            throw new InputException(nameof(request.DoneOn), "这一期从 {0} 开始，日期要在这以后。", Periods.Key(period));
        }

        var evidence = request.Evidence?.Trim() ?? "";
        if (!request.Undo && (evidence.Length > Mark.EvidenceLength || (evidence.Length == 0 && request.Photos.Count == 0)))
        {
            throw new InputException(nameof(request.Evidence), "写一句怎么做的，或者拍张照片，最多 {0} 字。", Mark.EvidenceLength);
        }

        var mark = await db.Marks.SingleOrDefaultAsync(row => row.GridId == request.GridId && row.Period == period && row.ItemId == item.Id, cancellationToken);
        if (mark is not null && (request.Undo || request.Photos.Count > 0))
        {
            await media.EraseAsync(mark.Photos, $"householdfiles.mark/{mark.Id}", cancellationToken);
        }

        if (request.Undo)
        {
            if (mark is not null)
            {
                db.Marks.Remove(mark);
                audit.Record("files.list.unmark", $"files.item/{item.Id} area/{grid.AreaId}");
            }

            return Unit.Value;
        }

        mark ??= db.Marks.Add(new Mark { GridId = request.GridId, Path = grid.Path, ItemId = item.Id, Period = period, DoneOn = day, MarkedAt = access.Now, MarkerName = user.Caller.Name }).Entity;
        (mark.Good, mark.Evidence, mark.DoneOn) = (item.List == GridList.Tasks || request.Good, evidence, day);
        (mark.MarkedAt, mark.MarkerId, mark.MarkerName) = (access.Now, user.Caller.AccountId, user.Caller.Name);
        if (request.Photos.Count > 0)
        {
            var photos = request.Photos.Take(MarkItem.MostPhotos).ToList();
            mark.Media = string.Join(',', photos.Select(id => id.ToString("N")));
            await media.ClaimAsync(photos, $"householdfiles.mark/{mark.Id}", cancellation: cancellationToken);
        }

        audit.Record("files.list.mark", $"files.item/{item.Id} area/{grid.AreaId}");
        return Unit.Value;
    }

    /// <summary>Tasks are the worker's to tick, duties their supervisor's.</summary>
    public static Permission RightTo(GridList list) => list == GridList.Tasks ? FilePermissions.Mark : FilePermissions.Check;
}
