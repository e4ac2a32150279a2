using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>受理, with category and urgency put right. A simple thing may be answered at once; else it may be given to somebody at once.</summary>
internal sealed record AcceptReport(Guid Id, string? CategoryKey = null, Urgency? Urgency = null, string? Note = null, string? ReplyText = null, Guid? To = null, bool ToTeam = false) : ICommand<ReportState>;

internal sealed class AcceptReportHandler(GridDbContext db, ReportBook book, IStaffDirectory staff) : IRequestHandler<AcceptReport, ReportState>
{
    public async Task<ReportState> Handle(AcceptReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, GridPermissions.Triage, cancellationToken);
        var settings = await book.SettingsAsync(cancellationToken);
        var category = string.IsNullOrEmpty(request.CategoryKey) || request.CategoryKey == report.CategoryKey ? null
            : await db.Categories.SingleOrDefaultAsync(row => row.Key == request.CategoryKey, cancellationToken)
                ?? throw new InputException(nameof(request.CategoryKey), "没有这一类，请另选一个。");
        await book.KeepAsync(report, report.Accept(book.Actor, new Triage(category, request.Urgency, request.Note), settings, book.Now), cancellationToken);
        if (!string.IsNullOrWhiteSpace(request.ReplyText))
        {
            await book.KeepAsync(report, report.Reply(book.Actor, request.ReplyText, [], [], null, book.Now), cancellationToken);
        }
        else if (request.To is not null || request.ToTeam)
        {
            var to = await Assignees.FindAsync(staff, settings, report, request.To, cancellationToken);
            await book.KeepAsync(report, report.Assign(book.Actor, to, null, null, settings, book.Now), cancellationToken);
        }

        return report.State;
    }
}

/// <summary>不予受理</summary>
internal sealed record DeclineReport(Guid Id, string Reason) : ICommand<ReportState>;

internal sealed class DeclineReportHandler(ReportBook book) : IRequestHandler<DeclineReport, ReportState>
{
    public async Task<ReportState> Handle(DeclineReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, GridPermissions.Triage, cancellationToken);
        await book.KeepAsync(report, report.Decline(book.Actor, request.Reason, book.Now), cancellationToken);
        return report.State;
    }
}

/// <summary>A worker rang the guest's number and heard that the report is meant.</summary>
internal sealed record ConfirmByCall(Guid Id) : ICommand<ReportState>;

internal sealed class ConfirmByCallHandler(ReportBook book) : IRequestHandler<ConfirmByCall, ReportState>
{
    public async Task<ReportState> Handle(ConfirmByCall request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, GridPermissions.Triage, cancellationToken);
        var settings = await book.SettingsAsync(cancellationToken);
        await book.KeepAsync(report, report.Confirm(book.Actor, byCode: false, settings, book.Now), cancellationToken);
        return report.State;
    }
}

/// <summary>并到同一件</summary>
internal sealed record MergeReport(Guid Id, string Into) : ICommand<ReportState>;

internal sealed class MergeReportHandler(GridDbContext db, ReportBook book) : IRequestHandler<MergeReport, ReportState>
{
    public async Task<ReportState> Handle(MergeReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, GridPermissions.Triage, cancellationToken);
        var number = ReportNumber.Parse(request.Into);
        var master = await db.Reports.SingleOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (master is null || !ReportAccess.Sees(book.Caller, master))
        {
            throw new InputException(nameof(request.Into), "没找到这个编号，请再看一下。");
        }

        await book.KeepAsync(report, report.MergeInto(master, book.Actor, book.Now), cancellationToken);
        return report.State;
    }
}
