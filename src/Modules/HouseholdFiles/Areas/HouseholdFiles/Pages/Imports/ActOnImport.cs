using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Imports;

internal enum FactImportAct
{
    /// <summary>导入, or go on after a stop</summary>
    Start = 1,

    /// <summary>停下</summary>
    Cancel = 2,

    /// <summary>撤销</summary>
    Undo = 3,
}

/// <summary>Starts, stops or takes back an import of facts; the work itself is a long job.</summary>
internal sealed record ActOnFactImport(Guid ImportId, FactImportAct Act) : ICommand<Unit>, IIdempotent;

internal sealed class ActOnFactImportHandler(HouseholdFilesDbContext db, ILongJobs jobs, ICurrentUser user, IAuditTrail audit) : IRequestHandler<ActOnFactImport, Unit>
{
    public async Task<Unit> Handle(ActOnFactImport request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FirstOrDefaultAsync(row => row.Id == request.ImportId, cancellationToken);
        if (import is null || !user.Caller.Can(FilePermissions.Import, import.Scope))
        {
            throw new NotFoundException();
        }

        var job = import.JobId is { } id ? await jobs.FindAsync(id, cancellationToken) : null;
        var stuck = job?.Status == LongJobStatus.Failed;
        if (request.Act == FactImportAct.Start && !import.HasMore)
        {
            throw new ConflictException("这份表格放得太久，已经删了，请重新上传。");
        }

        import.State = (request.Act, import.State) switch
        {
            (FactImportAct.Start, FactImportState.Checked or FactImportState.Cancelled) => FactImportState.Running,
            (FactImportAct.Start, FactImportState.Running) when stuck => FactImportState.Running,
            (FactImportAct.Cancel, FactImportState.Running) => FactImportState.Cancelled,
            (FactImportAct.Undo, FactImportState.Done or FactImportState.Cancelled) => FactImportState.Undoing,
            (FactImportAct.Undo, FactImportState.Running or FactImportState.Undoing) when stuck => FactImportState.Undoing,
            _ => throw new ConflictException("这次导入已经变了，请刷新再看。"),
        };
        if (import.State is FactImportState.Running or FactImportState.Undoing)
        {
            import.JobId = jobs.Start(FactImportJob.JobKind, new FactImportWork(import.Id, import.State == FactImportState.Undoing));
        }
        else if (job is not null)
        {
            await jobs.CancelAsync(job.Id, cancellationToken);
        }

        audit.Record(request.Act switch { FactImportAct.Start => "files.import.start", FactImportAct.Cancel => "files.import.cancel", _ => "files.import.undo" }, $"files.import/{import.Id}");
        return Unit.Value;
    }
}
