using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Reporting;

/// <summary>What was heard on a visit, or measured, becomes a report: once for each source, however often it is told.</summary>
internal sealed class ReportHeardHandler(IMediator mediator) : INotificationHandler<ReportHeard>
{
    public Task Handle(ReportHeard notification, CancellationToken cancellationToken) => mediator.Send(new TakeUpHeard(notification), cancellationToken);
}

/// <summary>The answer is the report's id, also when there was one.</summary>
[Repeatable("a source that has its report gets no other")]
internal sealed record TakeUpHeard(ReportHeard Heard) : ICommand<Guid>;

internal sealed class TakeUpHeardHandler(
    GridDbContext db, GridCatalogue catalogue, ReportBook book, ReportNumbers numbers, Desks desks, PhoneVault phones, IMediaStore media, IOutbox outbox) : IRequestHandler<TakeUpHeard, Guid>
{
    public async Task<Guid> Handle(TakeUpHeard request, CancellationToken cancellationToken)
    {
        var heard = request.Heard;
        if (await db.Reports.Where(row => row.Source == heard.Source).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } known)
        {
            return known;
        }

        var (dispatch, now) = (await book.CurrentAsync(cancellationToken), book.Now);
        var place = await desks.PlaceAsync(heard.AreaId, cancellationToken, heard.PlaceText);
        await phones.EnsureKeyAsync(cancellationToken);
        var draft = new ReportDraft
        {
            // Nobody is there to be asked for the place once more: the area stands for it.
            Place = string.IsNullOrWhiteSpace(heard.PlaceText) ? place with { Text = place.AreaName } : place,
            Category = await catalogue.CategoryAsync(heard.CategoryKey ?? "", cancellationToken) ?? new Category { Key = Category.Unknown, ClassName = "", Name = "分不清" },
            Text = heard.Text,
            // What is on another record by now, or was swept away, is left out: the report does not wait for it for ever.
            Photos = [.. (await media.WaitingAsync([.. heard.Photos], cancellationToken)).Take(MediaIds.MaxPhotos)],
            ReporterId = heard.TellerId,
            Source = heard.Source,
            Private = heard.Private,
            OccurredAt = heard.OccurredAt,
        };
        draft.Check(await book.SettingsAsync(cancellationToken));
        var desk = await desks.FirstAsync(place.Area, draft.Category.Restricted, null, dispatch.Rules, cancellationToken);
        var (report, move) = Report.Submit(draft, await numbers.NextAsync(now, cancellationToken), desk, dispatch, now);
        db.Reports.Add(report);
        await media.ClaimAsync(report.PhotoIds, $"grid.report/{report.Id}", cancellation: cancellationToken);
        await book.KeepAsync(report, move, cancellationToken);
        outbox.Add(new ReportOpened(heard.Source, report.Id, report.Number));
        return report.Id;
    }
}
