using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Checks;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Boundaries;

/// <summary>Lets a checked file in, takes it back, or goes on with whatever gave up half-way.</summary>
/// <param name="Known">Whoever lets it in knows what is amiss with it.</param>
internal sealed record RunBoundaryImport(Guid Id, bool Undo, bool Known = false) : ICommand<bool>, IIdempotent;

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
        var ready = request.Undo ? import.State is BoundaryImportState.Done or BoundaryImportState.Running or BoundaryImportState.Undoing
            : import.State is BoundaryImportState.Checked or BoundaryImportState.Running or BoundaryImportState.Checking;
        if (!ready || (import.JobId is { } job && await jobs.FindAsync(job, cancellationToken) is { Status: LongJobStatus.Queued or LongJobStatus.Running }))
        {
            throw new InputException("", "正在做，或者已经做过了，请刷新看看。");
        }

        if (import.State == BoundaryImportState.Checking)
        {
            await db.BoundaryImportFlaws.Where(flaw => flaw.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
            import.JobId = jobs.Start(ImportCheckJob.JobKind, new ImportCheckWork(import.Id));
            audit.Record("grid.boundary.import", $"grid.import/{import.Id}");
            return true;
        }

        var amiss = request.Undo || import.State == BoundaryImportState.Running ? null : await AmissAsync(import.Id, cancellationToken);
        if (amiss is not null && !request.Known)
        {
            throw new InputException(nameof(request.Known), "有的和别的对不上，请先看下面。改不了的，勾上“我知道，先存下”再导。");
        }

        import.State = request.Undo ? BoundaryImportState.Undoing : BoundaryImportState.Running;
        import.JobId = jobs.Start(BoundaryJob.JobKind, new BoundaryWork(import.Id, request.Undo));
        audit.Record(request.Undo ? "grid.boundary.importUndo" : "grid.boundary.importRun", $"grid.import/{import.Id}", amiss);
        return true;
    }

    /// <summary>The first things amiss, in words for the audit; null when there is none.</summary>
    private async Task<string?> AmissAsync(Guid import, CancellationToken cancellation)
    {
        const int Most = 10;
        var flaws = db.BoundaryImportFlaws.AsNoTracking().Where(flaw => flaw.ImportId == import);
        var first = await flaws.OrderBy(flaw => flaw.Number).Take(Most).ToListAsync(cancellation);
        return first.Count == 0 ? null
            : $"我知道，先存下，一共 {await flaws.CountAsync(cancellation)} 处：{string.Concat(first.Select(flaw => $"第 {flaw.Number} 块{Flaw.Said([new Flaw(flaw.Kind, flaw.Other, flaw.Amount)])}"))}";
    }
}
