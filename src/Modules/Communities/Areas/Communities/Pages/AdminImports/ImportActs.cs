using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminImports;

internal enum ImportAct
{
    /// <summary>导入, or go on after a cancel (接着导)</summary>
    Start = 1,

    /// <summary>停下</summary>
    Cancel = 2,

    /// <summary>撤销</summary>
    Undo = 3,
}

/// <summary>Starts, stops or takes back an import; the work itself goes on in the background.</summary>
internal sealed record ActOnImport(Guid ImportId, ImportAct Act) : ICommand<Unit>;

internal sealed class ActOnImportHandler(CommunitiesDbContext db, IBackgroundSchedule schedule, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IRequestHandler<ActOnImport, Unit>
{
    public async Task<Unit> Handle(ActOnImport request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FirstOrDefaultAsync(x => x.Id == request.ImportId, cancellationToken) ?? throw new NotFoundException();
        user.Require(Permissions.RunImports, import.Scope);
        import.State = (request.Act, import.State) switch
        {
            (ImportAct.Start, ImportState.Checked or ImportState.Cancelled) => ImportState.Running,
            (ImportAct.Cancel, ImportState.Running) => ImportState.Cancelled,
            (ImportAct.Undo, ImportState.Done or ImportState.Cancelled) => ImportState.Undoing,
            _ => throw new ConflictException("这次导入已经变了，请刷新再看。"),
        };
        if (import.State is ImportState.Running or ImportState.Undoing)
        {
            schedule.RunBy(ImportTask.TaskName, time.GetUtcNow());
        }

        audit.Record($"communities.import.{request.Act.ToString().ToLowerInvariant()}", $"import/{import.Id}");
        return Unit.Value;
    }
}
