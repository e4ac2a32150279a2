using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Gradings;

/// <summary>A township grades a department for the quarter (下考上): a second answer puts the first right.</summary>
internal sealed record SaveGrading(Guid TownshipId, Guid DepartmentId, int? Speed, int? Result, int? Manner, string Reason) : ICommand<Guid>, IIdempotent;

internal sealed class SaveGradingHandler(AssessmentDbContext db, IAreaDirectory areas, IStaffDirectory staff, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SaveGrading, Guid>
{
    public async Task<Guid> Handle(SaveGrading request, CancellationToken cancellationToken)
    {
        var township = await areas.FindAsync(request.TownshipId, cancellationToken);
        if (township?.Level != AreaLevel.Township || !user.Caller.Can(AssessmentPermissions.Grade, township.Path))
        {
            throw new NotFoundException();
        }

        var department = (await staff.InRoleAsync(Roles.Department, AreaPath.Root, cancellationToken)).FirstOrDefault(holder => holder.AccountId == request.DepartmentId) ?? throw new NotFoundException();
        Check(request);
        var now = clock.GetUtcNow();
        var quarter = Grading.Open(ChinaDays.Of(now));
        var grading = await db.Gradings.FirstOrDefaultAsync(row => row.TownshipId == township.Id && row.DepartmentId == department.AccountId && row.Quarter == quarter, cancellationToken);
        if (grading is null)
        {
            grading = new Grading
            {
                DepartmentId = department.AccountId, DepartmentName = department.Name, TownshipId = township.Id, TownshipName = township.Name, TownshipPath = township.Path, Quarter = quarter, Reason = "", ByName = "",
            };
            db.Gradings.Add(grading);
        }

        (grading.Speed, grading.Result, grading.Manner) = (request.Speed!.Value, request.Result!.Value, request.Manner!.Value);
        (grading.Reason, grading.At, grading.ByName) = (request.Reason.Trim(), now, user.Caller.Name);
        audit.Record("assessment.grading.save", $"assessment.grading/{grading.Id}");
        return grading.Id;
    }

    private static void Check(SaveGrading request)
    {
        int?[] answers = [request.Speed, request.Result, request.Manner];
        if (answers.Any(answer => answer is null or < 0 or > Grading.Best))
        {
            throw new InputException(nameof(request.Speed), "三项都要选。");
        }

        if (request.Reason.Trim().Length > Grading.ReasonLength || (request.Reason.Trim().Length == 0 && answers.Contains(0)))
        {
            throw new InputException(nameof(request.Reason), "有不满意的要写原因，最多 {0} 字。", Grading.ReasonLength);
        }
    }
}
