using MediatR;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Boundaries;

/// <summary>Keeps a file that was read until somebody lets it in, and holds it against what is there; the answer is the import's id.</summary>
internal sealed record StoreBoundaryImport(BoundaryPlan Plan) : ICommand<Guid>, IIdempotent
{
    object IIdempotent.HashedPayload => new { Plan.FileName, Plan.Layer, Plan.Rows.Count, Plan.Good };
}

internal sealed class StoreBoundaryImportHandler(GridDbContext db, ILongJobs jobs, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<StoreBoundaryImport, Guid>
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
        import.JobId = jobs.Start(ImportCheckJob.JobKind, new ImportCheckWork(import.Id));
        db.BoundaryImports.Add(import);
        db.BoundaryImportRows.AddRange(plan.Rows.Select(row => new BoundaryImportRow
        {
            ImportId = import.Id, Number = row.Number, Code = row.Code, Name = row.Name, UnitId = row.UnitId, AddBelowId = row.AddBelowId, Problem = row.Problem, Shape = row.Shape,
        }));
        audit.Record("grid.boundary.import", $"grid.import/{import.Id}");
        return Task.FromResult(import.Id);
    }
}
