using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Places;

/// <summary>Adds a place with a QR, or changes it; the code on the printed poster never changes.</summary>
internal sealed record SavePlace(Guid? Id, Guid AreaId, string Name, string Description, double? Latitude, double? Longitude, bool Active) : ICommand<Guid>, IIdempotent;

internal sealed class SavePlaceHandler(GridDbContext db, Desks desks, IAreaDirectory areas, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SavePlace, Guid>
{
    /// <summary>Without I, O, 0 and 1, which look alike on a poster.</summary>
    internal const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public async Task<Guid> Handle(SavePlace request, CancellationToken cancellationToken)
    {
        var place = await desks.PlaceAsync(request.AreaId, cancellationToken);
        var village = await areas.FindAsync(place.VillageId, cancellationToken) ?? throw new NotFoundException();
        if (!user.Caller.Can(GridPermissions.Manage, place.Area))
        {
            throw new NotFoundException();
        }

        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 60)
        {
            throw new InputException(nameof(request.Name), "请写点位的名字，例如：下坪 12 号灯杆。最多 60 字。");
        }

        if (request.Description.Length > 200)
        {
            throw new InputException(nameof(request.Description), "写得太长了，最多 {0} 字。", 200);
        }

        if (request.Latitude is < -90 or > 90 || request.Longitude is < -180 or > 180 || (request.Latitude is null) != (request.Longitude is null))
        {
            throw new InputException(nameof(request.Latitude), "纬度和经度要一起写，例如 29.03 和 119.17；也可以都不写。");
        }

        var point = request.Id is { } id ? await db.PlacePoints.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        if (point is null)
        {
            point = new PlacePoint { Code = RandomNumberGenerator.GetString(Letters, 8), Name = request.Name, VillageCode = village.Code };
            db.PlacePoints.Add(point);
        }

        if (point.AreaId != Guid.Empty && !user.Caller.Can(GridPermissions.Manage, point.Path))
        {
            throw new NotFoundException();
        }

        (point.Name, point.Description, point.AreaId, point.Path) = (request.Name.Trim(), request.Description.Trim(), request.AreaId, place.Area);
        (point.VillageId, point.VillageCode, point.Latitude, point.Longitude, point.Active) = (village.Id, village.Code, request.Latitude, request.Longitude, request.Active);
        audit.Record("grid.place.save", $"grid.place/{point.Code}");
        return point.Id;
    }
}
