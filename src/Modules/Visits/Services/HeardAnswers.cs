using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

internal sealed class ReportOpenedHandler(IMediator mediator) : INotificationHandler<ReportOpened>
{
    public Task Handle(ReportOpened notification, CancellationToken cancellationToken)
        => Heard.OfSource(notification.Source) is { } id ? mediator.Send(new NoteReport(id, notification.ReportId, notification.Number, null), cancellationToken) : Task.CompletedTask;
}

internal sealed class ReportAnsweredHandler(IMediator mediator) : INotificationHandler<ReportAnswered>
{
    public Task Handle(ReportAnswered notification, CancellationToken cancellationToken)
        => Heard.OfSource(notification.Source) is { } id ? mediator.Send(new NoteReport(id, notification.ReportId, null, notification.At), cancellationToken) : Task.CompletedTask;
}

/// <summary>What became of something heard: its number, then its answer.</summary>
[Repeatable("the number and the first answer stay as they are")]
internal sealed record NoteReport(Guid HeardId, Guid ReportId, string? Number, DateTimeOffset? AnsweredAt) : ICommand<Unit>;

internal sealed class NoteReportHandler(VisitsDbContext db) : IRequestHandler<NoteReport, Unit>
{
    public async Task<Unit> Handle(NoteReport request, CancellationToken cancellationToken)
    {
        if (await db.Heard.SingleOrDefaultAsync(row => row.Id == request.HeardId, cancellationToken) is { } heard)
        {
            if (request.Number is { } number)
            {
                heard.Opened(request.ReportId, number);
            }

            if (request.AnsweredAt is { } at)
            {
                heard.Answered(at);
            }
        }

        return Unit.Value;
    }
}
