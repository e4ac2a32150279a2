using MediatR;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>开始处理</summary>
internal sealed record StartReport(Guid Id, string? Text) : ICommand<ReportState>, IIdempotent;

internal sealed class StartReportHandler(ReportBook book) : IRequestHandler<StartReport, ReportState>
{
    public Task<ReportState> Handle(StartReport request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.StartHandling, (report, dispatch) => report.StartHandling(book.Actor, request.Text, dispatch, book.Now), cancellationToken);
}

/// <summary>请报的人补充</summary>
internal sealed record AskReporter(Guid Id, string Text) : ICommand<ReportState>, IIdempotent;

internal sealed class AskReporterHandler(ReportBook book) : IRequestHandler<AskReporter, ReportState>
{
    public Task<ReportState> Handle(AskReporter request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.AskInfo, (report, _) => report.AskInfo(book.Actor, request.Text, book.Now), cancellationToken);
}

/// <summary>不等了，接着办: what was asked of the reporter is not waited for any longer.</summary>
internal sealed record GoOnWithReport(Guid Id, string Reason) : ICommand<ReportState>, IIdempotent;

internal sealed class GoOnWithReportHandler(ReportBook book) : IRequestHandler<GoOnWithReport, ReportState>
{
    public Task<ReportState> Handle(GoOnWithReport request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.GoOn, (report, dispatch) => report.GoOn(book.Actor, request.Reason, dispatch, book.Now), cancellationToken);
}

/// <summary>回复提问: answers what the reporter asked, and closes nothing.</summary>
internal sealed record ExplainReport(Guid Id, string Text) : ICommand<ReportState>, IIdempotent;

internal sealed class ExplainReportHandler(ReportBook book) : IRequestHandler<ExplainReport, ReportState>
{
    public Task<ReportState> Handle(ExplainReport request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.Explain, (report, _) => report.Explain(book.Actor, request.Text, book.Now), cancellationToken);
}

/// <summary>Types what the voice note says (录音大意).</summary>
internal sealed record WriteGist(Guid Id, string Gist) : ICommand<ReportState>, IIdempotent;

internal sealed class WriteGistHandler(ReportBook book) : IRequestHandler<WriteGist, ReportState>
{
    public Task<ReportState> Handle(WriteGist request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.WriteGist, (report, _) => report.WriteGist(book.Actor, request.Gist, book.Now), cancellationToken);
}

/// <summary>答复, with photos of before and after.</summary>
internal sealed record ReplyReport(Guid Id, string Text, IReadOnlyList<Guid> Before, IReadOnlyList<Guid> After, string? Note = null) : ICommand<ReportState>, IIdempotent;

internal sealed class ReplyReportHandler(ReportBook book, ReportChecks checks, IMediaStore media) : IRequestHandler<ReplyReport, ReportState>
{
    public async Task<ReportState> Handle(ReplyReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, ReportAct.Reply, cancellationToken);
        if (Math.Max(request.Before.Count, request.After.Count) > MediaIds.MaxPhotos)
        {
            throw new InputException(nameof(request.After), "照片最多 {0} 张，请删掉几张。", MediaIds.MaxPhotos);
        }

        var dispatch = await checks.PrepareAsync(report, cancellationToken);
        var move = report.Reply(book.Actor, request.Text, request.Before, request.After, request.Note, dispatch, book.Now);
        await media.ClaimAsync([.. request.Before, .. request.After], $"grid.report/{report.Id}", cancellation: cancellationToken);
        await book.KeepAsync(report, move, cancellationToken);
        return report.State;
    }
}

/// <summary>重新办理, by staff.</summary>
internal sealed record ReopenReport(Guid Id, string Reason) : ICommand<ReportState>, IIdempotent;

internal sealed class ReopenReportHandler(ReportBook book) : IRequestHandler<ReopenReport, ReportState>
{
    public Task<ReportState> Handle(ReopenReport request, CancellationToken cancellationToken)
        => book.ActAsync(request.Id, ReportAct.Reopen, (report, dispatch) => report.Reopen(book.Actor, request.Reason, dispatch, book.Now), cancellationToken);
}
