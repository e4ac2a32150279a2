using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Devices;

/// <summary>A new token (令牌); the old one is refused from the next request on.</summary>
/// <param name="Hash">Of the token, which is shown once and not kept.</param>
internal sealed record RenewDeviceToken(Guid Id, string Hash) : ICommand<bool>, IIdempotent
{
    object IIdempotent.HashedPayload => Id;
}

[Feature(GridFeatures.Devices)]
internal sealed class RenewDeviceTokenHandler(GridDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<RenewDeviceToken, bool>
{
    public async Task<bool> Handle(RenewDeviceToken request, CancellationToken cancellationToken)
    {
        var device = await db.Set<Device>().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        if (!user.Caller.Can(DevicePermissions.Manage, device.Path))
        {
            throw new NotFoundException();
        }

        device.TokenHash = request.Hash;
        audit.Record("grid.device.token", $"grid.device/{device.Id}");
        return true;
    }
}
