using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>交接: all open reports of one worker, or those of one village, to another. Undone by giving them back.</summary>
/// <param name="VillageId">Null for all the caller may reassign.</param>
internal sealed record HandOverCaseload(Guid From, Guid To, Guid? VillageId, string Reason) : ICommand<int>;

internal sealed class HandOverCaseloadHandler(GridDbContext db, ReportBook book, IStaffDirectory staff, IAuditTrail audit) : IRequestHandler<HandOverCaseload, int>
{
    public async Task<int> Handle(HandOverCaseload request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new InputException(nameof(request.Reason), "请写明为什么交接。");
        }

        if (request.From == request.To)
        {
            throw new InputException(nameof(request.To), "交出去的和接手的是同一个人，请另选一个。");
        }

        var to = await staff.FindAsync(request.To, cancellationToken) ?? throw new InputException(nameof(request.To), "没找到接手的人，请另选一个。");
        var open = Lifecycle.Open;
        var query = db.Reports.Within(report => report.DeskPath, book.Caller.Reach(GridPermissions.Reassign))
            .Where(report => report.AssignedToId == request.From && open.Contains(report.State));
        if (request.VillageId is { } village)
        {
            query = query.Where(report => report.VillageId == village);
        }

        var reports = await query.ToListAsync(cancellationToken);
        var moved = 0;
        foreach (var report in reports.Where(report => Fits(report, to)))
        {
            var move = report.HandOver(book.Actor, new Assignee(to.AccountId, to.Name, to.RoleTitle), request.Reason, book.Now);
            await book.KeepAsync(report, move, cancellationToken);
            moved++;
        }

        audit.Record("grid.caseload.handOver", $"account/{request.From} → account/{request.To}: {moved}", request.Reason);
        return moved;
    }

    private static bool Fits(Report report, PostHolder to)
        => report.Confirmation != Confirmation.Waiting
            && (!report.Restricted || to.Area.Contains(report.Path))
            && report.AboutName?.Contains(to.Name, StringComparison.Ordinal) != true;
}
