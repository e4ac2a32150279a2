using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid;

/// <summary>Marks deadlines that have passed, once each, and comes again at the next one.</summary>
internal sealed class DeadlineTask(GridDbContext db, IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "grid.deadlines";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        while (await mediator.Send(new MarkOverdue(), cancellation) == MarkOverdue.Batch)
        {
            // More than one batch had passed.
        }

        return await db.Reports.Where(report => report.DueAt != null && report.OverdueMarkedAt == null).MinAsync(report => report.DueAt, cancellation);
    }
}

/// <summary>Marks a batch; the answer is how many there were.</summary>
[Repeatable("what is marked is not marked again")]
internal sealed record MarkOverdue : ICommand<int>
{
    public const int Batch = 100;
}

internal sealed class MarkOverdueHandler(GridDbContext db, ReportBook book) : IRequestHandler<MarkOverdue, int>
{
    public async Task<int> Handle(MarkOverdue request, CancellationToken cancellationToken)
    {
        var now = book.Now;
        var passed = await db.Reports.Where(report => report.DueAt < now && report.OverdueMarkedAt == null)
            .OrderBy(report => report.DueAt).Take(MarkOverdue.Batch).ToListAsync(cancellationToken);
        foreach (var report in passed)
        {
            if (report.MarkOverdue(now) is { } move)
            {
                await book.KeepAsync(report, move, cancellationToken);
            }
        }

        return passed.Count;
    }
}
