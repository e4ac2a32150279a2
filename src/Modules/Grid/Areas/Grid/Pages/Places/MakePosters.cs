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

/// <summary>Gives each grid and each group below an area a code of its own, where it has none; the answer is how many were new. Codes on printed posters never change.</summary>
internal sealed record MakePosters(Guid AreaId) : ICommand<int>, IIdempotent;

internal sealed class MakePostersHandler(GridDbContext db, Desks desks, IAreaDirectory areas, ICurrentUser user, IAuditTrail audit) : IRequestHandler<MakePosters, int>
{
    public async Task<int> Handle(MakePosters request, CancellationToken cancellationToken)
    {
        var area = await areas.FindAsync(request.AreaId, cancellationToken);
        if (area is null || area.Level is not (AreaLevel.Township or AreaLevel.Village) || !user.Caller.Can(GridPermissions.Manage, area.Path))
        {
            throw new NotFoundException();
        }

        List<AreaView> wanted = [.. await areas.BelowAsync(area.Path, AreaLevel.Grid, cancellationToken), .. await areas.BelowAsync(area.Path, AreaLevel.Group, cancellationToken)];
        var ids = wanted.ConvertAll(one => one.Id);
        var known = await db.PlacePoints.Where(point => point.StandsForId != null && ids.Contains(point.StandsForId.Value)).ToDictionaryAsync(point => point.StandsForId!.Value, cancellationToken);
        var added = 0;
        foreach (var one in wanted)
        {
            if (known.TryGetValue(one.Id, out var point))
            {
                point.Name = one.Name;
                continue;
            }

            var place = await desks.PlaceAsync(one.Id, cancellationToken);
            var village = await areas.FindAsync(place.VillageId, cancellationToken) ?? throw new NotFoundException();
            db.PlacePoints.Add(new PlacePoint
            {
                Code = RandomNumberGenerator.GetString(SavePlaceHandler.Letters, 8), Name = one.Name, AreaId = one.Id, Path = place.Area, VillageId = village.Id, VillageCode = village.Code, StandsForId = one.Id,
            });
            added++;
        }

        audit.Record("grid.poster.make", $"area/{area.Id}", $"{added}");
        return added;
    }
}
