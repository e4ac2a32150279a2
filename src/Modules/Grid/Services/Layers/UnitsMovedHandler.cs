using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Services;

/// <summary>Units, teams, boundaries and posters follow their area when villages merge or split; no unit goes on holding what lies in another parent by then.</summary>
internal sealed class UnitsMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken)
        => mediator.Send(new FollowMovedUnits(notification.AreaId, notification.From, notification.To), cancellationToken);
}

/// <summary>Rewrites the paths that start with <paramref name="From"/>; a second time there are none left.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedUnits(Guid AreaId, AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedUnitsHandler(GridDbContext db, LayerBook layers, BoundaryIndex index, BoundaryBook book, Desks desks, IAreaDirectory areas, IHouseholdDirectory households) : IRequestHandler<FollowMovedUnits, int>
{
    public async Task<int> Handle(FollowMovedUnits request, CancellationToken cancellationToken)
    {
        var (from, to) = (request.From, request.To);
        var settings = await layers.GetAsync(cancellationToken);
        var patches = await db.Patches.Within(patch => patch.Path, from).ToListAsync(cancellationToken);
        foreach (var patch in patches)
        {
            patch.Path = patch.Path.Moved(from, to);
            patch.ParentId = settings.Find(patch.LayerKey) is { } layer
                && (await areas.LineageAsync(patch.Path, cancellationToken)).FirstOrDefault(area => area.Level == layer.Parent) is { } parent ? parent.Id : patch.ParentId;
        }

        await db.TeamMembers.FollowAsync(from, to, cancellationToken);
        (await db.Boundaries.Within(boundary => boundary.Path, from).Select(boundary => boundary.Layer).Distinct().ToListAsync(cancellationToken)).ForEach(index.Changed);
        await db.Boundaries.FollowAsync(from, to, cancellationToken);

        await db.BoundaryImports.FollowAsync(import => import.Scope, from, to, cancellationToken);
        await db.LayerChecks.FollowAsync(from, to, cancellationToken);
        await SucceedAsync(request.AreaId, cancellationToken);
        await LetGoAsync(to, cancellationToken);
        await RehangAsync(to, cancellationToken);
        return patches.Count;
    }

    /// <summary>A village that went up in another has no land of its own any more: its outline joins the other's, and what held it as a whole holds the other, unless that lies elsewhere.</summary>
    private async Task SucceedAsync(Guid area, CancellationToken cancellation)
    {
        if (await areas.FindAsync(area, cancellation) is not { } now || now.Id == area)
        {
            return;
        }

        if (await db.Boundaries.SingleOrDefaultAsync(boundary => boundary.UnitId == area, cancellation) is { } outline)
        {
            if ((await book.ShapesAsync([now.Id], cancellation)).GetValueOrDefault(now.Id) is { } other)
            {
                await book.SetAsync(now.Id, outline.Layer, now.Path, Flat.Together([other, Shapes.Read(outline.Shape)]), cancellation);
            }

            db.Boundaries.Remove(outline);
            index.Changed(outline.Layer);
        }

        foreach (var link in await db.PatchAreas.Where(link => link.AreaId == area).ToListAsync(cancellation))
        {
            if (!await db.PatchAreas.AnyAsync(other => other.AreaId == now.Id && other.LayerKey == link.LayerKey, cancellation))
            {
                db.PatchAreas.Add(new PatchArea { LayerKey = link.LayerKey, PatchId = link.PatchId, AreaId = now.Id });
            }

            db.PatchAreas.Remove(link);
        }
    }

    private async Task LetGoAsync(AreaPath moved, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var lineage = await areas.LineageAsync(moved, cancellation);
        var around = lineage.Select(area => area.Id).Concat((await areas.BelowAsync(moved, AreaLevel.Grid, cancellation)).Select(area => area.Id)).ToList();
        if (lineage.FirstOrDefault(area => area.Level == AreaLevel.Village) is { } village)
        {
            around.AddRange((await areas.BelowAsync(village.Path, AreaLevel.Grid, cancellation)).Select(area => area.Id));
        }

        var own = db.Patches.Where(patch => around.Contains(patch.ParentId)).Select(patch => patch.Id);
        var held = (await areas.BelowAsync(moved, AreaLevel.Group, cancellation)).Concat(await areas.BelowAsync(moved, AreaLevel.Village, cancellation)).Select(area => area.Id).ToList();
        db.PatchAreas.RemoveRange(await db.PatchAreas.Where(link => held.Contains(link.AreaId) && !own.Contains(link.PatchId)).ToListAsync(cancellation));
        var homes = (await households.BelowAsync(moved, 0, int.MaxValue, cancellation)).Select(home => home.Id).ToList();
        db.PatchHouseholds.RemoveRange(await db.PatchHouseholds.Where(link => homes.Contains(link.HouseholdId) && !own.Contains(link.PatchId)).ToListAsync(cancellation));
    }

    /// <summary>The poster of a group that went to another village leads to that village's page.</summary>
    private async Task RehangAsync(AreaPath moved, CancellationToken cancellation)
    {
        var groups = (await areas.BelowAsync(moved, AreaLevel.Group, cancellation)).Select(group => group.Id).ToList();
        foreach (var point in await db.PlacePoints.Where(point => point.StandsForId != null && groups.Contains(point.StandsForId.Value)).ToListAsync(cancellation))
        {
            var place = await desks.PlaceAsync(point.AreaId, cancellation);
            var village = await areas.FindAsync(place.VillageId, cancellation);
            (point.Path, point.VillageId, point.VillageCode) = (place.Area, place.VillageId, village?.Code ?? point.VillageCode);
        }
    }
}
