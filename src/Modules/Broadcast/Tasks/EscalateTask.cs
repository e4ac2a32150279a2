using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Sending;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Settings;

namespace Shanzhi.Broadcast.Tasks;

/// <summary>Who is called up and does not answer is asked again; after the last step the next level gets the list to call.</summary>
internal sealed class EscalateTask(BroadcastDbContext db, IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "broadcast.escalate";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        await mediator.Send(new TakeSteps(), cancellation);
        return await db.Circulars.Where(circular => circular.NextStepAt != null).MinAsync(circular => circular.NextStepAt, cancellation);
    }
}

[Repeatable("a step taken is not due any more")]
internal sealed record TakeSteps : ICommand<int>;

internal sealed class TakeStepsHandler(BroadcastDbContext db, CircularBook book, IStaffDirectory staff, INotifier notifier, ITenantSettings settings) : IRequestHandler<TakeSteps, int>
{
    private const int Most = 20;
    private const int MostTold = 4;
    private static readonly string[] Commanding = [Roles.Committee, Roles.TownshipCentre, Roles.CountyCentre];

    public async Task<int> Handle(TakeSteps request, CancellationToken cancellationToken)
    {
        var now = book.Now;
        var rules = await settings.GetAsync<BroadcastSettings>(cancellationToken);
        var due = await db.Circulars.Where(circular => circular.NextStepAt <= now).OrderBy(circular => circular.NextStepAt).Take(Most).ToListAsync(cancellationToken);
        foreach (var circular in due)
        {
            await StepAsync(circular, rules, cancellationToken);
        }

        return due.Count;
    }

    private async Task StepAsync(Circular circular, BroadcastSettings rules, CancellationToken cancellation)
    {
        var silent = await SendJob.Silent(db, circular).CountAsync(cancellation);
        circular.Steps++;
        var last = circular.Steps >= rules.StepMinutes.Count;
        circular.NextStepAt = last ? null : circular.StartedAt!.Value.AddMinutes(rules.StepMinutes[circular.Steps]);
        if (silent == 0 || !circular.State.IsLive())
        {
            return;
        }

        if (!last)
        {
            book.Remind(circular);
            book.Note(circular, "{0} 人没回音，又催了一次", silent);
            return;
        }

        foreach (var holder in await CommandAsync(circular, cancellation))
        {
            notifier.Send(holder.Phone, "broadcast.escalate", $"【{circular.PlaceName}】{circular.Title}：{silent} 人没回音，请按名单打电话：{circular.Origin}/broadcast/{circular.Id}/people");
        }

        book.Note(circular, "{0} 人没回音，请上一级按名单打电话", silent);
    }

    /// <summary>The desk at the place and the nearest above it.</summary>
    private async Task<IEnumerable<PostHolder>> CommandAsync(Circular circular, CancellationToken cancellation)
        => (await staff.ServingAsync(circular.Path, AreaLevel.County, cancellation))
            .Where(holder => holder.Area.Contains(circular.Path) && Commanding.Contains(holder.Role, StringComparer.Ordinal) && holder.Phone.Length > 0).DistinctBy(holder => holder.AccountId).Take(MostTold);
}
