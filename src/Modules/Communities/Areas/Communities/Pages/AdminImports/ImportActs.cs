using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminImports;

internal enum ImportAct
{
    /// <summary>导入, or go on after a stop (接着导)</summary>
    Start = 1,

    /// <summary>停下</summary>
    Cancel = 2,

    /// <summary>撤销, or go on with it after it got stuck</summary>
    Undo = 3,
}

/// <summary>Starts, stops or takes back an import; the work itself is a long job.</summary>
internal sealed record ActOnImport(Guid ImportId, ImportAct Act) : ICommand<Unit>, IIdempotent;

internal sealed class ActOnImportHandler(CommunitiesDbContext db, IEnumerable<IImportKind> kinds, ILongJobs jobs, IAuditTrail audit, ICurrentUser user) : IRequestHandler<ActOnImport, Unit>
{
    public async Task<Unit> Handle(ActOnImport request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FirstOrDefaultAsync(x => x.Id == request.ImportId, cancellationToken) ?? throw new NotFoundException();
        user.Require(kinds.First(kind => kind.Kind == import.Kind).Permission, import.Scope);
        var job = import.JobId is { } id ? await jobs.FindAsync(id, cancellationToken) : null;
        var stuck = job?.Status == LongJobStatus.Failed;
        if (request.Act == ImportAct.Start && !import.HasMore)
        {
            throw new ConflictException("这份表格放得太久，已经删了，请重新上传。");
        }

        import.State = (request.Act, import.State) switch
        {
            (ImportAct.Start, ImportState.Checked or ImportState.Cancelled) => ImportState.Running,
            (ImportAct.Start, ImportState.Running) when stuck => ImportState.Running,
            (ImportAct.Cancel, ImportState.Running) => ImportState.Cancelled,
            (ImportAct.Undo, ImportState.Done or ImportState.Cancelled) => ImportState.Undoing,
            (ImportAct.Undo, ImportState.Running or ImportState.Undoing) when stuck => ImportState.Undoing,
            _ => throw new ConflictException("这次导入已经变了，请刷新再看。"),
        };
        if (import.State is ImportState.Running or ImportState.Undoing)
        {
            import.JobId = jobs.Start(ImportJob.JobKind, new ImportWork(import.Id, import.State == ImportState.Undoing));
        }
        else if (job is not null)
        {
            await jobs.CancelAsync(job.Id, cancellationToken);
        }

        audit.Record($"communities.import.{request.Act.ToString().ToLowerInvariant()}", $"import/{import.Id}");
        return Unit.Value;
    }
}
