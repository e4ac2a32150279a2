using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Checks;

/// <summary>Looks a layer over below an area (体检). What was found the time before last goes.</summary>
internal sealed record StartCheck(string Layer, Guid AreaId) : ICommand<Guid>, IIdempotent;

internal sealed class StartCheckHandler(GridDbContext db, LayerBook layers, IAreaDirectory areas, ILongJobs jobs, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<StartCheck, Guid>
{
    private const int Kept = 3;

    public async Task<Guid> Handle(StartCheck request, CancellationToken cancellationToken)
    {
        var layer = await layers.FindAsync(request.Layer, cancellationToken);
        var area = await areas.FindAsync(request.AreaId, cancellationToken);
        if (area is null || !user.Caller.Can(GridPermissions.Manage, area.Path))
        {
            throw new NotFoundException();
        }

        if (area.Level > layer.Parent)
        {
            throw new InputException("Area", "这一层要在{0}以上来看，请选大一点的地方。", LayerWords.Area(layer.Parent));
        }

        var before = await db.LayerChecks.Where(check => check.Path == area.Path && check.Layer == layer.Key).OrderByDescending(check => check.At).ToListAsync(cancellationToken);
        if (before.FirstOrDefault() is { FinishedAt: null } running && await jobs.FindAsync(running.JobId, cancellationToken) is { Status: LongJobStatus.Queued or LongJobStatus.Running })
        {
            return running.Id;
        }

        foreach (var old in before.Skip(Kept - 1))
        {
            await db.LayerFindings.Where(finding => finding.CheckId == old.Id).ExecuteDeleteAsync(cancellationToken);
            db.LayerChecks.Remove(old);
        }

        var check = new LayerCheck { Layer = layer.Key, Path = area.Path, AreaName = area.Name, By = user.Caller.Name, At = clock.GetUtcNow() };
        check.JobId = jobs.Start(CheckJob.JobKind, new CheckWork(check.Id));
        db.LayerChecks.Add(check);
        audit.Record("grid.check.start", $"grid.check/{check.Id}");
        return check.Id;
    }
}
