using MediatR;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>核查通过: the answer goes to the reporter.</summary>
internal sealed record PassReport(Guid Id, string? Note) : ICommand<ReportState>, IIdempotent;

internal sealed class PassReportHandler(ReportBook book) : IRequestHandler<PassReport, ReportState>
{
    public Task<ReportState> Handle(PassReport request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.Pass, (report, _) => report.Pass(book.Actor, request.Note, book.Now), cancellationToken);
}

/// <summary>核查不通过</summary>
internal sealed record SendBackReport(Guid Id, string Reason) : ICommand<ReportState>, IIdempotent;

internal sealed class SendBackReportHandler(ReportBook book) : IRequestHandler<SendBackReport, ReportState>
{
    public Task<ReportState> Handle(SendBackReport request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.SendBack, (report, dispatch) => report.SendBack(book.Actor, request.Reason, dispatch, book.Now), cancellationToken);
}

/// <summary>记进展</summary>
internal sealed record NoteProgress(Guid Id, string Text) : ICommand<ReportState>, IIdempotent;

internal sealed class NoteProgressHandler(ReportBook book) : IRequestHandler<NoteProgress, ReportState>
{
    public Task<ReportState> Handle(NoteProgress request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.Progress, (report, _) => report.NoteProgress(book.Actor, request.Text, book.Now), cancellationToken);
}

/// <summary>督办</summary>
/// <param name="By">To be done by then; null leaves the deadline as it is.</param>
internal sealed record SuperviseReport(Guid Id, string Reason, DateTimeOffset? By) : ICommand<ReportState>, IIdempotent;

internal sealed class SuperviseReportHandler(ReportBook book) : IRequestHandler<SuperviseReport, ReportState>
{
    public Task<ReportState> Handle(SuperviseReport request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.Supervise, (report, dispatch) => report.Supervise(book.Actor, request.Reason, request.By, dispatch, book.Now), cancellationToken);
}
