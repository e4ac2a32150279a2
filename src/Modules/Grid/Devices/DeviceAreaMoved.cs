using MediatR;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Devices;

/// <summary>Devices follow their area when villages merge or split, on or off.</summary>
internal sealed class DeviceAreaMoved(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken) => mediator.Send(new FollowMovedDevices(notification.From, notification.To), cancellationToken);
}

[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedDevices(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedDevicesHandler(GridDbContext db) : IRequestHandler<FollowMovedDevices, int>
{
    public Task<int> Handle(FollowMovedDevices request, CancellationToken cancellationToken) => db.Set<Device>().FollowAsync(request.From, request.To, cancellationToken);
}
