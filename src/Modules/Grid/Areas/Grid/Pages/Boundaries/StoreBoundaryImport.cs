using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Boundaries;

/// <summary>Keeps a checked file until somebody lets it in; the answer is the import's id.</summary>
internal sealed record StoreBoundaryImport(BoundaryPlan Plan) : ICommand<Guid>, IIdempotent
{
    object IIdempotent.HashedPayload => new { Plan.FileName, Plan.Layer, Plan.Rows.Count, Plan.Good };
}

internal sealed class StoreBoundaryImportHandler(GridDbContext db, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<StoreBoundaryImport, Guid>
{
    public Task<Guid> Handle(StoreBoundaryImport request, CancellationToken cancellationToken)
    {
        var plan = request.Plan;
        if (!user.Caller.Can(GridPermissions.Manage, plan.Scope))
        {
            throw new NotFoundException();
        }

        var import = new BoundaryImport
        {
            FileName = plan.FileName, Layer = plan.Layer, Scope = plan.Scope, By = user.Caller.Name, ById = user.Caller.AccountId, At = clock.GetUtcNow(),
            Features = plan.Rows.Count, Good = plan.Good, New = plan.Rows.Count(row => row.AddBelowId is not null),
        };
        db.BoundaryImports.Add(import);
        db.BoundaryImportRows.AddRange(plan.Rows.Select(row => new BoundaryImportRow
        {
            ImportId = import.Id, Number = row.Number, Code = row.Code, Name = row.Name, UnitId = row.UnitId, AddBelowId = row.AddBelowId, Problem = row.Problem, Shape = row.Shape,
        }));
        audit.Record("grid.boundary.import", $"grid.import/{import.Id}");
        return Task.FromResult(import.Id);
    }
}

/// <summary>Lets a checked file in, or takes it back.</summary>
internal sealed record RunBoundaryImport(Guid Id, bool Undo) : ICommand<bool>, IIdempotent;

internal sealed class RunBoundaryImportHandler(GridDbContext db, ILongJobs jobs, ICurrentUser user, IAuditTrail audit) : IRequestHandler<RunBoundaryImport, bool>
{
    public async Task<bool> Handle(RunBoundaryImport request, CancellationToken cancellationToken)
    {
        var import = await db.BoundaryImports.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        if (!user.Caller.Can(GridPermissions.Manage, import.Scope))
        {
            throw new NotFoundException();
        }

        // A job that gave up may be started again: what it did stays done.
        var ready = request.Undo ? import.State is BoundaryImportState.Done or BoundaryImportState.Running or BoundaryImportState.Undoing : import.State is BoundaryImportState.Checked or BoundaryImportState.Running;
        if (!ready || (import.JobId is { } job && await jobs.FindAsync(job, cancellationToken) is { Status: LongJobStatus.Queued or LongJobStatus.Running }))
        {
            throw new InputException("", "正在做，或者已经做过了，请刷新看看。");
        }

        import.State = request.Undo ? BoundaryImportState.Undoing : BoundaryImportState.Running;
        import.JobId = jobs.Start(BoundaryJob.JobKind, new BoundaryWork(import.Id, request.Undo));
        audit.Record(request.Undo ? "grid.boundary.importUndo" : "grid.boundary.importRun", $"grid.import/{import.Id}");
        return true;
    }
}
