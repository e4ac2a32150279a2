using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Notifications;

namespace Shanzhi.Grid;

/// <summary>Marks who had not reported in (报到) when the time was over, and reminds them once; not those whose reason for not coming nobody has answered.</summary>
[Feature(GridFeatures.Whistles)]
internal sealed class WhistleTask(GridDbContext db, IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "grid.whistles";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        while (await mediator.Send(new RemindCalled(), cancellation) == RemindCalled.Batch)
        {
            // More than one batch was over.
        }

        return await db.Whistles.Where(whistle => whistle.State == WhistleState.Open && !whistle.Reminded).MinAsync(whistle => (DateTimeOffset?)whistle.ReportInBy, cancellation);
    }
}

[Repeatable("who was reminded is not reminded again")]
internal sealed record RemindCalled : ICommand<int>
{
    public const int Batch = 50;
}

[Feature(GridFeatures.Whistles)]
internal sealed class RemindCalledHandler(GridDbContext db, IStaffDirectory staff, INotifier notifier, TimeProvider clock) : IRequestHandler<RemindCalled, int>
{
    public async Task<int> Handle(RemindCalled request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var over = await db.Whistles.Where(whistle => whistle.State == WhistleState.Open && !whistle.Reminded && whistle.ReportInBy < now)
            .OrderBy(whistle => whistle.ReportInBy).Take(RemindCalled.Batch).ToListAsync(cancellationToken);
        var ids = over.Select(whistle => whistle.Id).ToList();
        var calls = await db.WhistleCalls.Where(call => ids.Contains(call.WhistleId) && call.State == CallState.Called).ToListAsync(cancellationToken);
        foreach (var call in calls)
        {
            call.MarkLate();
            if (await staff.FindAsync(call.AccountId, cancellationToken) is { } holder)
            {
                notifier.Send(holder.Phone, "grid.whistle", $"{over.First(whistle => whistle.Id == call.WhistleId).AreaName}吹了哨，报到时间已过，请马上报到。");
            }
        }

        over.ForEach(whistle => whistle.Reminded = true);
        return over.Count;
    }
}
