using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Imports;

/// <summary>Forgets the copies of tables that nobody let in, or that were stopped half way.</summary>
internal sealed class FactImportTidy(HouseholdFilesDbContext db, IMediator mediator, TimeProvider time) : IBackgroundTask
{
    public const string TaskName = "householdfiles.imports";

    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        await mediator.Send(new ForgetFactTables(time.GetUtcNow() - Kept), cancellation);
        return await Lying(db).MinAsync(import => (DateTimeOffset?)import.CreatedAt, cancellation) + Kept;
    }

    public static IQueryable<FactImport> Lying(HouseholdFilesDbContext db)
        => db.Imports.Where(import => (import.State == FactImportState.Checked || import.State == FactImportState.Cancelled) && import.NextSlice < import.Slices);
}

/// <summary>The answer is how many tables.</summary>
[Repeatable("what is forgotten is not there to forget")]
internal sealed record ForgetFactTables(DateTimeOffset Until) : ICommand<int>;

internal sealed class ForgetFactTablesHandler(HouseholdFilesDbContext db, IAuditTrail audit) : IRequestHandler<ForgetFactTables, int>
{
    public async Task<int> Handle(ForgetFactTables request, CancellationToken cancellationToken)
    {
        var old = await FactImportTidy.Lying(db).Where(import => import.CreatedAt <= request.Until).ToListAsync(cancellationToken);
        foreach (var import in old)
        {
            await FactImportJob.ForgetTableAsync(db, import, cancellationToken);
            audit.Record("files.import.forget", $"files.import/{import.Id}");
        }

        return old.Count;
    }
}
