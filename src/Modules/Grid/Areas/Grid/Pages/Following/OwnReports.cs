using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Following;

/// <summary>Proves that the caller is the reporter: by account, or by the link given when handing in.</summary>
internal sealed class ReporterGate(GridDbContext db, Ownership ownership, PhoneVault phones)
{
    public async Task<bool> IsReporterAsync(Report report, string? followKey, CancellationToken cancellation)
        => await ownership.IsMineAsync(report, cancellation)
            || (report.Confirmation is not Confirmation.Waiting && await phones.OpensAsync(report.Id, followKey, cancellation));

    /// <exception cref="NotFoundException">Not there, or not the caller's own.</exception>
    public async Task<Report> FindAsync(Guid id, string? followKey, CancellationToken cancellation)
    {
        var report = await db.Reports.SingleOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new NotFoundException();
        return await IsReporterAsync(report, followKey, cancellation) ? report : throw new NotFoundException();
    }
}

/// <summary>评价</summary>
internal sealed record RateReport(Guid Id, string? Key, Rating? Rating, string? Comment) : ICommand<ReportState>, IIdempotent;

internal sealed class RateReportHandler(ReportBook book, ReporterGate gate) : IRequestHandler<RateReport, ReportState>
{
    public async Task<ReportState> Handle(RateReport request, CancellationToken cancellationToken)
    {
        var report = await gate.FindAsync(request.Id, request.Key, cancellationToken);
        if (request.Rating is not { } rating || !Enum.IsDefined(rating))
        {
            throw new InputException(nameof(request.Rating), "请选一个：满意、基本满意、不满意。");
        }

        if (request.Comment?.Length > 480)
        {
            throw new InputException(nameof(request.Comment), "写得太长了，最多 {0} 字。", 480);
        }

        var dispatch = await book.DispatchAsync(report, cancellationToken);
        await book.KeepAsync(report, report.Rate(rating, request.Comment, dispatch, book.Now), cancellationToken);
        return report.State;
    }
}

/// <summary>补充提问, or the answer to what was asked (待补充).</summary>
internal sealed record SupplementReport(Guid Id, string? Key, string Text, IReadOnlyList<Guid> Photos) : ICommand<ReportState>, IIdempotent
{
    /// <summary>Digests of the photos: sent twice they come under other ids.</summary>
    public IReadOnlyList<string> MediaMarks { get; init; } = [];

    object IIdempotent.HashedPayload => MediaMarks.Count == 0 ? this : this with { Photos = [] };
}

internal sealed class SupplementReportHandler(ReportBook book, ReporterGate gate, IMediaStore media) : IRequestHandler<SupplementReport, ReportState>
{
    public async Task<ReportState> Handle(SupplementReport request, CancellationToken cancellationToken)
    {
        var report = await gate.FindAsync(request.Id, request.Key, cancellationToken);
        if (request.Photos.Count > MediaIds.MaxPhotos)
        {
            throw new InputException(nameof(request.Photos), "照片最多 {0} 张，请删掉几张。", MediaIds.MaxPhotos);
        }

        var move = report.State == ReportState.NeedInfo
            ? report.AnswerInfo(request.Text, request.Photos, await book.DispatchAsync(report, cancellationToken), book.Now)
            : report.Supplement(request.Text, request.Photos, book.Now);
        await media.ClaimAsync(request.Photos, $"grid.report/{report.Id}", report.Anonymous, cancellationToken);
        await book.KeepAsync(report, move, cancellationToken);
        return report.State;
    }
}

/// <summary>撤回</summary>
internal sealed record WithdrawReport(Guid Id, string? Key, string? Reason) : ICommand<ReportState>, IIdempotent;

internal sealed class WithdrawReportHandler(ReportBook book, ReporterGate gate) : IRequestHandler<WithdrawReport, ReportState>
{
    public async Task<ReportState> Handle(WithdrawReport request, CancellationToken cancellationToken)
    {
        var report = await gate.FindAsync(request.Id, request.Key, cancellationToken);
        await book.KeepAsync(report, report.Withdraw(request.Reason, book.Now), cancellationToken);
        await book.PartAsync(report, cancellationToken);
        return report.State;
    }
}

/// <summary>重新办理, asked for by the reporter after the answer.</summary>
internal sealed record ReopenOwnReport(Guid Id, string? Key, string Reason) : ICommand<ReportState>, IIdempotent;

internal sealed class ReopenOwnReportHandler(ReportBook book, ReporterGate gate) : IRequestHandler<ReopenOwnReport, ReportState>
{
    public async Task<ReportState> Handle(ReopenOwnReport request, CancellationToken cancellationToken)
    {
        var report = await gate.FindAsync(request.Id, request.Key, cancellationToken);
        var dispatch = await book.DispatchAsync(report, cancellationToken);
        await book.KeepAsync(report, report.Reopen(Actor.Reporter(report.ReporterId), request.Reason, dispatch, book.Now), cancellationToken);
        return report.State;
    }
}
