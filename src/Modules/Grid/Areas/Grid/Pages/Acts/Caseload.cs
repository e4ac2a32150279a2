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

/// <summary>交接: all open reports of one worker, or those of one village, to another. <see cref="GiveBackCaseload"/> undoes it.</summary>
/// <param name="VillageId">Null for all the caller may reassign.</param>
internal sealed record HandOverCaseload(Guid From, Guid To, Guid? VillageId, string Reason) : ICommand<BulkResult>, IIdempotent;

internal sealed class HandOverCaseloadHandler(GridDbContext db, ReportBook book, IStaffDirectory staff, IAuditTrail audit, ReportNotices notices) : IRequestHandler<HandOverCaseload, BulkResult>
{
    private readonly Serving serving = new(staff);

    public async Task<BulkResult> Handle(HandOverCaseload request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new InputException(nameof(request.Reason), "请写明为什么交接。");
        }

        if (request.Reason.Length > 500)
        {
            throw new InputException(nameof(request.Reason), "写得太长了，最多 {0} 字。", 500);
        }

        if (request.From == request.To)
        {
            throw new InputException(nameof(request.To), "交出去的和接手的是同一个人，请另选一个。");
        }

        var to = await staff.FindAsync(request.To, cancellationToken) ?? throw new InputException(nameof(request.To), "没找到接手的人，请另选一个。");
        var query = db.Reports.Within(report => report.DeskPath, book.Caller.Reach(GridPermissions.Reassign))
            .Where(report => report.AssignedToId == request.From).Where(ReportAccess.Open);
        if (request.VillageId is { } village)
        {
            query = query.Where(report => report.VillageId == village);
        }

        var reports = (await query.ToListAsync(cancellationToken)).OrderBy(report => report.Number, StringComparer.Ordinal).ToList();
        var fromName = reports.Count > 0 ? reports[0].AssignedName ?? "" : "";
        List<string> left = [];
        List<ReportMove> moves = [];
        foreach (var report in reports)
        {
            if (report.Confirmation == Confirmation.Waiting || !await serving.IncludesAsync(report, to.AccountId, cancellationToken))
            {
                left.Add(ReportNumber.Grouped(report.Number));
                continue;
            }

            var move = report.HandOver(book.Actor, new Assignee(to.AccountId, to.Name, to.RoleTitle), request.Reason, book.Now);
            await book.KeepAsync(report, move, cancellationToken);
            moves.Add(move);
        }

        if (moves.Count == 0)
        {
            throw left.Count > 0
                ? new InputException(nameof(request.To), "这个人不管这一片，请另选一个。")
                : new InputException("", "他手上没有要交接的事了。");
        }

        var caseload = new CaseloadMove
        {
            FromId = request.From,
            FromName = fromName,
            ToId = to.AccountId,
            ToName = to.Name,
            Count = moves.Count,
            Reason = request.Reason.Trim(),
            At = book.Now,
            ActorId = book.Caller.AccountId,
        };
        db.CaseloadMoves.Add(caseload);
        moves.ForEach(move => move.CaseloadId = caseload.Id);
        audit.Record("grid.caseload.handOver", $"account/{request.From} → account/{request.To}: {moves.Count}", request.Reason);
        notices.SendCaseload(to, moves.Count);
        return new BulkResult(moves.Count, left);
    }
}

/// <summary>Who serves the places of a caseload, asked once for each: it lies in few.</summary>
internal sealed class Serving(IStaffDirectory staff)
{
    private readonly Dictionary<(AreaPath, SolvingLevel, bool, string?), HashSet<Guid>> known = [];

    /// <summary>Whether the account may be given the report.</summary>
    public async Task<bool> IncludesAsync(Report report, Guid account, CancellationToken cancellation)
    {
        var key = (report.Path, report.Level, report.Restricted, report.AboutName);
        if (!known.TryGetValue(key, out var people))
        {
            people = known[key] = [.. (await Assignees.ForAsync(staff, report, cancellation)).Select(holder => holder.AccountId)];
        }

        return people.Contains(account);
    }
}

/// <summary>还回去: what was handed over and still lies with whoever took it goes back, no more and no less; but nothing to somebody who no longer serves its place.</summary>
internal sealed record GiveBackCaseload(Guid Id) : ICommand<BulkResult>, IIdempotent;

internal sealed class GiveBackCaseloadHandler(GridDbContext db, ReportBook book, IStaffDirectory staff, IAuditTrail audit, ReportNotices notices) : IRequestHandler<GiveBackCaseload, BulkResult>
{
    public async Task<BulkResult> Handle(GiveBackCaseload request, CancellationToken cancellationToken)
    {
        var caseload = await db.CaseloadMoves.SingleOrDefaultAsync(row => row.Id == request.Id && row.ActorId == book.Caller.AccountId, cancellationToken) ?? throw new NotFoundException();
        if (caseload.UndoneAt is not null)
        {
            throw new InputException("", "这一次已经还回去了。");
        }

        var to = await staff.FindAsync(caseload.FromId, cancellationToken) ?? throw new InputException("", "{0}现在没有职务，还不回去，请交给别人。", caseload.FromName);
        var given = db.ReportMoves.Where(move => move.CaseloadId == caseload.Id).Select(move => move.ReportId);
        var reports = (await db.Reports.Within(report => report.DeskPath, book.Caller.Reach(GridPermissions.Reassign))
            .Where(report => given.Contains(report.Id) && report.AssignedToId == caseload.ToId).Where(ReportAccess.Open).ToListAsync(cancellationToken)).OrderBy(report => report.Number, StringComparer.Ordinal).ToList();
        var serving = new Serving(staff);
        List<string> left = [];
        foreach (var report in reports)
        {
            if (!await serving.IncludesAsync(report, to.AccountId, cancellationToken))
            {
                left.Add(ReportNumber.Grouped(report.Number));
                continue;
            }

            await book.KeepAsync(report, report.HandOver(book.Actor, new Assignee(to.AccountId, to.Name, to.RoleTitle), caseload.Reason, book.Now), cancellationToken);
        }

        var count = reports.Count - left.Count;
        if (count == 0 && left.Count > 0)
        {
            throw new InputException("", "{0}现在不管这一片，还不回去，请交给别人。", caseload.FromName);
        }

        caseload.UndoneAt = book.Now;
        audit.Record("grid.caseload.giveBack", $"account/{caseload.ToId} → account/{caseload.FromId}: {count}", caseload.Reason);
        notices.SendCaseload(to, count);
        return new BulkResult(count, left);
    }
}
