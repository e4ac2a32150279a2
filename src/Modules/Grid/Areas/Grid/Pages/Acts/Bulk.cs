using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>受理 of several, and 派单 to one person when given. What does not fit is left and named by its number.</summary>
internal sealed record AcceptMany(IReadOnlyList<Guid> Ids, Guid? To) : ICommand<BulkResult>, IIdempotent;

/// <summary>What was done to several at once.</summary>
/// <param name="Left">Numbers of those that did not fit.</param>
/// <param name="To">Who was given them, if anybody.</param>
internal sealed record BulkResult(int Done, IReadOnlyList<string> Left, string? To = null);

internal sealed class AcceptManyHandler(GridDbContext db, ReportBook book, IStaffDirectory staff) : IRequestHandler<AcceptMany, BulkResult>
{
    public async Task<BulkResult> Handle(AcceptMany request, CancellationToken cancellationToken)
    {
        if (request.Ids.Count is 0 or > 100)
        {
            throw new InputException(nameof(request.Ids), "请先勾选要受理的，一次最多 {0} 件。", 100);
        }

        List<string> left = [];
        string? name = null;
        var done = 0;
        foreach (var id in request.Ids.Distinct())
        {
            // Another worker may have passed it on since the page was opened; of what went out of sight nothing is told.
            if (await db.Reports.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } report || !ReportAccess.Sees(book.Caller, report))
            {
                continue;
            }

            var canAccept = Lifecycle.Allows(ReportAct.Accept, report.State) && report.Confirmation != Confirmation.Waiting && ReportAccess.May(book.Caller, ReportAct.Accept, report);
            var to = request.To is { } account && canAccept && ReportAccess.May(book.Caller, ReportAct.Assign, report) ? await ToAsync(report, account, cancellationToken) : null;
            if (!canAccept || (request.To is not null && to is null))
            {
                left.Add(ReportNumber.Grouped(report.Number));
                continue;
            }

            var dispatch = await book.DispatchAsync(report, cancellationToken);
            await book.KeepAsync(report, report.Accept(book.Actor, new Triage(), dispatch, book.Now), cancellationToken);
            if (to is not null)
            {
                name = to.Name;
                await book.KeepAsync(report, report.Assign(book.Actor, to, null, null, dispatch, book.Now), cancellationToken);
            }

            done++;
        }

        return new BulkResult(done, left, name);
    }

    private async Task<Assignee?> ToAsync(Report report, Guid account, CancellationToken cancellation)
    {
        try
        {
            return await Assignees.FindAsync(staff, (await book.DispatchAsync(report, cancellation)).Rules, report, account, cancellation);
        }
        catch (InputException)
        {
            return null;
        }
    }
}
