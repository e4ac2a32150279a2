using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Plans;

/// <summary>A new plan, or a new version of one: the old one ends as the new one begins, so what was counted under it stays as it was.</summary>
internal sealed record SavePlan(Guid? Replaces, string? Name, Guid AreaId, PlanKind Kind, string? Role, Guid? WorkerId, IReadOnlyList<string> Kinds, int Times, Period Period, Ways Ways) : ICommand<Guid>, IIdempotent;

internal sealed class SavePlanHandler(VisitsDbContext db, Places places, PlanBook book, IStaffDirectory staff, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SavePlan, Guid>
{
    public async Task<Guid> Handle(SavePlan request, CancellationToken cancellationToken)
    {
        var area = await places.FindAsync(request.AreaId, VisitPermissions.Manage, cancellationToken);
        Check(request);
        var known = await book.KindsByKeyAsync(cancellationToken);
        if (request.Kinds.Any(key => known.GetValueOrDefault(key) is not { IsEvent: false, Restricted: false }))
        {
            throw new InputException(nameof(request.Kinds), "有一种不能用在计划里，请重新勾。");
        }

        var worker = request.WorkerId is { } account ? await ServingAsync(account, area, cancellationToken) : null;
        var before = request.Replaces is { } id ? await db.Plans.SingleOrDefaultAsync(plan => plan.Id == id && plan.EndedAt == null, cancellationToken) ?? throw new NotFoundException() : null;
        if (before is not null)
        {
            await places.FindAsync(before.AreaId, VisitPermissions.Manage, cancellationToken);
            before.End(clock.GetUtcNow());
        }

        var plan = new Plan
        {
            Name = request.Name!.Trim(),
            Version = (before?.Version ?? 0) + 1,
            AreaId = area.Id,
            Path = area.Path,
            Kind = request.Kind,
            Role = worker is null && !string.IsNullOrEmpty(request.Role) ? request.Role : null,
            WorkerId = worker?.AccountId,
            WorkerName = worker?.Name,
            Kinds = request.Kind == PlanKind.Households ? string.Join(',', request.Kinds.Distinct(StringComparer.Ordinal)) : "",
            Times = request.Times,
            Period = request.Period,
            Ways = request.Ways,
            // A plan put right is not a plan begun: who was late stays late.
            From = before?.From ?? clock.GetUtcNow(),
        };
        db.Plans.Add(plan);
        book.Changed();
        audit.Record(before is null ? "visits.plan.add" : "visits.plan.change", $"visits.plan/{plan.Id}");
        return plan.Id;
    }

    /// <summary>Somebody with a post in the place, or above it: a plan is no way to give work to another village's people.</summary>
    private async Task<PostHolder> ServingAsync(Guid account, AreaView area, CancellationToken cancellation)
        => (await staff.ServingAsync(area.Path, AreaLevel.County, cancellation)).FirstOrDefault(holder => holder.AccountId == account)
            ?? throw new InputException(nameof(SavePlan.WorkerId), "这个人不在这个地方任职，请另选一个。");

    private static void Check(SavePlan request)
    {
        if (request.Name?.Trim() is not { Length: > 0 and <= Plan.NameLength })
        {
            throw new InputException(nameof(request.Name), "请写计划的名字，例如：全年走遍每一户。最多 {0} 字。", Plan.NameLength);
        }

        if (request.Times is < 1 or > 100 || !Enum.IsDefined(request.Period) || !Enum.IsDefined(request.Kind))
        {
            throw new InputException(nameof(request.Times), "次数写 1 到 100。");
        }

        if (request.Ways is < Ways.Visit or > (Ways.Visit | Ways.Phone | Ways.Message | Ways.Reception))
        {
            throw new InputException(nameof(request.Ways), "请勾一种联系的办法。");
        }

        if (request.Kind != PlanKind.Households && string.IsNullOrEmpty(request.Role) && request.WorkerId is null)
        {
            throw new InputException(nameof(request.Role), "按人算的计划，请选是哪一种干部，或者哪一个人。");
        }
    }
}

/// <summary>The plan is no more; what was counted under it stays.</summary>
internal sealed record EndPlan(Guid Id) : ICommand<Unit>, IIdempotent;

internal sealed class EndPlanHandler(VisitsDbContext db, Places places, PlanBook book, IAuditTrail audit, TimeProvider clock) : IRequestHandler<EndPlan, Unit>
{
    public async Task<Unit> Handle(EndPlan request, CancellationToken cancellationToken)
    {
        var plan = await db.Plans.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        await places.FindAsync(plan.AreaId, VisitPermissions.Manage, cancellationToken);
        plan.End(clock.GetUtcNow());
        book.Changed();
        audit.Record("visits.plan.end", $"visits.plan/{plan.Id}");
        return Unit.Value;
    }
}
