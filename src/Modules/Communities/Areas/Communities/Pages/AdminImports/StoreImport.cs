using MediatR;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>Keeps a checked table until somebody lets it in; the answer is the import's id.</summary>
internal sealed record StoreImport(ImportPlan Plan) : ICommand<Guid>, IIdempotent
{
    object IIdempotent.HashedPayload => new { Plan.Kind, Plan.FileName, Plan.RowCount, Rows = Plan.Slices() };
}

internal sealed class StoreImportHandler(CommunitiesDbContext db, IEnumerable<IImportKind> kinds, IdNumbers protector, ICurrentUser user, IAuditTrail audit, TimeProvider time) : IRequestHandler<StoreImport, Guid>
{
    public Task<Guid> Handle(StoreImport request, CancellationToken cancellationToken)
    {
        var plan = request.Plan;
        user.Require(kinds.First(kind => kind.Kind == plan.Kind).Permission, plan.Scope);
        var import = new Import(plan.Kind, plan.FileName, user.Caller.Name, user.Caller.AccountId, time.GetUtcNow(), plan.Scope)
        {
            RowCount = plan.RowCount,
            BadRows = plan.Problems.Select(problem => problem.Row).Distinct().Count(),
            Counts = plan.Counts,
        };
        foreach (var slice in plan.Slices())
        {
            db.ImportSlices.Add(new ImportSlice { ImportId = import.Id, Position = import.Slices++, Cipher = protector.Protect(slice) });
        }

        db.Imports.Add(import);
        db.ImportProblems.AddRange(plan.Problems.Select(problem => new ImportProblem { ImportId = import.Id, Row = problem.Row, Field = problem.Field, Message = problem.Message }));
        audit.Record("communities.import.store", $"import/{import.Id}");
        return Task.FromResult(import.Id);
    }
}
