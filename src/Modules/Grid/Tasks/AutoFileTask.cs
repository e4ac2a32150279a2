using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid;

/// <summary>Files answered reports that nobody rated in time (归档销号); those whose reporter still waits for an answer to a question stay.</summary>
internal sealed class AutoFileTask(GridDbContext db, IMediator mediator, GridSettingsReader settings) : IBackgroundTask
{
    public const string TaskName = "grid.autofile";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        while (await mediator.Send(new FileUnrated(), cancellation) == FileUnrated.Batch)
        {
            // More than one batch had waited long enough.
        }

        var days = (await settings.GetAsync(cancellation)).AutoFileDays;
        var first = await db.Reports.Where(report => report.State == ReportState.Replied && report.QuestionAt == null).MinAsync(report => (DateTimeOffset?)report.LastMovedAt, cancellation);
        return first?.AddDays(days);
    }
}

/// <summary>Files a batch; the answer is how many there were.</summary>
[Repeatable("what is filed is not filed again")]
internal sealed record FileUnrated : ICommand<int>
{
    public const int Batch = 100;
}

internal sealed class FileUnratedHandler(GridDbContext db, ReportBook book) : IRequestHandler<FileUnrated, int>
{
    public async Task<int> Handle(FileUnrated request, CancellationToken cancellationToken)
    {
        var settings = await book.SettingsAsync(cancellationToken);
        var before = book.Now.AddDays(-settings.AutoFileDays);
        var waiting = await db.Reports.Where(report => report.State == ReportState.Replied && report.QuestionAt == null && report.LastMovedAt <= before)
            .OrderBy(report => report.LastMovedAt).Take(FileUnrated.Batch).ToListAsync(cancellationToken);
        foreach (var report in waiting)
        {
            await book.KeepAsync(report, report.File(Actor.System, settings, book.Now), cancellationToken);
        }

        return waiting.Count;
    }
}
