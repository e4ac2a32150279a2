using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Grid.Data;
using Shanzhi.Messaging;
using Shanzhi.Modules;

namespace Shanzhi.Grid.Devices;

/// <summary>Forgets what devices said a quarter after; what came of it stays, as a report. The sweep of each day asks.</summary>
[Feature(GridFeatures.Devices)]
internal sealed class DeviceTidy(GridDbContext db, IMediator mediator, TimeProvider clock) : IBackgroundTask
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public string Name => "grid.devices.tidy";

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Kept;
        if (await db.Set<DeviceEvent>().AnyAsync(row => row.ReceivedAt < before, cancellation))
        {
            await mediator.Send(new ForgetDeviceEvents(before), cancellation);
        }

        return null;
    }
}

/// <summary>The answer is how many there were.</summary>
[Repeatable("what is forgotten is not there a second time")]
internal sealed record ForgetDeviceEvents(DateTimeOffset Before) : ICommand<int>;

[Feature(GridFeatures.Devices)]
internal sealed class ForgetDeviceEventsHandler(GridDbContext db) : IRequestHandler<ForgetDeviceEvents, int>
{
    public Task<int> Handle(ForgetDeviceEvents request, CancellationToken cancellationToken) => db.Set<DeviceEvent>().Where(row => row.ReceivedAt < request.Before).ExecuteDeleteAsync(cancellationToken);
}
