using System.Text.Json;
using MediatR;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Imports;

/// <summary>Keeps a checked table, encrypted, until somebody lets it in; the answer is the import's id.</summary>
internal sealed record StoreFactImport(FactPlan Plan) : ICommand<Guid>, IIdempotent;

internal sealed class StoreFactImportHandler(HouseholdFilesDbContext db, FactVault vault, IBackgroundSchedule schedule, ICurrentUser user, IAuditTrail audit, TimeProvider time) : IRequestHandler<StoreFactImport, Guid>
{
    /// <summary>Of one import: who reads a thousand lines mends the table instead.</summary>
    private const int MostProblems = 1000;

    public Task<Guid> Handle(StoreFactImport request, CancellationToken cancellationToken)
    {
        var plan = request.Plan;
        if (!user.Caller.Can(FilePermissions.Import, plan.Scope))
        {
            throw new NotAllowedException(FilePermissions.Import.Title);
        }

        var now = time.GetUtcNow();
        var slices = plan.Rows.Chunk(FactImportJob.SliceSize).ToList();
        var import = new FactImport
        {
            FileName = plan.FileName, By = user.Caller.Name, ById = user.Caller.AccountId, CreatedAt = now, Scope = plan.Scope,
            RowCount = plan.RowCount, BadRows = plan.RowCount - plan.Rows.Count, Slices = slices.Count,
        };
        db.Imports.Add(import);
        db.ImportSlices.AddRange(slices.Select((rows, at) => new FactImportSlice { ImportId = import.Id, Position = at, Cipher = vault.Protect(JsonSerializer.Serialize(rows)) }));
        db.ImportProblems.AddRange(plan.Problems.Take(MostProblems).Select(problem => new FactImportProblem { ImportId = import.Id, Row = problem.Row, Column = problem.Column, Message = problem.Message }));
        schedule.RunBy(FactImportTidy.TaskName, now + FactImportTidy.Kept);
        audit.Record("files.import.store", $"files.import/{import.Id}");
        return Task.FromResult(import.Id);
    }
}
