using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Devices;

/// <summary>What the form of a device holds.</summary>
internal sealed class DeviceInput
{
    public string? Name { get; set; }

    public DeviceKind Kind { get; set; } = DeviceKind.Smoke;

    public Guid? AreaId { get; set; }

    public string? Spot { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string? CategoryKey { get; set; } = "safety.fire";

    public Urgency Urgency { get; set; } = Urgency.Yellow;

    public bool Private { get; set; }

    public int QuietMinutes { get; set; } = 30;

    public int SilentHours { get; set; } = 26;

    public bool Active { get; set; }

    public static DeviceInput Of(Device device) => new()
    {
        Name = device.Name, Kind = device.Kind, AreaId = device.AreaId, Spot = device.Spot, Latitude = device.Latitude, Longitude = device.Longitude, CategoryKey = device.CategoryKey,
        Urgency = device.Urgency, Private = device.Private, QuietMinutes = device.QuietMinutes, SilentHours = device.SilentHours, Active = device.Active,
    };

    /// <param name="id">Null for a new one, which is in use at once.</param>
    public SaveDevice Command(Guid? id)
        => new(id, Name ?? "", Kind, AreaId ?? Guid.Empty, Spot ?? "", Latitude, Longitude, CategoryKey ?? "", Urgency, Private, QuietMinutes, SilentHours, id is null || Active);
}

/// <summary>What the form offers to choose from.</summary>
internal sealed record DeviceForm(DeviceInput Input, IReadOnlyList<AreaView> Areas, IReadOnlyList<SelectListItem> Categories);

internal sealed class DeviceForms(GridDbContext db, ICurrentUser user, IAreaDirectory areas, IStringLocalizer<SharedStrings> texts)
{
    public async Task<DeviceForm> MakeAsync(DeviceInput input)
    {
        List<AreaView> places = [];
        foreach (var area in user.Caller.Reach(DevicePermissions.Manage))
        {
            places.AddRange(await areas.BelowAsync(area, AreaLevel.Village));
            places.AddRange(await areas.BelowAsync(area, AreaLevel.Group));
        }

        var known = await db.Categories.AsNoTracking().Where(category => category.Active && category.Key != Category.ConductKey).OrderBy(category => category.Order).ToListAsync();
        var classes = known.Select(category => category.ClassName).Distinct().ToDictionary(name => name, name => new SelectListGroup { Name = texts[name] });
        return new DeviceForm(input, [.. places.DistinctBy(area => area.Id)], [.. known.Select(category => new SelectListItem(texts[category.Name], category.Key, category.Key == input.CategoryKey) { Group = classes[category.ClassName] })]);
    }
}
