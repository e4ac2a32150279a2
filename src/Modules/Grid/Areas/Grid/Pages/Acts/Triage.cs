using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>
/// 受理 and triage (分流) in one: category and urgency put right; then what is simple is answered at once, what is ordinary is given to a person or the team,
/// and what is complex goes one level up with the reason. At most one of the three.
/// </summary>
internal sealed record AcceptReport(
    Guid Id, string? CategoryKey = null, Urgency? Urgency = null, string? Note = null, string? ReplyText = null, Guid? To = null, bool ToTeam = false, string? UpReason = null, string? Gist = null)
    : ICommand<ReportState>, IIdempotent;

internal sealed class AcceptReportHandler(GridDbContext db, ReportBook book, Desks desks, ReportChecks checks, IStaffDirectory staff) : IRequestHandler<AcceptReport, ReportState>
{
    public async Task<ReportState> Handle(AcceptReport request, CancellationToken cancellationToken)
    {
        var (answer, give, up) = (Said(request.ReplyText), request.To is not null || request.ToTeam, Said(request.UpReason));
        if (new[] { answer, give, up }.Count(chosen => chosen) > 1)
        {
            throw new InputException("", "直接答复、派人办、往上报，只能选一样。");
        }

        var report = await book.FindAsync(request.Id, ReportAct.Accept, cancellationToken);
        var dispatch = await checks.PrepareAsync(report, cancellationToken);
        if (Said(request.Gist) && request.Gist != report.Gist)
        {
            await book.KeepAsync(report, report.WriteGist(book.Actor, request.Gist!, book.Now), cancellationToken);
        }

        var category = await CategoryAsync(report, request.CategoryKey, cancellationToken);
        var conduct = category is { Restricted: true } ? await desks.FirstAsync(report.Path, restricted: true, report.AboutName, dispatch.Rules, cancellationToken) : null;
        if (conduct is not null)
        {
            report.Restrict(category!, conduct);
        }

        var triage = new Triage(conduct is null ? category : null, request.Urgency, request.Note);
        await book.KeepAsync(report, report.Accept(book.Actor, triage, dispatch, book.Now), cancellationToken);
        if (conduct is not null && report.Level < conduct.Level)
        {
            await book.KeepAsync(report, report.Escalate(book.Actor, "反映干部作风，村里不办，由上一级来办", conduct, dispatch, book.Now, "按规定由上一级办"), cancellationToken);
        }

        if (answer)
        {
            book.Ensure(report, ReportAct.Reply);
            await book.KeepAsync(report, report.Reply(book.Actor, request.ReplyText!, [], [], null, dispatch, book.Now), cancellationToken);
        }
        else if (give)
        {
            book.Ensure(report, ReportAct.Assign);
            var to = await Assignees.FindAsync(staff, dispatch.Rules, report, request.To, cancellationToken);
            await book.KeepAsync(report, report.Assign(book.Actor, to, null, null, dispatch, book.Now), cancellationToken);
        }
        else if (up)
        {
            book.Ensure(report, ReportAct.Escalate);
            var desk = await desks.AboveAsync(report, dispatch.Rules, cancellationToken);
            await book.KeepAsync(report, report.Escalate(book.Actor, request.UpReason!, desk, dispatch, book.Now, request.Note), cancellationToken);
        }

        return report.State;
    }

    private async Task<Category?> CategoryAsync(Report report, string? key, CancellationToken cancellation)
        => string.IsNullOrEmpty(key) || key == report.CategoryKey ? null
            : await db.Categories.SingleOrDefaultAsync(row => row.Key == key, cancellation) ?? throw new InputException(nameof(AcceptReport.CategoryKey), "没有这一类，请另选一个。");

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text);
}

/// <summary>不予受理</summary>
internal sealed record DeclineReport(Guid Id, string Reason) : ICommand<ReportState>, IIdempotent;

internal sealed class DeclineReportHandler(ReportBook book) : IRequestHandler<DeclineReport, ReportState>
{
    public async Task<ReportState> Handle(DeclineReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, ReportAct.Decline, cancellationToken);
        await book.KeepAsync(report, report.Decline(book.Actor, request.Reason, book.Now), cancellationToken);
        await book.PartAsync(report, cancellationToken);
        return report.State;
    }
}

/// <summary>A worker rang the guest's number and heard that the report is meant.</summary>
internal sealed record ConfirmByCall(Guid Id) : ICommand<ReportState>, IIdempotent;

internal sealed class ConfirmByCallHandler(ReportBook book) : IRequestHandler<ConfirmByCall, ReportState>
{
    public Task<ReportState> Handle(ConfirmByCall request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.Confirm, (report, dispatch) => report.Confirm(book.Actor, byCode: false, dispatch, book.Now), cancellationToken);
}

/// <summary>并到同一件</summary>
internal sealed record MergeReport(Guid Id, string Into) : ICommand<ReportState>, IIdempotent;

internal sealed class MergeReportHandler(GridDbContext db, ReportBook book) : IRequestHandler<MergeReport, ReportState>
{
    public async Task<ReportState> Handle(MergeReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, ReportAct.Merge, cancellationToken);
        var number = ReportNumber.Parse(request.Into);
        var master = await db.Reports.SingleOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (master is null || !ReportAccess.Sees(book.Caller, master))
        {
            throw new InputException(nameof(request.Into), "没找到这个编号，请再看一下。");
        }

        await book.KeepAsync(report, report.MergeInto(master, book.Actor, book.Now), cancellationToken);
        (await db.Reports.Where(row => row.DuplicateOf == report.Id).ToListAsync(cancellationToken)).ForEach(row => row.MergeOn(master));
        return report.State;
    }
}
