using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminNotices;

/// <summary>A photo of the sheet hanging on the wall (张贴照片), taken on the first or the last day.</summary>
internal sealed record AddWallPhoto(Guid NoticeId, Guid Photo, bool LastDay) : ICommand<Unit>, IIdempotent;

internal sealed class AddWallPhotoHandler(CommunitiesDbContext db, PublicPages pages, IMediaStore media, ICurrentUser user, IAuditTrail audit) : IRequestHandler<AddWallPhoto, Unit>
{
    public async Task<Unit> Handle(AddWallPhoto request, CancellationToken cancellationToken)
    {
        var notice = await db.Notices.FirstOrDefaultAsync(x => x.Id == request.NoticeId, cancellationToken) ?? throw new NotFoundException();
        user.Require(Permissions.PublishNotices, notice.Place);
        await media.ClaimAsync([request.Photo], $"communities.notice/{notice.Id}", cancellation: cancellationToken);
        if (request.LastDay)
        {
            notice.LastDayPhoto = request.Photo;
        }
        else
        {
            notice.FirstDayPhoto = request.Photo;
        }

        audit.Record("communities.notice.wall-photo", $"notice/{notice.Id} media/{request.Photo}");
        await pages.EvictAsync(notice.Place, cancellationToken);
        return Unit.Value;
    }
}
