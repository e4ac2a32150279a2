using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Pages;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Devices;

/// <summary>设备: what is there, what rings, and what has not been heard of.</summary>
[Feature(GridFeatures.Devices)]
[RequirePermission(DevicePermissions.ManageName)]
internal sealed class DevicesModel(GridDbContext db, Frames frames, ICurrentUser user, IAreaDirectory areas, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    private Dictionary<Guid, string> places = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool Filtered => Show is not null || Village is not null || !string.IsNullOrWhiteSpace(Q);

    public bool MayRule => user.Caller.CanEverywhere(DevicePermissions.Manage);

    public IReadOnlyList<AreaView> Villages { get; private set; } = [];

    public IReadOnlyList<Device> Devices { get; private set; } = [];

    public int Total { get; private set; }

    public int Silent { get; private set; }

    public string Place(Device device) => places.GetValueOrDefault(device.Id, "") + (device.Spot.Length > 0 ? $" {device.Spot}" : "");

    public async Task OnGetAsync()
    {
        frames.Staff("设备");
        var reach = user.Caller.Reach(DevicePermissions.Manage);
        List<AreaView> villages = [];
        foreach (var area in reach)
        {
            villages.AddRange(await areas.BelowAsync(area, AreaLevel.Village));
        }

        Villages = [.. villages.DistinctBy(area => area.Id)];
        var now = Now;
        var own = db.Set<Device>().AsNoTracking().Within(device => device.Path, reach);
        Silent = await own.CountAsync(device => device.Active && device.SilentAt < now);
        var chosen = Villages.FirstOrDefault(village => village.Id == Village);
        var query = chosen is null ? own : own.Within(device => device.Path, chosen.Path);
        query = Show switch
        {
            "alarm" => query.Where(device => device.Active && device.Alarming),
            "silent" => query.Where(device => device.Active && device.SilentAt < now),
            "off" => query.Where(device => !device.Active),
            _ => query,
        };
        var name = Q?.Trim() ?? "";
        query = name.Length == 0 ? query : query.Where(device => device.Name.Contains(name));
        Total = await query.CountAsync();
        Devices = await query.OrderBy(device => device.Path).ThenBy(device => device.Name).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
        foreach (var device in Devices)
        {
            places[device.Id] = string.Join(' ', (await areas.LineageAsync(device.Path)).Where(step => step.Level >= AreaLevel.Village).Select(step => step.Name));
        }
    }
}
