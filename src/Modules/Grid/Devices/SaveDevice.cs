using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Api;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Devices;

/// <summary>Adds a device or changes one. A new one has a token nobody knows, until it is given one to be told.</summary>
internal sealed record SaveDevice(
    Guid? Id, string Name, DeviceKind Kind, Guid AreaId, string Spot, double? Latitude, double? Longitude, string CategoryKey, Urgency Urgency, bool Private, int QuietMinutes, int SilentHours, bool Active) : ICommand<Guid>, IIdempotent;

[Feature(GridFeatures.Devices)]
internal sealed class SaveDeviceHandler(GridDbContext db, GridCatalogue catalogue, Desks desks, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SaveDevice, Guid>
{
    public async Task<Guid> Handle(SaveDevice request, CancellationToken cancellationToken)
    {
        var device = request.Id is { } id ? await db.Set<Device>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        if (request.AreaId == Guid.Empty)
        {
            throw new InputException(nameof(request.AreaId), "请选设备装在哪个村、哪个组。");
        }

        var place = await desks.PlaceAsync(request.AreaId, cancellationToken);
        if (!user.Caller.Can(DevicePermissions.Manage, place.Area) || (device is not null && !user.Caller.Can(DevicePermissions.Manage, device.Path)))
        {
            throw new NotFoundException();
        }

        await CheckAsync(request, cancellationToken);
        if (device is null)
        {
            device = new Device { Name = "", CategoryKey = "", TokenHash = ProgramSecret.Hash(ProgramSecret.New(DeviceTokens.TokenPrefix)), AddedAt = clock.GetUtcNow() };
            db.Add(device);
        }

        (device.Name, device.Kind, device.AreaId, device.Path, device.Spot) = (request.Name.Trim(), request.Kind, request.AreaId, place.Area, request.Spot.Trim());
        (device.Latitude, device.Longitude, device.CategoryKey, device.Urgency, device.Private) = (request.Latitude, request.Longitude, request.CategoryKey, request.Urgency, request.Private);
        (device.QuietMinutes, device.SilentHours, device.Active) = (request.QuietMinutes, request.SilentHours, request.Active);
        device.WaitFrom(device.LastHeardAt ?? device.AddedAt);
        audit.Record("grid.device.save", $"grid.device/{device.Id}");
        return device.Id;
    }

    private async Task CheckAsync(SaveDevice request, CancellationToken cancellation)
    {
        List<InputError> errors = [];
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > Device.MaxName)
        {
            errors.Add(new InputError(nameof(request.Name), "请写设备的名字，例如：下坪祠堂烟感 2 号。最多 {0} 字。", Device.MaxName));
        }

        if (!Enum.IsDefined(request.Kind) || !Enum.IsDefined(request.Urgency))
        {
            errors.Add(new InputError(nameof(request.Kind), "请选是哪种设备、报警有多急。"));
        }

        if (request.Spot.Length > Device.MaxSpot)
        {
            errors.Add(new InputError(nameof(request.Spot), "写得太长了，最多 {0} 字。", Device.MaxSpot));
        }

        if (request.Latitude is < -90 or > 90 || request.Longitude is < -180 or > 180 || (request.Latitude is null) != (request.Longitude is null))
        {
            errors.Add(new InputError(nameof(request.Latitude), "纬度和经度要一起写，例如 29.03 和 119.17；也可以都不写。"));
        }

        if (await catalogue.CategoryAsync(request.CategoryKey, cancellation) is not { Restricted: false })
        {
            errors.Add(new InputError(nameof(request.CategoryKey), "请选报警算哪一类的事。"));
        }

        if (request.QuietMinutes is < 0 or > 1440)
        {
            errors.Add(new InputError(nameof(request.QuietMinutes), "写 0 到 {0} 分钟。", 1440));
        }

        if (request.SilentHours is < 1 or > 720)
        {
            errors.Add(new InputError(nameof(request.SilentHours), "写 1 到 {0} 小时。", 720));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
