using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Services;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Marks;

/// <summary>Records one plus or minus (记加减分) with its reason and where that can be looked up.</summary>
internal sealed record AddMark(Guid SchemeId, string Item, Guid SubjectId, DateOnly? Day, string Reason, string Evidence) : ICommand<Guid>, IIdempotent;

internal sealed class AddMarkHandler(AssessmentDbContext db, SchemeBook schemes, IAreaDirectory areas, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AddMark, Guid>
{
    private static readonly string[] Rights = ["上访", "信访", "投诉", "举报", "提异议"];

    public async Task<Guid> Handle(AddMark request, CancellationToken cancellationToken)
    {
        var (scheme, version) = await schemes.FindAsync(request.SchemeId, cancellationToken);
        var place = await areas.FindAsync(request.SubjectId, cancellationToken);
        if (place is null || place.Level != LevelOf(scheme.Kind) || !user.Caller.Can(AssessmentPermissions.Run, place.Path))
        {
            throw new InputException(nameof(request.SubjectId), "请选给谁记。");
        }

        var item = version.Formula.Items.FirstOrDefault(one => one.Name == request.Item && one.Measure is null) ?? throw new InputException(nameof(request.Item), "请选记哪一项。");
        var today = ChinaDays.Of(clock.GetUtcNow());
        if (request.Day is not { } day || day > today || day < today.AddYears(-1))
        {
            throw new InputException(nameof(request.Day), "请选是哪一天的事：不能是以后，也不能过了一年。");
        }

        Check(request, item);
        var mark = new Mark
        {
            SchemeId = scheme.Id, ItemName = item.Name, SubjectId = place.Id, SubjectName = place.Name, Path = place.Path, Day = day,
            Reason = request.Reason.Trim(), Evidence = request.Evidence.Trim(), At = clock.GetUtcNow(), ByName = user.Caller.Name,
        };
        db.Marks.Add(mark);
        audit.Record("assessment.mark.add", $"assessment.mark/{mark.Id}", item.Name);
        return mark.Id;
    }

    /// <summary>Where items can be recorded: persons are scored by what is counted alone.</summary>
    public static AreaLevel? LevelOf(SubjectKind kind) => kind switch
    {
        SubjectKind.Grid => AreaLevel.Grid,
        SubjectKind.Village => AreaLevel.Village,
        SubjectKind.Township => AreaLevel.Township,
        _ => null,
    };

    private static void Check(AddMark request, FormulaItem item)
    {
        if (request.Reason.Trim().Length is 0 or > Mark.ReasonLength)
        {
            throw new InputException(nameof(request.Reason), "请写原因，最多 {0} 字。", Mark.ReasonLength);
        }

        if (request.Evidence.Trim().Length is 0 or > Mark.EvidenceLength)
        {
            throw new InputException(nameof(request.Evidence), "请写凭据在哪里能查到：文号、照片编号、会议记录，最多 {0} 字。", Mark.EvidenceLength);
        }

        if (item.Each < 0 && Rights.Any(word => request.Reason.Contains(word, StringComparison.Ordinal)))
        {
            throw new InputException(nameof(request.Reason), "上访、投诉、举报、提异议不能扣分。");
        }
    }
}

/// <summary>Takes a record back; what was settled with it stays as it was.</summary>
internal sealed record CancelMark(Guid Id, string Reason) : ICommand<Unit>, IIdempotent;

internal sealed class CancelMarkHandler(AssessmentDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<CancelMark, Unit>
{
    public async Task<Unit> Handle(CancelMark request, CancellationToken cancellationToken)
    {
        var mark = await db.Marks.FirstOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (mark is null || !user.Caller.Can(AssessmentPermissions.Run, mark.Path))
        {
            throw new NotFoundException();
        }

        if (mark.CancelReason is not null)
        {
            throw new ConflictException("这一条已经作废了。");
        }

        if (request.Reason.Trim().Length is 0 or > Mark.ReasonLength)
        {
            throw new InputException(nameof(request.Reason), "请写为什么作废，最多 {0} 字。", Mark.ReasonLength);
        }

        mark.CancelReason = request.Reason.Trim();
        audit.Record("assessment.mark.cancel", $"assessment.mark/{mark.Id}", mark.CancelReason);
        return Unit.Value;
    }
}
