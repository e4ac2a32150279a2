using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Points;

/// <summary>Adds a point to look after, or changes one; the code on its poster never changes.</summary>
internal sealed record SavePoint(Guid? Id, Guid AreaId, string? Name, string? Look, double? Latitude, double? Longitude, bool Active) : ICommand<Guid>, IIdempotent;

internal sealed class SavePointHandler(VisitsDbContext db, Places places, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SavePoint, Guid>
{
    public async Task<Guid> Handle(SavePoint request, CancellationToken cancellationToken)
    {
        var area = await places.FindAsync(request.AreaId, VisitPermissions.Manage, cancellationToken);
        if (area.Level < AreaLevel.Village)
        {
            throw new InputException(nameof(request.AreaId), "请选到村或组。");
        }

        if (request.Name?.Trim() is not { Length: > 0 and <= PatrolPoint.NameLength } name || request.Look?.Length > 200)
        {
            throw new InputException(nameof(request.Name), "请写点位的名字，最多 {0} 字；看什么最多 200 字。", PatrolPoint.NameLength);
        }

        if (request.Latitude is < -90 or > 90 || request.Longitude is < -180 or > 180 || (request.Latitude is null) != (request.Longitude is null))
        {
            throw new InputException(nameof(request.Latitude), "纬度和经度要一起写，例如 29.03 和 119.17；也可以都不写。");
        }

        var point = request.Id is { } id ? await db.Points.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } known && user.Caller.Can(VisitPermissions.Manage, known.Path) ? known : throw new NotFoundException() : null;
        if (point is null)
        {
            point = new PatrolPoint { Code = PointCodes.Next(), Name = name };
            db.Points.Add(point);
        }

        (point.Name, point.Look, point.AreaId, point.Path) = (name, request.Look?.Trim() ?? "", area.Id, area.Path);
        (point.Latitude, point.Longitude, point.Active) = (request.Latitude, request.Longitude, request.Active);
        audit.Record("visits.point.save", $"visits.point/{point.Id}");
        return point.Id;
    }
}

internal static class PointCodes
{
    /// <summary>Without I, O, 0 and 1, which look alike on a poster.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string Next() => RandomNumberGenerator.GetString(Letters, 8);
}
