using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Recipes;

namespace Shanzhi.Grid.Devices;

/// <summary><c>{"name":"grid.devices","devices":[{"areaCode":"330825…","name":"祠堂烟感","kind":"smoke","categoryKey":"safety.fire"}]}</c></summary>
internal sealed class DevicesSpec
{
    public IReadOnlyList<DeviceSpec> Devices { get; init; } = [];
}

internal sealed class DeviceSpec
{
    /// <summary>Of a village or group.</summary>
    public required string AreaCode { get; init; }

    public required string Name { get; init; }

    public DeviceKind Kind { get; init; } = DeviceKind.Other;

    public string Spot { get; init; } = "";

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public required string CategoryKey { get; init; }

    public Urgency Urgency { get; init; } = Urgency.Yellow;

    public bool Private { get; init; }

    public int QuietMinutes { get; init; } = 30;

    public int SilentHours { get; init; } = 26;
}

/// <summary>Registers devices; one of that name in that place is left as it is. Each is given its token on its page.</summary>
[Feature(GridFeatures.Devices)]
internal sealed class DevicesStep(GridDbContext db, IAreaDirectory areas, IMediator mediator) : RecipeStep<DevicesSpec>
{
    public override string Name => "grid.devices";

    protected override async Task ExecuteAsync(DevicesSpec step, RecipeContext context, CancellationToken cancellation)
    {
        foreach (var spec in step.Devices)
        {
            var area = await areas.FindByCodeAsync(spec.AreaCode, cancellation) ?? throw new InputException("devices", "没有代码是 {0} 的地方。", spec.AreaCode);
            if (!await db.Set<Device>().AnyAsync(device => device.AreaId == area.Id && device.Name == spec.Name, cancellation))
            {
                await mediator.Send(new SaveDevice(null, spec.Name, spec.Kind, area.Id, spec.Spot, spec.Latitude, spec.Longitude, spec.CategoryKey, spec.Urgency, spec.Private, spec.QuietMinutes, spec.SilentHours, Active: true), cancellation);
                context.Changed($"设备：{spec.Name}");
            }
        }
    }
}
