using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>拆分: one of the things told of becomes a report of its own, which begins at the same desk; whoever told it follows both.</summary>
internal sealed record SplitReport(Guid Id, string Text, string? CategoryKey) : ICommand<ReportState>, IIdempotent;

internal sealed class SplitReportHandler(GridDbContext db, ReportBook book, ReportNumbers numbers, GridCatalogue catalogue) : IRequestHandler<SplitReport, ReportState>
{
    public async Task<ReportState> Handle(SplitReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, ReportAct.Split, cancellationToken);
        var key = string.IsNullOrEmpty(request.CategoryKey) ? report.CategoryKey : request.CategoryKey;
        var category = await catalogue.CategoryAsync(key, cancellationToken)
            ?? (key == Category.Unknown ? new Category { Key = key, ClassName = "", Name = "" } : throw new InputException(nameof(request.CategoryKey), "没有这一类，请另选一个。"));
        if (request.Text.Length > ReportDraft.MaxText)
        {
            throw new InputException(nameof(request.Text), "写得太长了，最多 {0} 字。", ReportDraft.MaxText);
        }

        var (part, first, move) = report.SplitOff(book.Actor, request.Text, category, await numbers.NextAsync(book.Now, cancellationToken), await book.CurrentAsync(cancellationToken), book.Now);
        db.Reports.Add(part);
        await book.KeepAsync(part, first, cancellationToken);
        await book.KeepAsync(report, move, cancellationToken);
        return report.State;
    }
}
