using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Points;

/// <summary>Adds a route, or changes one: its points, who goes round and how often.</summary>
internal sealed record SaveRoute(Guid? Id, Guid AreaId, string? Name, string? Role, Period Period, IReadOnlyList<Guid> Points, bool Active) : ICommand<Guid>, IIdempotent;

internal sealed class SaveRouteHandler(VisitsDbContext db, Places places, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveRoute, Guid>
{
    private const int MostPoints = 60;

    public async Task<Guid> Handle(SaveRoute request, CancellationToken cancellationToken)
    {
        var area = await places.FindAsync(request.AreaId, VisitPermissions.Manage, cancellationToken);
        if (request.Name?.Trim() is not { Length: > 0 and <= PatrolPoint.NameLength } name || !Enum.IsDefined(request.Period) || string.IsNullOrEmpty(request.Role))
        {
            throw new InputException(nameof(request.Name), "请写路线的名字（最多 {0} 字），选谁去、多久一遍。", PatrolPoint.NameLength);
        }

        var points = await db.Points.Within(point => point.Path, area.Path).Where(point => request.Points.Contains(point.Id)).Select(point => point.Id).ToListAsync(cancellationToken);
        if (points.Count is 0 or > MostPoints)
        {
            throw new InputException(nameof(request.Points), "请勾选点位，1 到 {0} 个。", MostPoints);
        }

        var route = request.Id is { } id ? await db.Routes.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } known && user.Caller.Can(VisitPermissions.Manage, known.Path) ? known : throw new NotFoundException() : null;
        if (route is null)
        {
            route = new PatrolRoute { Name = name };
            db.Routes.Add(route);
        }

        (route.Name, route.AreaId, route.Path, route.Role, route.Period, route.Active) = (name, area.Id, area.Path, request.Role, request.Period, request.Active);
        var stops = await db.Stops.Where(stop => stop.RouteId == route.Id).ToListAsync(cancellationToken);
        db.Stops.RemoveRange(stops.Where(stop => !points.Contains(stop.PointId)));
        foreach (var (order, point) in request.Points.Where(points.Contains).Distinct().Index())
        {
            if (stops.Find(stop => stop.PointId == point) is { } stop)
            {
                stop.Order = order;
            }
            else
            {
                db.Stops.Add(new PatrolStop { RouteId = route.Id, PointId = point, Order = order });
            }
        }

        audit.Record("visits.route.save", $"visits.route/{route.Id}");
        return route.Id;
    }
}
