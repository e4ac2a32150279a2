using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>标为重点 or 关注: a category's key, or a report's id. It holds where the caller holds the right; marking twice is marking once.</summary>
/// <param name="AreaId">Null for the widest area the caller may mark for.</param>
internal sealed record MarkThing(MarkKind Kind, string Subject, Guid? AreaId, string Reason) : ICommand<Guid>, IIdempotent;

[Feature(GridFeatures.Command)]
internal sealed class MarkThingHandler(GridDbContext db, IAreaDirectory areas, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<MarkThing, Guid>
{
    private const int MostReason = 200;

    /// <summary>Where all is pressed for, nothing is.</summary>
    private const int MostOfLevel = 200;

    public async Task<Guid> Handle(MarkThing request, CancellationToken cancellationToken)
    {
        if (request.Reason.Length > MostReason)
        {
            throw new InputException(nameof(request.Reason), "写得太长了，最多 {0} 字。", MostReason);
        }

        Report? report = null;
        if (Guid.TryParse(request.Subject, out var id))
        {
            report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (report is null || !ReportAccess.Sees(user.Caller, report))
            {
                throw new NotFoundException();
            }
        }
        else if (!await db.Categories.AnyAsync(category => category.Key == request.Subject, cancellationToken))
        {
            throw new InputException(nameof(request.Subject), "没有这一类，请另选一个。");
        }

        var area = await AreaAsync(request.AreaId, report?.Path, cancellationToken);
        var kept = await db.Marks.FirstOrDefaultAsync(mark => mark.Path == area.Path && mark.Kind == request.Kind && mark.Subject == request.Subject, cancellationToken);
        if (kept is not null)
        {
            return kept.Id;
        }

        if (await db.Marks.CountAsync(mark => mark.Path == area.Path, cancellationToken) >= MostOfLevel)
        {
            throw new InputException("", "这一级已经标了 {0} 个，请先去掉办完的。", MostOfLevel);
        }

        var mark = new Mark
        {
            Kind = request.Kind, Path = area.Path, AreaName = area.Name, Subject = request.Subject, ReportId = report?.Id,
            AccountId = user.Caller.AccountId, By = user.Caller.Name, Reason = request.Reason.Trim(), At = clock.GetUtcNow(),
        };
        db.Marks.Add(mark);
        audit.Record("grid.mark.add", report is null ? $"grid.category/{request.Subject}" : $"grid.report/{report.Id}");
        return mark.Id;
    }

    /// <summary>The area asked for, else the widest of the caller's that the report lies in.</summary>
    private async Task<AreaView> AreaAsync(Guid? asked, AreaPath? at, CancellationToken cancellation)
    {
        if (asked is { } id)
        {
            return await areas.FindAsync(id, cancellation) is { } area && user.Caller.Can(CommandPermissions.Brief, area.Path) ? area : throw new NotFoundException();
        }

        var reach = user.Caller.Reach(CommandPermissions.Brief).Where(path => at is not { } place || path.Contains(place)).OrderBy(path => path.Depth).ToList();
        return reach.Count > 0 && await areas.FindByPathAsync(reach[0], cancellation) is { } own ? own : throw new NotAllowedException("这里要指挥中心的人才能标。");
    }
}

/// <summary>去掉标记; what is gone is gone.</summary>
internal sealed record Unmark(Guid Id) : ICommand<Unit>, IIdempotent;

[Feature(GridFeatures.Command)]
internal sealed class UnmarkHandler(GridDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<Unmark, Unit>
{
    public async Task<Unit> Handle(Unmark request, CancellationToken cancellationToken)
    {
        var mark = await db.Marks.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (mark is null || !user.Caller.Can(CommandPermissions.Brief, mark.Path))
        {
            throw new NotFoundException();
        }

        db.Marks.Remove(mark);
        audit.Record("grid.mark.remove", mark.ReportId is { } report ? $"grid.report/{report}" : $"grid.category/{mark.Subject}");
        return Unit.Value;
    }
}
